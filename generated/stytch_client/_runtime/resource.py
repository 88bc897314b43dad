"""Base classes of the generated resources, which turn the arguments of a method into a call."""

from __future__ import annotations

import inspect
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator, Mapping
from functools import partial, wraps
from importlib import import_module
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

from typing_extensions import deprecated

from .call.call import Call
from .model import Model
from .options.with_options import WithOptions

if TYPE_CHECKING:
    from .authorization import MemberAuthorization
    from .call.core import AsyncCore, Core
    from .operation import Operation
    from .pagination import Pagination

ModelT = TypeVar("ModelT", bound=Model)
ReturnT = TypeVar("ReturnT")
ArgumentsT = ParamSpec("ArgumentsT")
MethodT = TypeVar("MethodT", bound=Callable[..., Any])
EXAMPLE = "response = client."
LOOP = "for record in client."
"""How the examples in the docstrings of generated methods start."""


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
        from .pagination import Pages

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
        from .pagination import Pages

        self._reject_raw()
        pages = Pages(Call(operation, **arguments), pagination)
        while pages.call is not None:
            for item in pages.receive(await self._core.run(pages.call, returns)):
                yield item


def awaited(
    method: Callable[Concatenate[Any, ArgumentsT], ReturnT], *, loads: str = __name__
) -> Callable[Concatenate[Any, ArgumentsT], Coroutine[Any, Any, ReturnT]]:
    """Return the method of an asynchronous resource for a `method` of the synchronous one.

    The method only passes its arguments on, so with an asynchronous resource as `self` it returns an awaitable.
    Signature and documentation are those of `method`, also for type checkers and editors.

    Args:
        method: A method of the synchronous resource.
        loads: The module that the first call loads in a thread, so that it does not hold up the event loop.
    """
    plain = _without_warning(method)

    @wraps(method)
    async def call(self: Any, /, *args: ArgumentsT.args, **kwargs: ArgumentsT.kwargs) -> ReturnT:
        if loads not in sys.modules:
            await self._core.preload(partial(import_module, loads))
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
