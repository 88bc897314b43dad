"""The command `stytch-mock`, also `python -m stytch_mock`."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from .http.app import App, create_app
from .openapi.document import DocumentError, load
from .own_document import OWN_DOCUMENT
from .serving.seed_file import SeedFileError, load_seed_file
from .serving.server import HTTPServer, listen, url
from .serving.tls import ForeignFileError, loopback_context
from .store.database_file import DatabaseError

_DESCRIPTION = """\
A local mock of the Stytch API. Give the URL that it prints to a client, with any test project and secret:

  B2BClient(project_id="project-test-<a UUID>", secret="secret-test-anything", environment=URL)

Each project ID has a world of its own, created on first use; the secret of first use becomes its secret. Requests and
responses are validated against the OpenAPI document. Operations without a handler return the documented example with
the header X-Stytch-Mock: example. Nothing is sent anywhere: emails and text messages are at URL/_mock/outbox, and
URL/_mock/openapi.json describes everything else under URL/_mock/.
"""
_EPILOG = "Exit status: 0 stopped by SIGINT or SIGTERM, 2 could not run (port in use, file unusable)."
_LOOPBACK = ("127.", "[::1]")
_CERTIFICATE = Path("stytch-mock.pem")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the server until a signal stops it, and return the exit status.

    Args:
        arguments: The command line without the name of the program; default: that of this process.
    """
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        document = load(options.document)
        app = create_app(
            document,
            database=options.database,
            strict=options.strict,
            seed=options.seed,
            allowed_hosts=[options.host, *options.allowed_host],
            webhook_hosts=options.webhook_host,
        )
    except (DocumentError, DatabaseError) as error:
        return _fail(str(error))
    try:
        for file in options.load:
            _note(load_seed_file(app, file))
        return _serve(app, options)
    except SeedFileError as error:
        return _fail(str(error))
    finally:
        app.close()


def _serve(app: App, options: argparse.Namespace) -> int:
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
        print(f"stytch-mock: {len(app.operations)} operations at {address}", flush=True)
        _note(f"list of all projects: {address}/_mock/#admin_token={app.admin_token}")
        HTTPServer(app, tls).run(sockets=[listener])
    return 0


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


def _note(text: str) -> None:
    print(f"stytch-mock: {text}", file=sys.stderr, flush=True)


def _fail(text: str) -> int:
    _note(text)
    return 2


if __name__ == "__main__":
    sys.exit(main())
