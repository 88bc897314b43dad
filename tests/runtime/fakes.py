"""A resource like a generated one, and replacements for the network and for time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from runtime.authorization import MemberAuthorization
from runtime.clock import Clock
from runtime.errors import APIConnectionError
from runtime.model import Model
from runtime.null import NullType
from runtime.operation import Operation
from runtime.resource import AsyncResource, Resource
from runtime.transport import Request, Response

PROJECT = "project-test-11111111-1111-4111-8111-111111111111"
SECRET = "secret-test-very-confidential"
TOKEN = "token-sensitive-0123456789"

START = Operation("mini.things.start", "POST", "/v1/things/{thing_id}/start", sensitive=("token",))
SEARCH = Operation("mini.things.search", "POST", "/v1/things/search", retry="safe")
GET = Operation("mini.things.get", "GET", "/v1/things/{thing_id}")
DELETE = Operation("mini.things.delete", "DELETE", "/v1/things/{thing_id}")


class Part(Model):
    """A nested object."""

    name: str
    made_at: datetime | None = None
    secret_code: Annotated[str | None, Field(repr=False)] = None


class ThingResponse(Model):
    """An envelope with some content."""

    status_code: int
    request_id: str
    kind: Literal["a", "b"] | str | None = None
    parts: list[Part] | None = None
    main: Part | None = None
    by_name: dict[str, Part] | None = None
    count: int | None = None


class Things(Resource):
    """The synchronous form."""

    def start(
        self,
        *,
        thing_id: str = "thing-1",
        token: str | None = None,
        note: str | NullType | None = None,
        part: Part | Mapping[str, object] | None = None,
        claims: Mapping[str, object] | None = None,
        authorization: MemberAuthorization | None = None,
    ) -> ThingResponse:
        """Call an operation that must not be retried."""
        body = {"token": token, "note": note, "part": part, "claims": claims}
        return self._call(START, ThingResponse, path={"thing_id": thing_id}, body=body, authorization=authorization)

    def search(self, *, query: str | None = None) -> ThingResponse:
        """Read by POST."""
        return self._call(SEARCH, ThingResponse, body={"query": query})

    def get(self, *, thing_id: str = "thing-1", query: Mapping[str, Any] | None = None) -> ThingResponse:
        """Read by GET."""
        return self._call(GET, ThingResponse, path={"thing_id": thing_id}, query=query)


class AsyncThings(AsyncResource):
    """The asynchronous form."""

    async def start(self, *, thing_id: str = "thing-1", token: str | None = None) -> ThingResponse:
        """Call an operation that must not be retried."""
        return await self._call(START, ThingResponse, path={"thing_id": thing_id}, body={"token": token})

    async def search(self, *, query: str | None = None) -> ThingResponse:
        """Read by POST."""
        return await self._call(SEARCH, ThingResponse, body={"query": query})

    async def get(self, *, thing_id: str = "thing-1", query: Mapping[str, Any] | None = None) -> ThingResponse:
        """Read by GET."""
        return await self._call(GET, ThingResponse, path={"thing_id": thing_id}, query=query)


def response(status: int = 200, body: bytes = b'{"status_code": 200, "request_id": "r-1"}', **headers: str) -> Response:
    """Return a response; `retry_after="1"` becomes the header `retry-after`."""
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(status, {"content-type": "application/json", **given}, body)


@dataclass
class RecordingTransport:
    """A `Transport` that returns prepared outcomes and keeps the requests."""

    outcomes: list[Response | APIConnectionError | Callable[[Request], Response]]
    requests: list[Request] = field(default_factory=list)
    closed: bool = False

    def send(self, request: Request) -> Response:
        """Return or raise the next outcome; the last one repeats."""
        self.requests.append(request)
        outcome = self.outcomes.pop(0) if len(self.outcomes) > 1 else self.outcomes[0]
        if isinstance(outcome, APIConnectionError):
            raise outcome
        return outcome(request) if callable(outcome) else outcome

    def close(self) -> None:
        """Record that it was closed."""
        self.closed = True


@dataclass
class AsyncRecordingTransport:
    """The same as an `AsyncTransport`."""

    inner: RecordingTransport
    before: Callable[[], Awaitable[None]] | None = None

    async def send(self, request: Request) -> Response:
        """Return or raise the next outcome."""
        if self.before is not None:
            await self.before()
        return self.inner.send(request)

    async def aclose(self) -> None:
        """Record that it was closed."""
        self.inner.close()


@dataclass
class FakeTime:
    """Time that passes only in `sleep`."""

    seconds: float = 1_700_000_000.0
    chance: float = 1.0
    slept: list[float] = field(default_factory=list)

    def clock(self) -> Clock:
        """Return a clock for a client."""
        return Clock(self.read, self.read, self.sleep, self.async_sleep, lambda: self.chance)

    def read(self) -> float:
        """Return the time."""
        return self.seconds

    def sleep(self, seconds: float) -> None:
        """Advance the time without waiting."""
        self.slept.append(seconds)
        self.seconds += seconds

    async def async_sleep(self, seconds: float) -> None:
        """Advance the time without waiting."""
        self.sleep(seconds)
