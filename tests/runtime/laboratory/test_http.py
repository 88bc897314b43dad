"""Every HTTP case over every transport: a typed error in time, the exact number of requests, and no secret anywhere."""

from __future__ import annotations

import base64
import logging
import pickle
import time
import traceback
from collections.abc import Iterator
from itertools import groupby
from time import monotonic
from typing import Any

import pytest

from runtime.clock import Clock
from runtime.errors import APIConnectionError, StytchError
from tests.runtime.conftest import OPENERS
from tests.runtime.fakes import PROJECT, SECRET, TOKEN, ThingResponse
from tests.runtime.laboratory.http_cases import (
    CONNECTION,
    CONTENT,
    LIMIT,
    MALFORMED,
    RETRIES,
    SIZE,
    STATUSES,
    Case,
)
from tests.runtime.socket_server import Server

CASES = [*CONNECTION, *MALFORMED, *SIZE, *CONTENT, *STATUSES]
SECRETS = (SECRET, base64.b64encode(f"{PROJECT}:{SECRET}".encode()).decode())
LATE = 1.1
"""How much longer than its total timeout a call may take."""


async def _no_wait(_: float) -> None:
    return None


WITHOUT_WAITS = Clock(time.time, monotonic, lambda _: None, _no_wait, lambda: 0.0)


def outcome_of(method: Any, arguments: dict[str, Any]) -> ThingResponse | StytchError:
    """Return the result of a call, or its error; an error of another kind fails the test."""
    try:
        result = method(**arguments)
    except StytchError as error:
        return error
    assert isinstance(result, ThingResponse)
    return result


def run(case: Case, transport: str, name: str, arguments: dict[str, Any]) -> tuple[Any, int, float]:
    """Return the outcome of a call, how many requests it sent, and how many seconds it took."""
    with (
        Server(case.script) as server,
        OPENERS[transport](
            server.url, timeout=case.limits, max_retries=RETRIES, max_response_bytes=LIMIT, clock=WITHOUT_WAITS
        ) as call,
    ):
        began = monotonic()
        outcome = outcome_of(call(name), arguments)
        elapsed = monotonic() - began
    return outcome, max(len(server.received), server.connections), elapsed


def texts(error: StytchError, records: list[logging.LogRecord]) -> Iterator[str]:
    """Yield everything about an error that ends up in logs and crash reports."""
    yield str(error)
    yield repr(vars(error))
    yield repr(pickle.loads(pickle.dumps(error)))
    yield from traceback.format_exception(error)
    yield from (record.getMessage() for record in records)


@pytest.mark.parametrize("transport", OPENERS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_ends_as_the_table_says(case: Case, transport: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for name in case.methods:
        arguments = {"token": TOKEN} if name == "start" else {}
        for _ in range(5):  # a busy machine may delay one call
            outcome, sent, elapsed = run(case, transport, name, arguments)
            if elapsed <= case.limits.total * LATE or transport in case.unless:
                break
        else:
            raise AssertionError(f"{elapsed:.2f} s")
        if transport in case.unless:
            assert isinstance(outcome, APIConnectionError)
            continue
        if case.raises is None:
            assert isinstance(outcome, ThingResponse), outcome
            assert outcome.request_id == "request-1"
        else:
            assert isinstance(outcome, case.raises), outcome
            for text in texts(outcome, caplog.records):
                assert not any(secret in text for secret in (*SECRETS, *arguments.values())), text
        if isinstance(outcome, APIConnectionError):
            assert outcome.delivered is case.delivered
        sends = case.sends[name == "get"]
        assert sent == sends if case.exact else sent <= sends


def test_every_case_has_a_name_of_its_own() -> None:
    names = sorted(case.name for case in CASES)
    assert [name for name, found in groupby(names) if len(list(found)) > 1] == []
    assert len(CASES) * len(OPENERS) >= 500
