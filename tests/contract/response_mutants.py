"""Bugs planted in the generated client that only unusual responses, failures and errors show, each with its check."""

from __future__ import annotations

import dataclasses
import logging
import re
from typing import Any

from stytch_client import APIConnectionError, APIError, Request, Response
from stytch_client._runtime.call.exchange import Wait
from stytch_contract.responses.drawing import UNKNOWN_FIELD, UNKNOWN_WORD

from tests.contract.client_seams import (
    Change,
    async_call_seam,
    async_result_seam,
    error_seam,
    redaction_seam,
    repr_seam,
    response_seam,
    retry_seam,
    wire_seam,
)
from tests.contract.mutants import Mutant

USERS, SEARCH, LOGIN = "consumer.users.get", "consumer.users.search", "consumer.otps.authenticate"


def _everywhere(change: Change) -> Change:
    """Apply a change to every value inside a body, the innermost first."""

    def changed(value: Any) -> Any:
        if isinstance(value, dict):
            value = {key: changed(item) for key, item in value.items()}
        elif isinstance(value, list):
            value = [changed(item) for item in value]
        return change(value)

    return changed


def _in_text(pattern: str, replacement: str) -> Change:
    return _everywhere(lambda value: re.sub(pattern, replacement, value) if isinstance(value, str) else value)


def _without_nested_unknown(body: Any) -> Any:
    without = _everywhere(
        lambda value: {k: v for k, v in value.items() if k != UNKNOWN_FIELD} if isinstance(value, dict) else value
    )
    return {key: value if key == UNKNOWN_FIELD else without(value) for key, value in body.items()}


def _status(old: int, new: int) -> Change:
    def change(value: Any) -> Any:
        return dataclasses.replace(value, status=new) if isinstance(value, Response) and value.status == old else value

    return change


def _on(kind: type, change: Change) -> Change:
    return lambda value: change(value) if isinstance(value, kind) else value


def _decide(status: int | None, decision: bool, *, safe: bool | None = None) -> Change:
    """Decide about retries: of a status, or of a lost response."""

    def change(given: Any) -> Any:
        operation, outcome, decided = given
        affected = isinstance(outcome, APIConnectionError) if status is None else _has_status(outcome, status)
        if affected and (safe is None or operation.idempotent is safe):
            decided = decision
        return operation, outcome, decided

    return change


def _has_status(outcome: Any, status: int) -> bool:
    return isinstance(outcome, APIError) and outcome.status_code == status


def _set(**values: Any) -> Change:
    def change(error: Any) -> Any:
        for name, value in values.items():
            if hasattr(error, name):
                setattr(error, name, value)
        return error

    return change


def _base_class(error: Any) -> Any:
    if type(error).__name__ != "NotFoundError":
        return error
    error.__class__ = type(error).__mro__[1]
    return error


def _log_body(request: Any) -> Any:
    logging.getLogger("stytch_client").debug("sending %s", request.body)
    return request


def _show_all(given: Any) -> Any:
    model, _ = given
    return model, list(vars(model).items())


def _without_body(call: Any) -> Any:
    return dataclasses.replace(call, body=None) if call.operation.method == "PUT" else call


def _without_extra(result: Any) -> Any:
    result.__pydantic_extra__.clear()
    return result


RESPONSE_MUTANTS: dict[str, Mutant] = {
    "unknown fields of nested objects are lost": Mutant(
        response_seam, _without_nested_unknown, USERS, "result-differs"
    ),
    "enums are closed": Mutant(
        response_seam, _everywhere(lambda v: None if v == UNKNOWN_WORD else v), USERS, "response-not-parsed"
    ),
    "lists are cut": Mutant(
        response_seam, _everywhere(lambda v: v[:100] if isinstance(v, list) else v), SEARCH, "result-differs"
    ),
    "null is text": Mutant(response_seam, _everywhere(lambda v: "null" if v is None else v), USERS, "result-differs"),
    "null is absent": Mutant(
        response_seam,
        _everywhere(lambda v: {k: i for k, i in v.items() if i is not None} if isinstance(v, dict) else v),
        USERS,
        "result-differs",
    ),
    "fractions of seconds are lost": Mutant(
        response_seam, _in_text(r"(:\d\d)\.\d+Z$", r"\1Z"), USERS, "result-differs"
    ),
    "milliseconds only": Mutant(response_seam, _in_text(r"(\.\d{3})\d+Z$", r"\1Z"), USERS, "result-differs"),
    "large integers lose precision": Mutant(
        response_seam,
        _everywhere(lambda v: int(float(v)) if type(v) is int else v),
        SEARCH,
        "result-differs",
    ),
    "empty texts are null": Mutant(
        response_seam, _everywhere(lambda v: None if v == "" else v), USERS, "result-differs"
    ),
    "long texts are cut": Mutant(
        response_seam, _everywhere(lambda v: v[:255] if isinstance(v, str) else v), USERS, "result-differs"
    ),
    "texts are ASCII": Mutant(response_seam, _in_text(r"[^\x00-\x7f]", "?"), USERS, "result-differs"),
    "empty lists are lost": Mutant(
        response_seam,
        lambda body: {key: value for key, value in body.items() if value != []},
        USERS,
        "result-differs",
    ),
    "status 201 is an error": Mutant(wire_seam, _status(201, 400), USERS, "error-misread"),
    "status 422 is success": Mutant(wire_seam, _status(422, 200), USERS, "error-not-raised"),
    "a single-use POST is sent again after 503": Mutant(retry_seam, _decide(503, True), LOGIN, "retried-wrongly"),
    "a single-use POST is sent again after a lost response": Mutant(
        retry_seam, _decide(None, True), LOGIN, "retried-wrongly"
    ),
    "a GET is not sent again after 503": Mutant(retry_seam, _decide(503, False), USERS, "retried-wrongly"),
    "a POST that only reads is not sent again": Mutant(retry_seam, _decide(503, False), SEARCH, "retried-wrongly"),
    "nothing is sent again after 429": Mutant(retry_seam, _decide(429, False), LOGIN, "retried-wrongly"),
    "status 400 is sent again": Mutant(retry_seam, _decide(400, True), USERS, "retried-wrongly"),
    "Retry-After is ignored": Mutant(wire_seam, _on(Wait, lambda _: Wait(0.1)), LOGIN, "retry-after-ignored"),
    "redaction of messages is off": Mutant(
        redaction_seam, lambda pair: (pair[0], pair[0] if isinstance(pair[0], str) else pair[1]), LOGIN, "secret-shown"
    ),
    "redaction of details is off": Mutant(
        redaction_seam, lambda pair: (pair[0], pair[1] if isinstance(pair[0], str) else pair[0]), LOGIN, "secret-shown"
    ),
    "bodies are logged": Mutant(wire_seam, _on(Request, _log_body), LOGIN, "secret-logged"),
    "the repr shows secrets": Mutant(repr_seam, _show_all, LOGIN, "secret-shown"),
    "details of errors are lost": Mutant(error_seam, _set(error_details=None), USERS, "error-misread"),
    "request ids of errors are lost": Mutant(error_seam, _set(request_id=""), USERS, "error-misread"),
    "the class of an error is wrong": Mutant(error_seam, _base_class, USERS, "error-misread"),
    "an async PUT has no body": Mutant(async_call_seam, _without_body, "consumer.users.update", "request-differs"),
    "the async client loses unknown fields": Mutant(async_result_seam, _without_extra, USERS, "variants-differ"),
}
