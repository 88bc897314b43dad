"""The HTTP cases: what a server does, and how a call must end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from runtime.errors import (
    APIConnectionError,
    APIError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    ResponseDecodeError,
    ResponseTooLargeError,
    ServerError,
    StytchError,
)
from runtime.timeout import Timeout
from tests.runtime.laboratory import faults
from tests.runtime.laboratory.faults import CHUNKED, HEAD, OK, body, drip, endless, raw, status, zipped
from tests.runtime.socket_server import Script, http_response

LIMIT: Final = 16 * 1024
"""The `max_response_bytes` of all cases."""
AMPLE: Final = Timeout(connect=2, read=2, total=4)
SHORT: Final = Timeout(connect=0.4, read=0.4, total=0.4)
RETRIES: Final = 2
LOST: Final = (1, RETRIES + 1)
"""Requests of a POST and of a GET if a response was lost: only the GET is sent again."""
ONCE: Final = (1, 1)
ALWAYS: Final = (RETRIES + 1, RETRIES + 1)

Broken = (APIConnectionError, ResponseDecodeError)
"""For bytes that one HTTP library rejects and another one accepts as an unusable response."""


@dataclass(frozen=True)
class Case:
    """A fault, and how a call must end.

    Args:
        name: What the server does.
        script: How it does it.
        raises: The class of the exception; `None` for a result.
        sends: How many requests of a POST and of a GET arrive, at most; `exact` if neither fewer.
        exact: Whether `sends` is exact; not if one HTTP library takes the fault for another one.
        limits: The limits of the call.
        delivered: The attribute of the exception, if it has one.
        methods: What is called: a POST that must not be sent twice, and a GET.
        unless: Transports that cannot keep the total timeout here, as their documentation says.
    """

    name: str
    script: Script
    raises: type[StytchError] | tuple[type[StytchError], ...] | None
    sends: tuple[int, int] = ONCE
    exact: bool = True
    limits: Timeout = AMPLE
    delivered: bool = True
    unless: Sequence[str] = ()
    methods: Sequence[str] = ("start", "get")


def late(name: str, script: Script, unless: Sequence[str] = ()) -> Case:
    """Return a case that ends at the total timeout; a GET shows that no time is left to send it again."""
    return Case(name, script, APITimeoutError, ONCE, limits=SHORT, unless=unless, methods=["get"])


def lost(name: str, script: Script, raises: tuple[type[StytchError], ...] = (APIConnectionError,)) -> Case:
    """Return a case in which the response is lost."""
    return Case(name, script, raises, LOST, exact=raises == (APIConnectionError,))


def undecodable(name: str, content: bytes, *headers: str, media_type: str = "application/json") -> Case:
    """Return a case in which a complete response is not that of the API."""
    return Case(name, body(content, *headers, media_type=media_type), ResponseDecodeError)


def refused(code: int, raises: type[APIError], sends: tuple[int, int] = ONCE, kind: str = "some_error") -> Case:
    """Return a case in which the API returns an error."""
    return Case(f"status {code} {kind}", status(code, kind), raises, sends)


def works(name: str, script: Script) -> Case:
    """Return a case that looks like a fault, but has a result."""
    return Case(name, script, None)


CONNECTION = [
    lost("closed at once", faults.close_at_once),
    lost("reset within the head", faults.reset_within(b"HTTP/1.1 200")),
    lost("reset after the request", faults.reset),
    lost("reset within the body", faults.reset_within(HEAD + b"Content-Length: 47\r\n\r\n{")),
    lost("closed after the request", raw(b"")),
    lost("closed within the head", raw(b"HTTP/1.1 200 OK\r\nContent-Ty"), Broken),
    lost("closed within the body", raw(http_response()[:-5])),
    lost("closed within a chunk", raw(CHUNKED + b"2f\r\n" + OK[:10])),
    lost("closed before the last chunk", raw(CHUNKED + b"2f\r\n" + OK + b"\r\n")),
    late("silence", faults.hold),
    late("silence after the status line", faults.hold_after(b"HTTP/1.1 200 OK\r\n")),
    late("silence after the headers", faults.hold_after(HEAD + b"Content-Length: 47\r\n\r\n")),
    late("silence within the body", faults.hold_after(http_response()[:-5])),
    late("silence within a chunk", faults.hold_after(CHUNKED + b"2f\r\n{")),
    late("a slow head", drip([b"X-Slow: yes\r\n"] * 25, first=HEAD), unless=["httpx2"]),
    late("a slow body", drip([b" "] * 200, first=HEAD + b"Content-Length: 200\r\n\r\n")),
    late("slow chunks", drip([b"1\r\n \r\n"] * 200, first=CHUNKED)),
    late("a long line of interim responses", drip([b"HTTP/1.1 100 Continue\r\n\r\n"] * 25), unless=["httpx2"]),
]

MALFORMED = [
    lost("another protocol", raw(b"SSH-2.0-OpenSSH_9.6\r\n"), Broken),
    lost("bytes", raw(b"\x00\xff\xfe garbage \r\n\r\n"), Broken),
    lost("a TLS alert", raw(b"\x15\x03\x01\x00\x02\x02\x50"), Broken),
    lost("a preface of HTTP/2", raw(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), Broken),
    lost("HTTP/0.9", raw(OK), Broken),
    lost("a status that is no number", raw(b"HTTP/1.1 abc OK\r\n\r\n"), Broken),
    lost("a status with two digits", raw(b"HTTP/1.1 20 OK\r\n\r\n"), (StytchError,)),
    lost("a length that is no number", raw(HEAD + b"Content-Length: minus\r\n\r\n{"), Broken),
    lost("a negative length", raw(HEAD + b"Content-Length: -5\r\n\r\n{"), Broken),
    lost("a length of 400 digits", raw(HEAD + b"Content-Length: " + b"9" * 400 + b"\r\n\r\n{"), Broken),
    lost("a length of 5,000 digits", raw(HEAD + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n{"), Broken),
    lost("a chunk size that is no number", raw(CHUNKED + b"zz\r\n{}\r\n0\r\n\r\n"), Broken),
    lost("a negative chunk size", raw(CHUNKED + b"-5\r\n{}\r\n0\r\n\r\n"), Broken),
    lost("a chunk size without end", raw(CHUNKED + b"f" * 40 + b"\r\n{}\r\n0\r\n\r\n"), Broken),
    lost("a chunk that is longer than its size", raw(CHUNKED + b"2\r\n{} \r\n0\r\n\r\n"), Broken),
    lost("an unknown transfer encoding", raw(HEAD + b"Transfer-Encoding: rot13\r\n\r\n{"), Broken),
    lost("a header of 1 MB", raw(HEAD + b"X-Long: " + b"x" * 1_000_000 + b"\r\n\r\n"), Broken),
    lost("20,000 headers", raw(HEAD + b"X-Many: 1\r\n" * 20_000 + b"\r\n"), Broken),
    lost("a line break within a header name", raw(HEAD + b"X-\nEvil\r\n: 1\r\n\r\n"), Broken),
    lost("a NUL in a header", raw(HEAD + b"X-Nul: a\x00b\r\nContent-Length: 1\r\n\r\n{"), Broken),
    lost("two lengths", raw(HEAD + b"Content-Length: 47\r\nContent-Length: 2\r\n\r\n" + OK), Broken),
    Case("an endless header", endless(HEAD + b"X-Long: ", b"x" * 60_000), APIConnectionError, LOST, exact=False),
    Case("endless headers", endless(HEAD, b"X-Many: 1\r\n" * 5000), APIConnectionError, LOST, exact=False),
]

SIZE = [
    works("the largest body", body(faults.padded(LIMIT))),
    Case("a body that is one byte too large", body(faults.padded(LIMIT + 1)), ResponseTooLargeError),
    works("the largest body, compressed", zipped(faults.padded(LIMIT))),
    Case("one byte too large, compressed", zipped(faults.padded(LIMIT + 1)), ResponseTooLargeError),
    Case("declared: 5 GB", endless(HEAD + b"Content-Length: 5000000000\r\n\r\n", b" " * 65536), ResponseTooLargeError),
    Case("endless, no length", endless(HEAD + b"Connection: close\r\n\r\n", b" " * 4096), ResponseTooLargeError),
    Case("endless chunks", endless(CHUNKED, b"1000\r\n" + b" " * 4096 + b"\r\n"), ResponseTooLargeError),
    Case("endless tiny chunks", endless(CHUNKED, b"1\r\n \r\n" * 9000), ResponseTooLargeError),
    Case("one chunk of 5 GB", endless(CHUNKED + b"12a05f200\r\n", b" " * 65536), ResponseTooLargeError),
    Case("20 MB from gzip", zipped(b" " * 20_000_000), ResponseTooLargeError),
    Case("20 MB from deflate", zipped(b" " * 20_000_000, "deflate"), ResponseTooLargeError),
    Case("an error of 20 MB", body(b" " * 20_000_000, status=500), ResponseTooLargeError),
    works("gzip", zipped(OK)),
    works("x-gzip", zipped(OK, "x-gzip")),
    works("deflate", zipped(OK, "deflate")),
    works("identity", body(OK, "Content-Encoding: identity")),
    lost("gzip twice", zipped(OK, "gzip, gzip")),
    lost("an encoding that was not requested", zipped(OK, "br")),
    lost("gzip that is no gzip", body(OK, "Content-Encoding: gzip")),
    lost("gzip that ends early", body(b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xabV", "Content-Encoding: gzip")),
    works("chunks with extensions and trailers", raw(CHUNKED + b"2f;x=y\r\n" + OK + b"\r\n0\r\nX-Sum: 1\r\n\r\n")),
    works("no length, closed at the end", raw(HEAD + b"Connection: close\r\n\r\n" + OK)),
    works("interim responses before the final one", raw(b"HTTP/1.1 103 Early Hints\r\n\r\n" + http_response())),
]

CONTENT = [
    undecodable("nothing", b""),
    undecodable("an array", b"[]"),
    undecodable("null", b"null"),
    undecodable("a text", b'"text"'),
    undecodable("truncated JSON", b'{"status_code": 200, "requ'),
    undecodable("two values", OK + OK),
    undecodable("no UTF-8", b'{"request_id": "\xff\xfe"}'),
    undecodable("UTF-16", OK.decode().encode("utf-16")),
    undecodable("10,000 brackets", b"[" * 10_000),
    undecodable("HTML", b"<html>", media_type="text/html"),
    undecodable("HTML that says JSON", b"<html>"),
    undecodable("a form", b"status_code=200", media_type="application/x-www-form-urlencoded"),
    Case("204", raw(b"HTTP/1.1 204 No Content\r\n\r\n"), ResponseDecodeError),
    works("a media type with parameters", body(OK, media_type="application/json; charset=utf-8")),
    works("another JSON media type", body(OK, media_type="application/problem+json")),
    undecodable("a member of 5,000 digits", OK[:-1] + b', "extra": ' + b"9" * 5000 + b"}"),
    undecodable("a member with a lone surrogate", OK[:-1] + b', "extra": "\\ud800"}'),
    works("a member that is infinite", body(OK[:-1] + b', "extra": 1e999}')),
    works("a member twice", body(OK[:-1] + b', "request_id": "request-1"}')),
]

STATUSES = [
    refused(400, BadRequestError),
    refused(401, AuthenticationError),
    refused(402, APIError),
    refused(403, PermissionDeniedError),
    refused(404, NotFoundError),
    refused(405, APIError),
    refused(409, ConflictError),
    refused(413, APIError),
    refused(418, APIError),
    refused(429, RateLimitError, ALWAYS, "too_many_requests"),
    refused(429, RateLimitError, ALWAYS),
    refused(429, RateLimitError, ONCE, "user_lock_limit_reached"),
    refused(429, RateLimitError, ONCE, "member_locked"),
    refused(500, ServerError, LOST),
    refused(501, ServerError),
    refused(502, ServerError, LOST),
    refused(503, ServerError, LOST),
    refused(504, ServerError, LOST),
    refused(599, ServerError),
    *(
        Case(f"a redirect: {code}", status(code, "moved", "Location: http://127.0.0.1:1/stolen"), APIError)
        for code in (301, 302, 303, 307, 308)
    ),
    Case("Retry-After: 3600", status(429, "too_many_requests", "Retry-After: 3600"), RateLimitError),
    Case("Retry-After: 400 digits", status(429, "x", f"Retry-After: {'9' * 400}"), RateLimitError),
    Case("Retry-After: 0", status(429, "too_many_requests", "Retry-After: 0"), RateLimitError, ALWAYS),
    Case("Retry-After: a date far away", status(503, "x", "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT"), ServerError),
    Case("Retry-After: an impossible date", status(503, "x", "Retry-After: Fri, 99 Foo 99999 x"), ServerError, LOST),
    Case("an error that repeats what was sent", body(faults.ECHO, status=400), BadRequestError),
    Case("an error in HTML", body(b"<html>", status=502, media_type="text/html"), ServerError, LOST),
    Case("an error with wrong types", body(b'{"error_type": 1, "request_id": []}', status=400), BadRequestError),
    Case("an error that is an array", body(b"[1]", status=404), NotFoundError),
    Case("an error of 10,000 brackets", body(b"[" * 10_000, status=409), ConflictError),
]
