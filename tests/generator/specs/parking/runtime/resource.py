"""Base classes of the generated resources."""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from typing_extensions import deprecated

from .core import request_of
from .model import Model
from .operation import Operation
from .pagination import Pagination
from .permit import Permit
from .transport import AsyncTransport, Transport

ModelT = TypeVar("ModelT", bound=Model)
ReturnT = TypeVar("ReturnT")
ArgumentsT = ParamSpec("ArgumentsT")
MethodT = TypeVar("MethodT", bound=Callable[..., Any])
EXAMPLE = "response = client."
LOOP = "for record in client."
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Core:
    """What the resources of one client share."""

    base: str
    transport: Transport


@dataclass(frozen=True)
class AsyncCore:
    """What the resources of one client share."""

    base: str
    transport: AsyncTransport


class Resource:
    """A group of operations."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def _call(
        self,
        operation: Operation,
        returns: type[ModelT],
        *,
        path: Values | None = None,
        query: Values | None = None,
        headers: Values | None = None,
        body: Values | None = None,
        permit: Permit | None = None,
    ) -> ModelT:
        parts = {"query": query, "headers": headers, "body": body, "permit": permit}
        return returns.model_validate_json(
            self._core.transport.send(request_of(self._core.base, operation, path, parts))
        )

    def _iterate(
        self, operation: Operation, returns: type[Model], pagination: Pagination, **parts: Any
    ) -> Iterator[Any]:
        while True:
            page = self._call(operation, returns, **parts)
            yield from at(page, pagination.items)
            cursor = at(page, pagination.next_cursor)
            if not cursor:
                return
            parts[pagination.place] = {**parts.get(pagination.place, {}), pagination.cursor: cursor}


class AsyncResource:
    """A group of operations that do not block."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def _call(
        self,
        operation: Operation,
        returns: type[ModelT],
        *,
        path: Values | None = None,
        query: Values | None = None,
        headers: Values | None = None,
        body: Values | None = None,
        permit: Permit | None = None,
    ) -> ModelT:
        parts = {"query": query, "headers": headers, "body": body, "permit": permit}
        request = request_of(self._core.base, operation, path, parts)
        return returns.model_validate_json(await self._core.transport.send(request))

    async def _iterate(
        self, operation: Operation, returns: type[Model], pagination: Pagination, **parts: Any
    ) -> AsyncIterator[Any]:
        while True:
            page = await self._call(operation, returns, **parts)
            for item in at(page, pagination.items):
                yield item
            cursor = at(page, pagination.next_cursor)
            if not cursor:
                return
            parts[pagination.place] = {**parts.get(pagination.place, {}), pagination.cursor: cursor}


def at(page: Model, place: str) -> Any:
    """Return the value at a place of a page."""
    return reduce(getattr, place.split("."), page)


def awaited(
    method: Callable[Concatenate[Any, ArgumentsT], ReturnT],
) -> Callable[Concatenate[Any, ArgumentsT], Coroutine[Any, Any, ReturnT]]:
    """Return the method of an asynchronous resource for a generated `method` of the synchronous one.

    A generated method only passes its arguments to `_call`, so with an asynchronous resource as `self` it returns an
    awaitable. Signature and documentation are those of `method`, also for type checkers and editors.
    """
    plain = _without_warning(method)

    @wraps(method)
    async def call(self: Any, /, *args: ArgumentsT.args, **kwargs: ArgumentsT.kwargs) -> ReturnT:
        return await cast("Awaitable[ReturnT]", plain(self, *args, **kwargs))

    call.__doc__ = (method.__doc__ or "").replace(EXAMPLE, EXAMPLE.replace("client", "await client"))
    return _with_warning(call, method)


def iterated(
    method: Callable[Concatenate[Any, ArgumentsT], Iterator[ReturnT]],
) -> Callable[Concatenate[Any, ArgumentsT], AsyncIterator[ReturnT]]:
    """Return the iterator over pages of an asynchronous resource for that of the synchronous one, as `awaited` does."""
    plain = _without_warning(method)

    @wraps(method)
    def iterate(self: Any, /, *args: ArgumentsT.args, **kwargs: ArgumentsT.kwargs) -> AsyncIterator[ReturnT]:
        return cast("AsyncIterator[ReturnT]", plain(self, *args, **kwargs))

    iterate.__doc__ = (method.__doc__ or "").replace(LOOP, f"async {LOOP}")
    return _with_warning(iterate, method)


def _without_warning(method: MethodT) -> MethodT:
    """Return the function inside a deprecated method; its warning would name this module as the caller."""
    return cast("MethodT", inspect.unwrap(method)) if hasattr(method, "__deprecated__") else method


def _with_warning(made: MethodT, method: Callable[..., Any]) -> MethodT:
    """Return a method that is deprecated if the one that it was made from is."""
    message: Any = getattr(method, "__deprecated__", None)
    if message is None:
        return made
    del made.__deprecated__  # type: ignore[attr-defined]
    return deprecated(message)(made)
