"""Base classes of the generated resources."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any, TypeVar

from .core import request_of
from .model import Model
from .operation import Operation
from .pagination import Pagination
from .permit import Permit
from .transport import AsyncTransport, Transport

ModelT = TypeVar("ModelT", bound=Model)
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
