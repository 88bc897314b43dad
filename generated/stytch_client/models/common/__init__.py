"""Models below `models.common`, each module loaded when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import authorization as authorization
    from . import connected_app as connected_app
    from . import debug as debug
    from . import devices as devices
    from . import envelope as envelope
    from . import factors as factors
    from . import fields as fields
    from . import fraud as fraud
    from . import jwks as jwks
    from . import m2m as m2m
    from . import passwords as passwords
    from . import project as project
    from . import rbac as rbac
    from . import search as search

__all__ = [
    "authorization",
    "connected_app",
    "debug",
    "devices",
    "envelope",
    "factors",
    "fields",
    "fraud",
    "jwks",
    "m2m",
    "passwords",
    "project",
    "rbac",
    "search",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return import_module(f".{name}", __name__)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
