"""Gathers the handlers, the functions that give an operation its behaviour, each found by the operation's name."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any, TypeVar

from .openapi.validation import Arguments
from .worlds import World


@dataclass(frozen=True, slots=True)
class Call:
    """One request as its handler sees it: let in, checked, and in the world of its project."""

    operation_id: str
    world: World
    arguments: Arguments


C = TypeVar("C", bound=Call)
Result = dict[str, Any] | Awaitable[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Handler:
    """The behaviour of one operation.

    The function returns the fields of the response but for `status_code` and `request_id`, or raises `Refusal`. All
    that it writes is written together. It must not block or sleep; if it has to wait for something it is a coroutine
    function, which then has no transaction around it.
    """

    operation_id: str
    function: Callable[[Any], Result]


def operation(operation_id: str) -> Callable[[Callable[[C], Result]], Handler]:
    """Declare the function below to be the behaviour of an operation, by its operationId."""
    return lambda function: Handler(operation_id, function)


def collect(package: ModuleType) -> dict[str, Handler]:
    """Return the handlers in all modules of `package`, by operationId.

    Raises:
        ValueError: A handler does not stand where its name says: `b2b.sessions.get` belongs into the module
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
