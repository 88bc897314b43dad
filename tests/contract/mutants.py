"""Bugs planted in the generated client, each with the check of the contract suite that must report it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from stytch_client._runtime.call.call import Call

from tests.contract.client_seams import (
    Change,
    PlantedError,
    Seam,
    call_seam,
    error_seam,
    header_seam,
    json_seam,
    outcome_seam,
    quoting_seam,
    response_seam,
    text_seam,
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

    def change(call: Call) -> Call:
        values = {name: getattr(call, name) for name in changes}
        copies = {name: dict(value) if isinstance(value, dict) else value for name, value in values.items()}
        return dataclasses.replace(call, **{name: changes[name](value) for name, value in copies.items()})

    return change


def changed_operation(**changes: Change) -> Change:
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


def renamed_argument(location: str, old: str, new: str) -> Change:
    """Send an argument of a call under another name."""
    return _changed_call(**{location: _renamed(old, new)})


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
    "a form is sent as JSON": Mutant(
        call_seam, changed_operation(body=lambda _: "json"), "consumer.idp.introspect_token", "request-differs"
    ),
    "a public operation gets the credentials of the project": Mutant(
        call_seam, changed_operation(public=lambda _: False), "consumer.idp.introspect_token", "request-differs"
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
