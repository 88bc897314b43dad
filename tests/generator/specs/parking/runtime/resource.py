"""Base classes of the generated resources."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from .core import request_of
from .model import Model
from .operation import Operation
from .permit import Permit
from .transport import AsyncTransport, Transport

ModelT = TypeVar("ModelT", bound=Model)
ReturnT = TypeVar("ReturnT")
ArgumentsT = ParamSpec("ArgumentsT")
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


def awaited(
    method: Callable[Concatenate[Any, ArgumentsT], ReturnT],
) -> Callable[Concatenate[Any, ArgumentsT], Coroutine[Any, Any, ReturnT]]:
    """Return the method of an asynchronous resource for a method of the synchronous one."""

    @wraps(method)
    async def call(self: Any, /, *args: ArgumentsT.args, **kwargs: ArgumentsT.kwargs) -> ReturnT:
        return await cast("Awaitable[ReturnT]", method(self, *args, **kwargs))

    return call
