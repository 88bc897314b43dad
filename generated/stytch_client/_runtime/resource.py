"""Base classes of the generated resources, which turn the arguments of a method into a call."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from .call.call import Call
from .model import Model
from .options.with_options import WithOptions
from .pagination import Pages, Pagination

if TYPE_CHECKING:
    from .authorization import MemberAuthorization
    from .call.core import AsyncCore, Core
    from .operation import Operation

ModelT = TypeVar("ModelT", bound=Model)


class Resource(WithOptions["Core"]):
    """A group of operations of a synchronous client."""

    def __init__(self, core: Core) -> None:
        """Make calls through `core`."""
        self._core = core

    def _call(
        self,
        operation: Operation,
        returns: type[ModelT],
        *,
        path: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
        headers: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
        authorization: MemberAuthorization | None = None,
    ) -> ModelT:
        """Carry out `operation` and return the result as `returns`; arguments that are `None` are not sent."""
        return self._core.run(Call(operation, path, query, headers, body, authorization), returns)

    def _iterate(
        self, operation: Operation, returns: type[Model], pagination: Pagination, **arguments: Any
    ) -> Iterator[Any]:
        """Yield the records of all pages; a page is requested when its first record is."""
        self._reject_raw()
        pages = Pages(Call(operation, **arguments), pagination)
        while pages.call is not None:
            yield from pages.receive(self._core.run(pages.call, returns))


class AsyncResource(WithOptions["AsyncCore"]):
    """A group of operations of an asynchronous client."""

    def __init__(self, core: AsyncCore) -> None:
        """Make calls through `core`."""
        self._core = core

    async def _call(
        self,
        operation: Operation,
        returns: type[ModelT],
        *,
        path: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
        headers: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
        authorization: MemberAuthorization | None = None,
    ) -> ModelT:
        """Carry out `operation` and return the result as `returns`; arguments that are `None` are not sent."""
        return await self._core.run(Call(operation, path, query, headers, body, authorization), returns)

    async def _iterate(
        self, operation: Operation, returns: type[Model], pagination: Pagination, **arguments: Any
    ) -> AsyncIterator[Any]:
        """Yield the records of all pages; a page is requested when its first record is."""
        self._reject_raw()
        pages = Pages(Call(operation, **arguments), pagination)
        while pages.call is not None:
            for item in pages.receive(await self._core.run(pages.call, returns)):
                yield item
