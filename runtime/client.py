"""Base classes of the generated clients: calls of any path, and closing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from operator import attrgetter
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from .authorization import MemberAuthorization
from .call.core import AsyncCore, Core, Shared
from .call.settings import Settings
from .clock import Clock
from .options.constructor import ClientBase
from .transport import AsyncTransport, Transport
from .transports.network import Network
from .transports.selection import as_async_transport, as_transport, built_in_async_transport, built_in_transport

if TYPE_CHECKING:
    import httpx2
    from pydantic import BaseModel

ResultT = TypeVar("ResultT", bound="BaseModel")


class Client(ClientBase[Core, "Transport | httpx2.Client"]):
    """A synchronous client of the API. Share one between threads, and close it after the last call."""

    @classmethod
    def _make_core(
        cls, settings: Settings, clock: Clock, http_client: Transport | httpx2.Client | None, network: Network
    ) -> Core:
        shared = Shared(as_transport(http_client), partial(built_in_transport, network), cls._namespaces)
        return Core(settings, clock, shared)

    def request(
        self,
        method: str,
        path: str,
        *,
        cast_to: type[ResultT],
        query: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
        authorization: MemberAuthorization | None = None,
    ) -> ResultT:
        """Make a call that this package has no method for, with the same retries, errors and redaction.

        Args:
            method: HTTP method: GET, POST, PUT, PATCH or DELETE. A POST or PATCH is sent again only if the server did
                not carry it out.
            path: Path below the address of the API, percent-encoded; it starts with `/`.
            cast_to: Pydantic model of the response; `Model` has every field of any response.
            query: Parameters of the query; those that are `None` are not sent.
            body: Fields of the JSON body; those that are `None` are not sent.
            authorization: Session of the member on whose behalf the call is made.

        Raises:
            InvalidRequestError: An argument cannot be sent, so no request was made.
            APIError: The API returned an error.
            APIConnectionError: No complete response arrived.
            ResponseDecodeError: The response does not have the form of `cast_to`.
        """
        from .call.call import custom_call

        return self._core.run(custom_call(method, path, query, body, authorization, cast_to), cast_to)

    def close(self) -> None:
        """Close the connections; this client and its copies make no further calls."""
        self._core.close()

    def __enter__(self) -> Self:
        """Return the client, which is closed at the end of the `with` block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the client."""
        self.close()


class AsyncClient(ClientBase[AsyncCore, "AsyncTransport | httpx2.AsyncClient"]):
    """An asynchronous client of the API. Share one between tasks, and close it after the last call.

    The constructor loads little; `await client.preload("sessions")` loads what the first calls need.
    """

    @classmethod
    def _make_core(
        cls, settings: Settings, clock: Clock, http_client: AsyncTransport | httpx2.AsyncClient | None, network: Network
    ) -> AsyncCore:
        shared = Shared(as_async_transport(http_client), partial(built_in_async_transport, network), cls._namespaces)
        return AsyncCore(settings, clock, shared)

    async def request(
        self,
        method: str,
        path: str,
        *,
        cast_to: type[ResultT],
        query: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
        authorization: MemberAuthorization | None = None,
    ) -> ResultT:
        """Make a call that this package has no method for, with the same retries, errors and redaction.

        Args:
            method: HTTP method: GET, POST, PUT, PATCH or DELETE. A POST or PATCH is sent again only if the server did
                not carry it out.
            path: Path below the address of the API, percent-encoded; it starts with `/`.
            cast_to: Pydantic model of the response; `Model` has every field of any response.
            query: Parameters of the query; those that are `None` are not sent.
            body: Fields of the JSON body; those that are `None` are not sent.
            authorization: Session of the member on whose behalf the call is made.

        Raises:
            InvalidRequestError: An argument cannot be sent, so no request was made.
            APIError: The API returned an error.
            APIConnectionError: No complete response arrived.
            ResponseDecodeError: The response does not have the form of `cast_to`.
        """
        from .call.call import custom_call

        return await self._core.run(custom_call(method, path, query, body, authorization, cast_to), cast_to)

    async def preload(self, *resources: str) -> None:
        """Load in a thread what first calls need, so that their imports do not hold up the event loop.

        Call it when the program starts. Without it, the first use of a resource loads its models on the event loop; all
        else is loaded in a thread in any case.

        Args:
            resources: Dotted names of the resources to load, such as `sessions` or `organizations.members`.

        Raises:
            AttributeError: The client has no such resource.
        """
        await self._core.preload(lambda: [attrgetter(name)(self) for name in resources])

    async def aclose(self) -> None:
        """Close the connections; this client and its copies make no further calls."""
        await self._core.aclose()

    async def __aenter__(self) -> Self:
        """Return the client, which is closed at the end of the `async with` block."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the client."""
        await self.aclose()
