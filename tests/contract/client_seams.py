"""Places of the generated client where a test can plant a change, and a record of how the change ran."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from stytch_client import Response, StytchError
from stytch_client._runtime import resource
from stytch_client._runtime.call import core, decoding, encoding, error_response, exchange, redaction, retry
from stytch_client._runtime.call.call import Call
from stytch_client._runtime.model import Model

Change = Callable[[Any], Any]


class PlantedError(Exception):
    """The only exception that a change may raise: the bug itself, not a defect of the mutant."""


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
    """Change the call (a `Call`) that a generated method passes to the runtime."""
    original = Call
    patch.setattr(resource, "Call", lambda *arguments: planted(original(*arguments)))


def json_seam(patch: pytest.MonkeyPatch, planted: Planted) -> None:
    """Change a value of a request body, after models have become JSON."""
    original = encoding._to_jsonable
    patch.setattr(encoding, "_to_jsonable", lambda where, value: planted(original(where, value)))


def text_seam(patch: pytest.MonkeyPatch, planted: Planted) -> None:
    """Change the text of a path or query argument; the change gets the value and the text."""
    original = encoding._to_text
    patch.setattr(encoding, "_to_text", lambda name, value: planted((value, original(name, value)))[1])


def quoting_seam(patch: pytest.MonkeyPatch, planted: Planted) -> None:
    """Change percent-encoding; the change gets the text and the encoded text."""
    original = encoding._percent_encode
    patch.setattr(encoding, "_percent_encode", lambda name, text: planted((text, original(name, text)))[1])


def header_seam(patch: pytest.MonkeyPatch, planted: Planted) -> None:
    """Change the headers that a client sends with every request."""
    original = core._CoreBase.__init__

    def start(self: Any, *arguments: Any) -> None:
        original(self, *arguments)
        self.headers, self.headers_with_body = planted(self.headers), planted(self.headers_with_body)

    patch.setattr(core._CoreBase, "__init__", start)


def response_seam(patch: pytest.MonkeyPatch, planted: Planted) -> None:
    """Change the body of a successful response before it is parsed."""
    original = decoding.decode

    def decode(operation: Any, returns: Any, response: Response, *, strict: bool) -> Any:
        body = json.dumps(planted(json.loads(response.body))).encode()
        return original(operation, returns, dataclasses.replace(response, body=body), strict=strict)

    patch.setattr(exchange, "decode", decode)


def error_seam(patch: pytest.MonkeyPatch, planted: Planted) -> None:
    """Change the exception for an unsuccessful response."""
    original = error_response.error_from
    patch.setattr(exchange, "error_from", lambda *arguments: planted(original(*arguments)))


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


def wire_seam(patch: pytest.MonkeyPatch, planted: Planted) -> None:
    """Change the requests and waits of a call, and the outcomes of its requests."""
    original = exchange.exchange

    def changed(*arguments: Any) -> Any:
        steps, outcome = original(*arguments), None
        while True:
            try:
                step = steps.send(outcome)
            except StopIteration as done:
                return done.value
            outcome = yield planted(step)
            outcome = planted(outcome)

    patch.setattr(exchange, "exchange", changed)


def retry_seam(patch: pytest.MonkeyPatch, planted: Planted) -> None:
    """Change whether a request is sent again; the change gets the operation, the outcome and the decision."""
    original = retry.should_retry
    patch.setattr(exchange, "should_retry", lambda *given: planted((*given, original(*given)))[2])


def redaction_seam(patch: pytest.MonkeyPatch, planted: Planted) -> None:
    """Change the redaction of an error; the change gets the value and the redacted value."""
    original = redaction.redact
    patch.setattr(error_response, "redact", lambda value, secrets: planted((value, original(value, secrets)))[1])


def repr_seam(patch: pytest.MonkeyPatch, planted: Planted) -> None:
    """Change what the `repr` of a model shows; the change gets the model and the names with their values."""
    original = Model.__repr_args__
    patch.setattr(Model, "__repr_args__", lambda self: iter(planted((self, list(original(self))))[1]))


def async_call_seam(patch: pytest.MonkeyPatch, planted: Planted) -> None:
    """Change the call of the async client only."""
    original = core.AsyncCore.run
    patch.setattr(core.AsyncCore, "run", lambda self, call, returns: original(self, planted(call), returns))


def async_result_seam(patch: pytest.MonkeyPatch, planted: Planted) -> None:
    """Change the result of the async client only."""
    original = core.AsyncCore.run

    async def run(self: core.AsyncCore, call: Any, returns: Any) -> Any:
        return planted(await original(self, call, returns))

    patch.setattr(core.AsyncCore, "run", run)


SEAMS: tuple[Seam, ...] = (
    call_seam,
    json_seam,
    text_seam,
    quoting_seam,
    header_seam,
    response_seam,
    error_seam,
    outcome_seam,
    wire_seam,
    retry_seam,
    redaction_seam,
    repr_seam,
    async_call_seam,
    async_result_seam,
)
