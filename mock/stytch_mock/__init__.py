"""A local mock of the Stytch API: an ASGI application, a server for tests, and the command `stytch-mock`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .http.app import App, create_app
    from .openapi.document import DocumentError
    from .project import Project
    from .serving.server import MockServer

__all__ = ["App", "DocumentError", "MockServer", "Project", "create_app"]

_MODULES = {
    "App": ".http.app",
    "DocumentError": ".openapi.document",
    "MockServer": ".serving.server",
    "Project": ".project",
    "create_app": ".http.app",
}


def __getattr__(name: str) -> object:
    # Imported on first use: every run of pytest imports this package for its plugin, and most do not use the server.
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_MODULES[name], __name__), name)
