#!/usr/bin/env python3
"""The command line of this repository: `python3 tasks.py TASK`, on any machine with Python 3.11 or newer.

Standard library only. The first task makes `.venv` from `requirements.lock` (hashes checked); later tasks use it.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036  (an older Python reads this file first)
    sys.exit(f"tasks.py: needs Python 3.11 or newer; this is {sys.version.split()[0]} ({sys.executable})")

import hashlib
import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
HAND_WRITTEN = [
    "generator",
    "runtime",
    "mock/stytch_mock",
    "go_docs",
    "api_diff",
    "contract/stytch_contract",
    "publish",
    "docs_site",
    "bench",
    "tests",
    "tasks.py",
]


class Task(NamedTuple):
    """A task of the command line: its summary, and the function that takes its arguments."""

    summary: str
    run: Callable[[list[str]], int]


def module(name: str, *fixed: str) -> Callable[[list[str]], int]:
    """Return a function that runs one of our modules with the arguments; the module has its own `--help`."""
    return lambda arguments: python("-m", name, *fixed, *arguments)


def test(arguments: list[str]) -> int:
    """Run all tests in two processes; arguments go to pytest."""
    return python("-m", "pytest", "-q", "-n", "2", "--dist", "worksteal", *arguments)


def check(arguments: list[str]) -> int:
    """Run the checks that CI runs besides the tests. A failed check does not stop the others."""
    if arguments:
        sys.exit("tasks.py check: takes no arguments")
    steps: dict[str, list[str]] = {
        "lint of spec/": ["-m", "generator", "lint"],
        "ruff check": ["-m", "ruff", "check", "--quiet", "."],
        "ruff format": ["-m", "ruff", "format", "--quiet", "--check", "."],
        "mypy --strict": ["-m", "mypy", *HAND_WRITTEN, "generated/stytch_client"],
        "pyright strict": ["-m", "basedpyright", "--project", "pyrightconfig.json"],
        "audit": ["-m", "go_docs", "audit", "--quiet"],
        "regenerate --check": ["-m", "generator", "regenerate", "--check"],
    }
    failed = [name for name, command in steps.items() if step(name, command)]
    print(f"check: {len(steps) - len(failed)} of {len(steps)} hold" + "".join(f"; failed: {name}" for name in failed))
    return 1 if failed else 0


def step(name: str, command: list[str]) -> int:
    """Run one check, and print its name before it and its result and time after it."""
    print(f"{name} …", flush=True)
    began = time.monotonic()
    code = python(*command)
    print(
        f"{name}: {'ok' if code == 0 else f'FAILED (exit {code})'} in {time.monotonic() - began:.1f} s",
        flush=True,
    )
    return code


def lock(arguments: list[str]) -> int:
    """Resolve requirements.in into requirements.lock, with hashes and without the address of a registry."""
    command = [
        "-m",
        "uv",
        "pip",
        "compile",
        "--quiet",
        "--universal",
        "--python-version",
        "3.11",
        "--generate-hashes",
    ]
    return python(*command, "--no-emit-index-url", "--no-header", "requirements.in", "-o", LOCK.name, *arguments)


TASKS: dict[str, Task] = {
    "regenerate": Task(
        "make generated/ from spec/ (--check: only compare, exit 1 if it differs; --watch: after each change)",
        module("generator", "regenerate"),
    ),
    "test": Task("run all tests; arguments go to pytest", test),
    "check": Task("run the checks of CI: lint, ruff, mypy, pyright, audit, regenerate --check", check),
    "lint": Task("check spec/; print each problem with file, line and fix", module("generator", "lint")),
    "documents": Task("read Go documentation pages or packages into spec/documented/", module("go_docs", "read")),
    "audit": Task("compare spec/ with the documented facts, both ways", module("go_docs", "audit")),
    "derive": Task(
        "propose YAML for the spec from the documented facts, or a patch since an earlier release of them",
        module("go_docs", "derive"),
    ),
    "mock": Task("start the mock server on loopback", module("stytch_mock")),
    "fuzz": Task("fuzz the generated client against the mock", module("stytch_contract", "fuzz")),
    "contract": Task(
        "test a backend against the document; `contract COMMAND` runs another command of the suite",
        module("stytch_contract"),
    ),
    "scenarios": Task(
        "run the scenarios, or those in given files, against a backend",
        module("stytch_contract", "scenarios"),
    ),
    "suites": Task(
        "run the official test suites of the published clients, from their sources, against the mock",
        module("tests.published.suites"),
    ),
    "mutate": Task(
        "send mutated raw requests and calls to the mock (--seed, --requests, --calls)",
        module("tests.mock.mutations.campaign"),
    ),
    "changes": Task("list the changes of the API since the last release, with verdicts", module("api_diff")),
    "release": Task("make a release: version, changelog, checks, packages, commit and tag", module("publish.release")),
    "publish": Task("upload a release to a package index and prove it there", module("publish")),
    "matrix": Task("try the packages on each Python, with newest and lowest dependencies", module("publish.matrix")),
    "docs": Task("build the documentation site, or serve it with --serve", module("docs_site")),
    "bench": Task("measure speed, as ratios to peers", module("bench")),
    "python": Task("run Python with the client and the mock importable", lambda arguments: python(*arguments)),
    "lock": Task("resolve requirements.in into requirements.lock", lock),
}


def python(*arguments: str) -> int:
    """Run the environment's Python in the root folder of the repository and return its exit code."""
    paths = [str(ROOT), *(str(ROOT / folder) for folder in ("generated", "mock", "contract"))]
    return subprocess.run(
        [str(PYTHON), *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        check=False,
    ).returncode


def set_up() -> None:
    """Make the virtual environment if there is none, or if the lock or this Python has changed since."""
    stamp = ENVIRONMENT / "locked"
    wanted = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    import shutil
    import venv

    print(
        f"setting up {ENVIRONMENT.name}/ from {LOCK.name} (once; about a minute) …",
        file=sys.stderr,
        flush=True,
    )
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    venv.create(ENVIRONMENT, with_pip=True)
    install = [
        str(PYTHON),
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "--quiet",
        "--require-hashes",
    ]
    run = subprocess.run([*install, "--no-deps", "-r", str(LOCK)], capture_output=True, text=True, check=False)
    if run.returncode:
        sys.exit(f"tasks.py: could not install {LOCK.name}; is the package registry reachable?\n{run.stderr.strip()}")
    stamp.write_text(wanted, encoding="utf-8")


def usage() -> str:
    """Return the help page."""
    rows = "\n".join(f"  {name:<12} {task.summary}" for name, task in TASKS.items())
    return f"usage: python3 tasks.py TASK [ARGUMENT …]\n\n{rows}\n\n`python3 tasks.py TASK --help` describes a task."


def main(arguments: list[str]) -> int:
    """Run a task and return its exit code, 2 if there is no such task."""
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(usage())
        return 0 if arguments else 2
    name, *rest = arguments
    if name not in TASKS:
        print(f"tasks.py: no task {name!r}\n\n{usage()}", file=sys.stderr)
        return 2
    if rest in (["-h"], ["--help"]) and name in {"test", "check", "lock"}:
        print(f"usage: python3 tasks.py {name}\n\n{TASKS[name].run.__doc__ or TASKS[name].summary}")
        return 0
    set_up()
    return TASKS[name].run(rest)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
