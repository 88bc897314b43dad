"""A package index on loopback, in a process of its own because pypiserver changes the import system."""

from __future__ import annotations

import sys
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pypiserver  # type: ignore[import-untyped]


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the name in the base class)
        """Write no log."""


def main(token: str, *folders: str) -> None:
    """Serve the packages in `folders`, the first of which accepts uploads with `token`; print the port."""
    app = pypiserver.app(
        roots=list(folders),
        authenticate=["update"],
        password_file=None,
        auther=lambda user, password: (user, password) == ("__token__", token),
        disable_fallback=True,
    )
    server = make_server("127.0.0.1", 0, app, server_class=_Server, handler_class=_Quiet)
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
