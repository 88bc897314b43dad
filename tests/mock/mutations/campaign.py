"""The task `mutate`: sends mutated raw requests and mutated calls to the mock, and reports what goes wrong."""

from __future__ import annotations

import argparse
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random
from typing import IO, Final

from stytch_mock import create_app

from ..small_api import SECRET
from . import calls, raw_requests

_DESCRIPTION: Final = """\
Send mutated requests to the mock: raw bytes that are almost HTTP to a server on loopback, and calls with wrong values
in process. A finding is a response 5xx, one that breaks the document, a hang, a secret in a response or in the log of
the server, a server that ends, or one that grows by more than 64 MB. The same seed sends the same requests again."""
_EPILOG: Final = "exit codes: 0 nothing found, 1 findings, 2 could not run"
_MOST_GROWTH: Final = 64_000_000
_SHOWN: Final = 20
_WARM_UP: Final = 500


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the campaign and return the exit code.

    Args:
        arguments: The command line; default: that of this process.
    """
    parser = argparse.ArgumentParser(prog="tasks.py mutate", description=_DESCRIPTION, epilog=_EPILOG)
    parser.add_argument("--seed", type=int, help="repeat a run (default: a new one, which is printed)")
    parser.add_argument("--requests", type=int, default=15_000, help="raw requests (default: %(default)s)")
    parser.add_argument("--calls", type=int, default=120_000, help="calls (default: %(default)s)")
    options = parser.parse_args(arguments)
    seed = secrets.randbelow(2**32) if options.seed is None else options.seed
    print(f"seed {seed}", flush=True)
    found = _run_requests(seed, options.requests) if options.requests else []
    if found is None:
        return 2
    if options.calls:
        found += _collected(
            "calls", calls.findings(create_app(seed=seed), Random(f"{seed}/calls"), options.calls), options.calls
        )
    for finding in found[:_SHOWN]:
        print(f"finding: {finding}")
    print(f"mutate: {len(found)} findings in {options.requests} raw requests and {options.calls} calls")
    return 1 if found else 0


def _run_requests(seed: int, number: int) -> list[str] | None:
    """Return the findings of raw requests to a server in a process of its own; None if it cannot be started."""
    with tempfile.TemporaryFile("w+") as log:
        command = [sys.executable, "-m", "stytch_mock", "--port", "0", "--seed", "1"]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
        assert server.stdout
        try:
            started = server.stdout.readline()
            if not started:
                print(
                    "mutate: the server could not be started; run `python3 tasks.py mock` to see why", file=sys.stderr
                )
                return None
            port = int(started.rsplit(":", 1)[1])
            random = Random(f"{seed}/requests")
            found = _collected("warm-up", raw_requests.findings(port, random, min(number, _WARM_UP)), _WARM_UP)
            before = _memory(server.pid)
            found += _collected("raw requests", raw_requests.findings(port, random, number), number)
            growth = _memory(server.pid) - before
            if growth > _MOST_GROWTH:
                found.append(f"the server grew by {growth / 1e6:.0f} MB")
            if server.poll() is not None:
                found.append(f"the server ended with {server.returncode}")
        finally:
            server.terminate()
            server.wait()
            server.stdout.close()
        return found + _problems_in(log)


def _problems_in(log: IO[str]) -> list[str]:
    log.seek(0)
    text = log.read()
    lines = [line for line in text.splitlines() if line.startswith(("ERROR", "CRITICAL", "Traceback"))]
    return lines + (["the log has the secret of the project"] if SECRET in text else [])


def _collected(what: str, results: Iterable[str], number: int) -> list[str]:
    """Return the findings among the results, and show the progress on a terminal."""
    found = []
    for done, result in enumerate(results, 1):
        if result:
            found.append(result)
        if sys.stderr.isatty() and (done % 100 == 0 or done == number):
            print(f"\r{what}: {done} of {number}, {len(found)} findings", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    return found


def _memory(pid: int) -> int:
    """Return the resident memory of a process in bytes; 0 where the system does not tell."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    sys.exit(main())
