"""The command `stytch-mock`, also `python -m stytch_mock`."""

from __future__ import annotations

import argparse
import os
import socket
import ssl
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .http.app import App
from .openapi.document import DocumentError, load
from .own_document import OWN_DOCUMENT
from .serving import logs
from .serving.seed_file import SeedFileError, load_seed_file
from .serving.server import listen, serve, url
from .serving.tls import ForeignFileError, loopback_context
from .serving.workers import Workers
from .store.database import Database
from .store.database_file import DatabaseError
from .store.other_processes import OtherProcesses

_DESCRIPTION = """\
A local mock of the Stytch API. Give the URL that it prints to a client, with any test project and secret:

  B2BClient(project_id="project-test-<a UUID>", secret="secret-test-anything", environment=URL)

Each project ID has a world of its own, created on first use; the secret of first use becomes its secret. Requests and
responses are validated against the OpenAPI document. Operations without a handler return the documented example with
the header X-Stytch-Mock: example. Nothing is sent anywhere: emails and text messages are at URL/_mock/outbox, and
URL/_mock/openapi.json describes everything else under URL/_mock/.
"""
_EPILOG = "Exit status: 0 stopped by SIGINT or SIGTERM, 2 could not run (port in use, file unusable)."
_MOST_WORKERS = 64
_LOOPBACK = ("127.", "[::1]")
_CERTIFICATE = Path("stytch-mock.pem")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the server until a signal stops it, and return the exit status.

    Args:
        arguments: The command line without the name of the program; default: that of this process.
    """
    options = _parser().parse_args(arguments)
    logs.configure(options.log_format)
    if options.workers == 1:
        return _run(options)
    if not hasattr(os, "fork"):
        return _fail("this system cannot share a socket between processes; leave out --workers")
    if options.seed is not None:
        return _fail("with --seed the requests have one order, so one process serves them; leave out --workers")
    with tempfile.TemporaryDirectory() as folder:
        options.database = options.database or Path(folder) / "mock.db"
        return _run(options)


def _run(options: argparse.Namespace) -> int:
    try:
        document = load(options.document)
        app = _application(document, Database(options.database), options)
    except (DocumentError, DatabaseError) as error:
        return _fail(str(error))
    try:
        for file in options.load:
            _note(load_seed_file(app, file))
        return _listen(app, document, options)
    except SeedFileError as error:
        return _fail(str(error))
    finally:
        app.close()


def _application(
    document: Mapping[str, Any], database: Database, options: argparse.Namespace, admin_token: str | None = None
) -> App:
    return App(
        document,
        database=database,
        strict=options.strict,
        examples=False,
        clock=time.time,
        seed=options.seed,
        allowed_hosts=[options.host, *options.allowed_host],
        webhook_hosts=options.webhook_host,
        admin_token=admin_token,
    )


def _listen(app: App, document: Mapping[str, Any], options: argparse.Namespace) -> int:
    try:
        listener = listen(options.host, options.port)
    except OSError as error:
        fix = "choose another one with --port, or 0 for any free port"
        return _fail(f"cannot listen on {options.host} port {options.port}: {error.strerror or error}; {fix}")
    with listener:
        tls = None
        # After the port is ours: a server that cannot start must not replace the certificate of one that runs.
        if options.tls:
            try:
                tls = loopback_context(options.tls)
            except ForeignFileError as error:
                return _fail(f"{error}; choose another file with --tls")
            except OSError as error:
                return _fail(f"cannot write the certificate to {options.tls}: {error.strerror}; choose another file")
            _note(f"clients have to trust the certificate in {options.tls}")
        address = url(listener, "https" if tls else "http")
        if not address.partition("://")[2].startswith(_LOOPBACK):
            _note(f"{options.host} is not the loopback interface: other machines can use the server")
        workers = None if options.workers == 1 else _start_workers(app, document, options, listener, tls)
        print(f"stytch-mock: {len(app.operations)} operations at {address}", flush=True)
        _note(f"list of all projects: {address}/_mock/#admin_token={app.admin_token}")
        if workers is not None:
            return workers.wait()
        serve(app, listener, tls)
    return 0


def _start_workers(
    app: App,
    document: Mapping[str, Any],
    options: argparse.Namespace,
    listener: socket.socket,
    tls: ssl.SSLContext | None,
) -> Workers:
    app.close()  # each process opens the database itself
    others = OtherProcesses()

    def work(index: int) -> None:
        others.is_first = index == 0
        shared = _application(document, Database(options.database, others=others), options, app.admin_token)
        serve(shared, listener, tls)
        shared.close()

    workers = Workers(options.workers, work)
    workers.start()
    return workers


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="stytch-mock",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--host", default="127.0.0.1", help="interface to listen on (default: %(default)s)")
    parser.add_argument(
        "--allowed-host",
        metavar="NAME",
        action="append",
        default=[],
        help="name of the server besides localhost, such as that of its container; a request to another name gets 421, "
        "because a web page could make such a name lead to this machine; may be repeated",
    )
    parser.add_argument(
        "--webhook-host",
        metavar="HOST",
        action="append",
        default=[],
        help="name or address besides those of this machine that webhooks may be sent to; may be repeated",
    )
    parser.add_argument("--port", type=_port, default=4010, help="0 for any free port (default: %(default)s)")
    parser.add_argument(
        "--database",
        type=Path,
        metavar="FILE",
        help="keep the state in this file after the server stops; a file of another program is not touched "
        "(default: in memory)",
    )
    parser.add_argument(
        "--load",
        type=Path,
        metavar="FILE",
        action="append",
        default=[],
        help="create the objects in this YAML or JSON file, unless its project is in the database; may be repeated",
    )
    parser.add_argument(
        "--strict",
        action="store_true",
        help="501 for operations without a handler, 500 for a response that breaks the document",
    )
    parser.add_argument(
        "--workers",
        type=_workers,
        metavar="N",
        default=1,
        help="serve from so many processes, which share the database; without --database in a temporary file "
        "(default: %(default)s)",
    )
    parser.add_argument(
        "--log-format",
        choices=logs.FORMATS,
        default="text",
        help="json: one JSON object per line on standard error for each request and each warning, without secrets; "
        "text: warnings only (default: %(default)s)",
    )
    parser.add_argument("--seed", type=int, help="integer that makes all identifiers, tokens and codes repeatable")
    parser.add_argument(
        "--tls",
        type=Path,
        metavar="FILE",
        nargs="?",
        const=_CERTIFICATE,
        help="serve HTTPS with a new certificate, written to this file for clients to trust (default: %(const)s); "
        "a file that is not an earlier certificate of the mock is not overwritten",
    )
    parser.add_argument(
        "--document",
        type=Path,
        default=OWN_DOCUMENT,
        metavar="FILE",
        help="bundled OpenAPI 3.1 document in JSON to serve instead of the built-in one",
    )
    return parser


def _port(text: str) -> int:
    port = int(text) if text.isdecimal() else -1
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is not a port; use 0 to 65535")
    return port


def _workers(text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if not 1 <= number <= _MOST_WORKERS:
        raise argparse.ArgumentTypeError(f"{text} is not a number of processes; use 1 to {_MOST_WORKERS}")
    return number


def _note(text: str) -> None:
    print(f"stytch-mock: {text}", file=sys.stderr, flush=True)


def _fail(text: str) -> int:
    _note(text)
    return 2


if __name__ == "__main__":
    sys.exit(main())
