"""Base classes of the generated resources, which turn the arguments of a method into a call."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

from .call.exchange import Call
from .model import Model

if TYPE_CHECKING:
    from .authorization import MemberAuthorization
    from .call.core import AsyncCore, Core
    from .operation import Operation

ModelT = TypeVar("ModelT", bound=Model)
ReturnT = TypeVar("ReturnT")
ArgumentsT = ParamSpec("ArgumentsT")
EXAMPLE = "response = client."
"""How the example in the docstring of a generated method starts."""


class Resource:
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


class AsyncResource:
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


def awaited(
    method: Callable[Concatenate[Any, ArgumentsT], ReturnT],
) -> Callable[Concatenate[Any, ArgumentsT], Coroutine[Any, Any, ReturnT]]:
    """Return the method of an asynchronous resource for a generated `method` of the synchronous one.

    A generated method only passes its arguments to `_call`, so with an asynchronous resource as `self` it returns an
    awaitable. Signature and documentation are those of `method`, also for type checkers and editors.
    """

    @wraps(method)
    async def call(self: Any, /, *args: ArgumentsT.args, **kwargs: ArgumentsT.kwargs) -> ReturnT:
        return await cast("Awaitable[ReturnT]", method(self, *args, **kwargs))

    call.__doc__ = (method.__doc__ or "").replace(EXAMPLE, EXAMPLE.replace("client", "await client"))
    return call
