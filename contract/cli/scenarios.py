"""`python3 tasks.py scenarios`: play scenarios against our mock or any backend at a URL."""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import secrets
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from contract.control import is_mock
from contract.recorder import AsyncInProcess, InProcess
from contract.scenarios.backends import Backend, mock, plain
from contract.scenarios.play import play
from contract.scenarios.script import load
from contract.scenarios.text import ScenarioError
from contract.surface import FORMS, Credentials
from stytch_client import APIConnectionError
from stytch_client._runtime.transports.urllib3_transport import Urllib3Transport
from stytch_mock import create_app

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "contract" / "scenarios"
BASE_URL = "http://127.0.0.1:4010"
LIVE = "project-live-"


def main(arguments: list[str]) -> int:
    """Play; 0 when all held, 1 when one did not, 2 when it could not be tried."""
    options = _parser().parse_args(arguments)
    try:
        scenarios = [load(path) for path in options.files or sorted(FOLDER.rglob("*.yaml"))]
        print(f"seed {options.seed}", flush=True)
        count: Counter[str] = Counter()
        with _backend(options) as backend:
            for scenario in scenarios:
                for form in FORMS:
                    outcome = play(scenario, backend, form, options.seed + sum(count.values()), certain=options.certain)
                    count[outcome.verdict] += 1
                    name = f"{scenario.path.stem} ({form})"
                    print(f"{outcome.verdict:<8}{name}{': ' if outcome.text else ''}{outcome.text}", flush=True)
    except (ScenarioError, APIConnectionError) as problem:
        print(f"scenarios: could not run: {problem}", file=sys.stderr)
        return 2
    print(f"{count['held']} held, {count['failed']} failed, {count['skipped']} skipped")
    return 1 if count["failed"] else 0


@contextlib.contextmanager
def _backend(options: argparse.Namespace) -> Iterator[Backend]:
    """The backend named, else a mock in this process."""
    dice = random.Random(options.seed)  # noqa: S311  (to be repeatable is the point)
    if options.base_url is None:
        app = create_app(strict=True, seed=options.seed)
        yield mock(BASE_URL, dice, InProcess(app), AsyncInProcess(app))
        return
    url = options.base_url.rstrip("/")
    transport = Urllib3Transport()
    try:
        if is_mock(url, transport):
            yield mock(url, random.Random(secrets.randbits(64)), transport)  # noqa: S311  (a new world every time)
            return
    finally:
        transport.close()
    credentials = Credentials(os.environ.get("STYTCH_PROJECT_ID", ""), os.environ.get("STYTCH_SECRET", ""))
    if not credentials.project_id or not credentials.secret:
        raise ScenarioError("whose project? Set STYTCH_PROJECT_ID and STYTCH_SECRET")
    if credentials.project_id.startswith(LIVE):
        raise ScenarioError(f"{credentials.project_id} is a live project; scenarios are for test projects")
    yield plain(url, credentials)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tasks.py scenarios",
        description="Play scenarios, each through the sync and the async client, each in a project of its own where "
        "the backend is a mock. Without --base-url a mock in this process is the backend.",
        epilog="Exit codes: 0 all held, 1 one did not, 2 could not run. A scenario that needs what only a mock "
        "offers, such as its mail or its clock, is skipped elsewhere and says so.",
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help=f"default: all in {FOLDER.name}/")
    parser.add_argument("--base-url", metavar="URL", help="where the backend is, e.g. http://127.0.0.1:4010")
    parser.add_argument(
        "--certain", action="store_true", help="leave out steps that are only likely, or guessed, of the real API"
    )
    parser.add_argument(
        "--seed",
        type=int,
        default=secrets.randbelow(2**32),
        metavar="N",
        help="replay a run (default: a new seed, printed)",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
