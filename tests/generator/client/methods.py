"""Finds the methods of the generated clients and the code of the examples in their docstrings."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from functools import cached_property
from textwrap import dedent
from typing import Any, NamedTuple

import stytch_client

CLIENTS = ("B2BClient", "ConsumerClient")
CODE = re.compile(r"```python\n(.*?)```", re.DOTALL)


class Method(NamedTuple):
    """A public method of a resource class: `B2BClient.sessions.authenticate`."""

    path: str
    resource: type
    function: Any

    @property
    def name(self) -> str:
        """The name of the method."""
        return self.path.rpartition(".")[2]

    @property
    def code(self) -> str:
        """The code of the example in the docstring."""
        return example(inspect.getdoc(self.function) or "")

    @property
    def generated(self) -> bool:
        """Whether the method is generated, and not hand-written."""
        return str(self.function.__qualname__).startswith(f"{self.resource.__name__}.")

    @property
    def iterates(self) -> bool:
        """Whether the method iterates over the records of all pages."""
        return "Iterator[" in str(self.function.__annotations__["return"])

    @property
    def returns(self) -> Any:
        """The class that the method returns, by the annotation as written."""
        return vars(inspect.getmodule(self.resource))[self.function.__annotations__["return"]]


def example(docstring: str) -> str:
    """Return the code of the only example in a docstring, or an empty string if there is none."""
    found = CODE.findall(docstring)
    assert len(found) < 2
    return dedent(found[0]).strip() if found else ""


def methods(prefix: str = "") -> Iterator[Method]:
    """Yield every public method of the clients, whose names start with `prefix` (`Async` or nothing)."""
    for name in CLIENTS:
        yield from _below(f"{prefix}{name}", getattr(stytch_client, f"{prefix}{name}"))


def _below(path: str, class_: type) -> Iterator[Method]:
    for name, member in inspect.getmembers(class_):
        if isinstance(member, cached_property):
            # The property makes an object of the resource class, which needs the core of a client only to call.
            resource = type(member.func(type("Owner", (), {"_core": None})()))
            yield from _below(f"{path}.{name}", resource)
        elif inspect.isfunction(member) and "." in path and not name.startswith("_"):
            yield Method(f"{path}.{name}", class_, member)
