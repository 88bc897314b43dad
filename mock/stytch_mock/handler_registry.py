"""Collects the handlers, the functions that implement operations; each is found by its operationId."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Awaitable, Callable, Generator
from dataclasses import dataclass
from types import ModuleType
from typing import Any, TypeVar

from .openapi.validation import Arguments
from .worlds.world import World


@dataclass(frozen=True, slots=True)
class Call:
    """One authenticated and validated request, as its handler sees it.

    Attributes:
        operation_id: The operation.
        world: The world of the project that sent the request.
        arguments: Parameters and body.
    """

    operation_id: str
    world: World
    arguments: Arguments


C = TypeVar("C", bound=Call)
Result = dict[str, Any] | Awaitable[dict[str, Any]] | Generator[bytes]


@dataclass(frozen=True, slots=True)
class Handler:
    """The implementation of one operation.

    The function returns the fields of the response except `status_code` and `request_id`, or raises `ApiError`. All
    its writes are one transaction. It must not block; a handler that has to wait is a coroutine function, which runs
    outside of the transaction.

    Attributes:
        operation_id: The operation.
        function: Takes the call.
        assumed: What of its behaviour is assumed, because it is documented nowhere; sentences.
    """

    operation_id: str
    function: Callable[[Any], Result]
    assumed: str = ""


def operation(operation_id: str, *, assumed: str = "") -> Callable[[Callable[[C], Result]], Handler]:
    """Return a decorator that makes a function the handler of an operation.

    Args:
        operation_id: The operation.
        assumed: What of its behaviour is assumed, because it is documented nowhere; sentences for SUPPORTED.md.
    """
    return lambda function: Handler(operation_id, function, assumed)


def collect(package: ModuleType) -> dict[str, Handler]:
    """Return the handlers in all modules of a package, by operationId.

    Args:
        package: The package, which is imported with all its modules.

    Raises:
        ValueError: A handler is not where its operationId says: `b2b.sessions.get` belongs in the module
            `b2b/sessions.py` under the name `get`.
    """
    handlers: dict[str, Handler] = {}
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        module = importlib.import_module(info.name)
        resource = info.name.removeprefix(f"{package.__name__}.")
        for name, value in vars(module).items():
            if isinstance(value, Handler):
                expected = f"{resource}.{name}"
                if value.operation_id != expected:
                    raise ValueError(
                        f"{info.name}: the handler {name} is declared as {value.operation_id}, its place says "
                        f"{expected}; move or rename one of them"
                    )
                handlers[expected] = value
    return handlers
