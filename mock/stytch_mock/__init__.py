"""A local stand-in for the Stytch API: an ASGI application, a server for tests, and the command `stytch-mock`."""

from .app import App, create_app
from .document import DocumentError
from .server import MockServer

__all__ = ["App", "DocumentError", "MockServer", "create_app"]
