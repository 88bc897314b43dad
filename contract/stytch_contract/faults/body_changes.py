"""Changes of JSON objects, of which faults are made; each returns the object itself where it does not apply."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from stytch_contract.faults.fault import Body

Change = Callable[[Body], Body]


def at(path: str, change: Change) -> Change:
    """Apply a change to the object in a field; to the whole body if the path is empty."""

    def changed(body: Body) -> Body:
        inner = body.get(path)
        return {**body, path: change(inner)} if isinstance(inner, dict) else body

    return changed if path else change


def removed(name: str) -> Change:
    """Leave out a field."""
    return lambda body: {key: value for key, value in body.items() if key != name}


def renamed(old: str, new: str) -> Change:
    """Rename a field."""
    return lambda body: {new if key == old else key: value for key, value in body.items()}


def replaced(name: str, value: Any) -> Change:
    """Give a field another value."""
    return lambda body: {**body, name: value} if name in body else body


def added(name: str, value: Any) -> Change:
    """Add a field."""
    return lambda body: {**body, name: value}


def retyped(name: str) -> Change:
    """Make an object of a field's value."""
    return lambda body: {**body, name: {"value": body[name]}} if name in body else body


def cut(name: str) -> Change:
    """Leave out the last item of a list."""
    return lambda body: {**body, name: body[name][:-1]} if isinstance(body.get(name), list) else body
