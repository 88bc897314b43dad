"""Bugs planted in the generated client, each with the finding that the contract suite must report for it."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from stytch_client import Response, StytchError
from stytch_client._runtime import core, decoding, encoding, exchange, resource

Change = Callable[[Any], Any]


class PlantedError(Exception):
    """The one exception that a change may raise: it is the bug, and not a defect of the mutant."""


@dataclass
class Planted:
    """A change that runs inside the client, and what happened when it ran.

    Attributes:
        change: Returns the value that takes the place of its argument.
        calls: Number of times that the client used it.
        crashes: The exceptions that the change itself raised, other than `PlantedError`.
    """

    change: Change
    calls: int = 0
    crashes: list[Exception] = field(default_factory=list)

    def __call__(self, value: Any) -> Any:
        """Apply the change, and keep a crash: the client may handle the exception, which would look like a finding."""
        self.calls += 1
        try:
            return self.change(value)
        except PlantedError:
            raise
        except Exception as crash:
            self.crashes.append(crash)
            raise


Seam = Callable[[pytest.MonkeyPatch, Planted], None]
"""Patches one place of the client, so that what passes through it goes through a planted change."""


def call_seam(patch: pytest.MonkeyPatch, planted: Planted) -> None:
    """Change the call (an `exchange.Call`) that a generated method passes to the runtime."""
    original = exchange.Call
    patch.setattr(resource, "Call", lambda *arguments: planted(original(*arguments)))


def json_seam(patch: pytest.MonkeyPatch, planted: Planted) -> None:
    """Change a value of a request body, after models have become JSON."""
    original = encoding._plain
    patch.setattr(encoding, "_plain", lambda where, value: planted(original(where, value)))


def text_seam(patch: pytest.MonkeyPatch, planted: Planted) -> None:
    """Change the text of a path or query argument; the change gets the value and the text."""
    original = encoding._text
    patch.setattr(encoding, "_text", lambda name, value: planted((value, original(name, value)))[1])


def quoting_seam(patch: pytest.MonkeyPatch, planted: Planted) -> None:
    """Change percent-encoding; the change gets the text and the encoded text."""
    original = encoding._quoted
    patch.setattr(encoding, "_quoted", lambda name, text: planted((text, original(name, text)))[1])


def header_seam(patch: pytest.MonkeyPatch, planted: Planted) -> None:
    """Change the headers that a client sends with every request."""
    original = core._Basis.__init__

    def start(self: Any, *arguments: Any) -> None:
        original(self, *arguments)
        self.headers, self.headers_with_body = planted(self.headers), planted(self.headers_with_body)

    patch.setattr(core._Basis, "__init__", start)


def response_seam(patch: pytest.MonkeyPatch, planted: Planted) -> None:
    """Change the body of a successful response before it is parsed."""
    original = decoding.decode

    def decode(operation: Any, returns: Any, response: Response, *, strict: bool) -> Any:
        body = json.dumps(planted(json.loads(response.body))).encode()
        return original(operation, returns, dataclasses.replace(response, body=body), strict=strict)

    patch.setattr(exchange, "decode", decode)


def error_seam(patch: pytest.MonkeyPatch, planted: Planted) -> None:
    """Change the exception for an unsuccessful response."""
    original = exchange._failure
    patch.setattr(exchange, "_failure", lambda *arguments: planted(original(*arguments)))


def outcome_seam(patch: pytest.MonkeyPatch, planted: Planted) -> None:
    """Change the outcome of a call of the sync client: its result, or the exception it raises."""
    original = core.Core.run

    def run(self: core.Core, call: Any, returns: Any) -> Any:
        try:
            outcome: Any = original(self, call, returns)
        except StytchError as error:
            outcome = error
        outcome = planted(outcome)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    patch.setattr(core.Core, "run", run)


SEAMS: tuple[Seam, ...] = (
    call_seam,
    json_seam,
    text_seam,
    quoting_seam,
    header_seam,
    response_seam,
    error_seam,
    outcome_seam,
)


@dataclass(frozen=True)
class Mutant:
    """A bug of the client.

    Attributes:
        seam: The place of the bug.
        change: The bug.
        operation: An operation that is affected.
        check: Id of the check that must report it.
    """

    seam: Seam
    change: Change
    operation: str
    check: str


def _changed_call(**changes: Change) -> Change:
    """Change some fields of a call; each change gets the field's value, copied if it is a mapping."""

    def change(call: exchange.Call) -> exchange.Call:
        values = {name: getattr(call, name) for name in changes}
        copies = {name: dict(value) if isinstance(value, dict) else value for name, value in values.items()}
        return dataclasses.replace(call, **{name: changes[name](value) for name, value in copies.items()})

    return change


def changed_operation(**changes: Callable[[str], str]) -> Change:
    """Change some fields of the operation of a call."""
    return _changed_call(
        operation=lambda operation: dataclasses.replace(
            operation, **{name: change(getattr(operation, name)) for name, change in changes.items()}
        )
    )


def _without(name: str) -> Change:
    return lambda value: {key: item for key, item in value.items() if key != name} if value else value


def _renamed(old: str, new: str) -> Change:
    return lambda value: {new if key == old else key: item for key, item in value.items()} if value else value


def _without_nested_nulls(value: Any) -> Any:
    return {key: item for key, item in value.items() if item is not None} if isinstance(value, dict) else value


def _without_error_type(error: Any) -> Any:
    error.error_type = ""
    return error


def _raise_value_error(_: Any) -> Any:
    raise PlantedError("a value that the parser did not expect")


MUTANTS: dict[str, Mutant] = {
    "a query parameter is not sent": Mutant(
        call_seam, _changed_call(query=_without("email_address")), "b2b.organizations.members.get", "request-differs"
    ),
    "a boolean is sent as Python writes it": Mutant(
        text_seam, lambda pair: (pair[0], str(pair[0])), "b2b.organizations.members.dangerously_get", "request-differs"
    ),
    "path and query arguments are not percent-encoded": Mutant(
        quoting_seam, lambda pair: (pair[0], pair[0]), "b2b.organizations.members.get", "request-differs"
    ),
    "the path is wrong": Mutant(
        call_seam,
        changed_operation(path=lambda path: path.replace("/organizations", "/organisations")),
        "b2b.organizations.get",
        "request-differs",
    ),
    "the method is PUT instead of POST": Mutant(
        call_seam, changed_operation(method=lambda _: "PUT"), "b2b.sessions.authenticate", "request-differs"
    ),
    "nulls inside objects are not sent": Mutant(
        json_seam, _without_nested_nulls, "b2b.sessions.authenticate", "request-differs"
    ),
    "a body field is misspelt": Mutant(
        call_seam,
        _changed_call(body=_renamed("mfa_policy", "mfa_polcy")),
        "b2b.organizations.create",
        "request-differs",
    ),
    "the member session is not sent": Mutant(
        call_seam, _changed_call(authorization=lambda _: None), "b2b.organizations.delete", "request-differs"
    ),
    "an empty body is not sent": Mutant(
        call_seam,
        _changed_call(body=lambda body: body or None),
        "b2b.organizations.members.reactivate",
        "request-differs",
    ),
    "requests without a body have no credentials": Mutant(
        header_seam,
        lambda headers: headers if "Content-Type" in headers else _without("Authorization")(headers),
        "b2b.organizations.get",
        "request-differs",
    ),
    "a response field is misspelt": Mutant(
        response_seam, _renamed("organization", "organisation"), "b2b.organizations.get", "result-differs"
    ),
    "undeclared response fields are dropped": Mutant(
        response_seam, _without("of_a_later_version"), "b2b.organizations.get", "result-differs"
    ),
    "an exception of the parser is not converted": Mutant(
        response_seam, _raise_value_error, "b2b.organizations.get", "unexpected-exception"
    ),
    "the error type is not read": Mutant(error_seam, _without_error_type, "b2b.organizations.create", "error-misread"),
    "errors are not raised": Mutant(
        outcome_seam,
        lambda outcome: None if isinstance(outcome, Exception) else outcome,
        "b2b.organizations.create",
        "error-not-raised",
    ),
}
