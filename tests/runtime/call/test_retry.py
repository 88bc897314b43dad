"""Which calls are sent again, after how long, and within what time."""

from __future__ import annotations

import math
from email.utils import formatdate

import pytest

from runtime.call.retry import BASE_DELAY, MAX_DELAY
from runtime.client import Client
from runtime.clock import Clock
from runtime.errors import APIConnectionError, APIError, APITimeoutError, RateLimitError, ServerError
from runtime.timeout import Timeout
from runtime.transport import Request, Response
from tests.runtime.fakes import PROJECT, SECRET, FakeTime, RecordingTransport, Things, response

LOST = APIConnectionError("lost", delivered=True)
UNDELIVERED = APIConnectionError("refused", delivered=False)


def things(
    transport: RecordingTransport, time: FakeTime, *, max_retries: int = 2, timeout: float | Timeout | None = None
) -> Things:
    """Return a resource whose calls go to `transport`, with a fake clock."""
    client = Client(
        PROJECT, SECRET, http_client=transport, clock=time.clock(), max_retries=max_retries, timeout=timeout
    )
    return Things(client._core)


@pytest.mark.parametrize(
    ("name", "outcome", "sendings"),
    [
        ("start", LOST, 1),
        ("start", APITimeoutError("late"), 1),
        ("start", UNDELIVERED, 3),
        ("start", APITimeoutError("no connection", delivered=False), 3),
        ("start", response(429), 3),
        ("start", response(500), 1),
        ("start", response(503), 1),
        ("search", LOST, 3),
        ("search", response(500), 3),
        ("get", LOST, 3),
        ("get", APITimeoutError("late"), 3),
        ("get", response(500), 3),
        ("get", response(502), 3),
        ("get", response(503), 3),
        ("get", response(504), 3),
        ("get", response(501), 1),
        ("get", response(400), 1),
        ("get", response(404), 1),
        ("get", response(429), 3),
    ],
)
def test_what_is_sent_again(name: str, outcome: Response | APIConnectionError, sendings: int) -> None:
    transport = RecordingTransport([outcome])
    with pytest.raises((APIError, APIConnectionError)):
        getattr(things(transport, FakeTime()), name)()
    assert len(transport.requests) == sendings
    assert len({request.body for request in transport.requests}) == 1


def test_no_retries_when_switched_off(time: FakeTime) -> None:
    transport = RecordingTransport([response(429)])
    with pytest.raises(RateLimitError):
        things(transport, time, max_retries=0).start()
    assert len(transport.requests) == 1
    assert time.slept == []


def test_waits_double_up_to_a_cap(time: FakeTime) -> None:
    transport = RecordingTransport([response(503)])
    with pytest.raises(ServerError):
        things(transport, time, max_retries=8, timeout=1000).get()
    doubling = [BASE_DELAY * 2**attempt for attempt in range(8)]
    assert time.slept == [min(MAX_DELAY, seconds) for seconds in doubling]


def test_waits_are_spread_down_to_none() -> None:
    time = FakeTime(chance=0.0)
    transport = RecordingTransport([response(503), response()])
    things(transport, time).get()
    assert time.slept == [0.0]


@pytest.mark.parametrize(
    ("asked", "waited"),
    [
        ("0", 0.0),
        ("3", 3.0),
        (" 4 ", 4.0),
        ("soon", BASE_DELAY),
        ("-5", BASE_DELAY),
        ("", BASE_DELAY),
    ],
)
def test_retry_after_in_seconds(time: FakeTime, asked: str, waited: float) -> None:
    things(RecordingTransport([response(429, retry_after=asked), response()]), time).start()
    assert time.slept == [waited]


@pytest.mark.parametrize(("ahead", "waited"), [(12, 12.0), (-60, 0.0)])
def test_retry_after_as_a_date(time: FakeTime, ahead: int, waited: float) -> None:
    date = formatdate(time.seconds + ahead, usegmt=True)
    things(RecordingTransport([response(429, retry_after=date), response()]), time).start()
    assert time.slept == [waited]


@pytest.mark.parametrize("name", ["start", "get"])
@pytest.mark.parametrize(
    ("header", "retry_after"),
    [("20", 20.0), ("10", 10.0), ("9" * 400, math.inf), (formatdate(1_700_003_600, usegmt=True), 3600.0)],
    ids=["beyond", "just beyond", "400 digits", "date"],
)
def test_a_wait_beyond_the_total_timeout_ends_the_call_at_once(
    time: FakeTime, name: str, header: str, retry_after: float
) -> None:
    transport = RecordingTransport([response(429, retry_after=header)])
    with pytest.raises(RateLimitError) as caught:
        getattr(things(transport, time, timeout=10), name)()
    assert caught.value.retry_after == retry_after
    assert time.slept == []
    assert len(transport.requests) == 1


@pytest.mark.parametrize(
    ("error_type", "sendings"),
    [
        ("too_many_requests", 3),
        ("unheard_of", 3),
        ("user_lock_limit_reached", 1),
        ("member_locked", 1),
        ("captcha_failed", 1),
        ("too_few_tokens_authenticated", 1),
    ],
)
def test_429_is_sent_again_only_if_it_is_about_speed(time: FakeTime, error_type: str, sendings: int) -> None:
    transport = RecordingTransport([response(429, b'{"error_type": "%b"}' % error_type.encode())])
    with pytest.raises(RateLimitError) as caught:
        things(transport, time).start()
    assert (caught.value.error_type, caught.value.retry_after) == (error_type, None)
    assert len(transport.requests) == sendings


def test_a_wait_that_took_too_long_ends_the_call(time: FakeTime) -> None:
    transport = RecordingTransport([response(503)])
    clock = Clock(time.read, time.read, lambda seconds: time.sleep(seconds + 60), time.async_sleep, lambda: 1.0)
    client = Client(PROJECT, SECRET, http_client=transport, clock=clock, timeout=10)
    with pytest.raises(ServerError):
        Things(client._core).get()
    assert len(transport.requests) == 1


def test_every_attempt_gets_only_the_time_that_is_left(time: FakeTime) -> None:
    def slow(request: Request) -> Response:
        time.seconds += 4
        return response(503)

    transport = RecordingTransport([slow])
    with pytest.raises(ServerError):
        things(transport, time, max_retries=5, timeout=10).get()
    assert [round(request.timeout.total, 2) for request in transport.requests] == [10, 5.75, 1.25]
    assert {request.timeout.connect for request in transport.requests} == {5.0}
