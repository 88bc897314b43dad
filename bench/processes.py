"""Runs child processes: commands whose cost is measured, and servers."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile
from types import MappingProxyType
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
_PATHS = os.pathsep.join(str(ROOT / folder) for folder in ("", "generated", "mock", "contract"))
_TIMEOUT = 30.0
"""Seconds that a server may take until it listens."""

Child = subprocess.Popen[bytes]


class CouldNotMeasureError(Exception):
    """A measurement is not possible on this machine; the text says why and names the fix."""


def environment() -> dict[str, str]:
    """Return the environment of child processes: our packages, and the programs installed with this Python."""
    programs = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    # Installed packages have cached bytecode. Our packages must be allowed to cache theirs, to compare like with like.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": _PATHS, "PATH": programs}


def python(*arguments: str) -> list[str]:
    """Return the command that runs this Python with `arguments`."""
    return [sys.executable, *arguments]


class Duration(NamedTuple):
    """The seconds that a command took.

    Attributes:
        cpu: CPU time, with that of its child processes.
        wall: Wall time, which other load on the machine prolongs.
    """

    cpu: float
    wall: float


def run_command(command: Sequence[str], folder: Path = ROOT) -> tuple[Duration, str]:
    """Run a command to its end; return the seconds that it took, and its standard output.

    Raises:
        CouldNotMeasureError: It failed; the text contains its last lines of output.
    """
    with TemporaryFile("w+") as stdout, TemporaryFile("w+") as stderr:
        began = time.perf_counter()
        child = subprocess.Popen(command, cwd=folder, env=environment(), stdout=stdout, stderr=stderr)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        stdout.seek(0)
        output = stdout.read()
        if child.returncode:
            stderr.seek(0)
            last = "\n".join((stderr.read() or output).splitlines()[-8:])
            raise CouldNotMeasureError(f"{' '.join(command)}: exit {child.returncode}\n{last}")
    return Duration(usage.ru_utime + usage.ru_stime, wall), output


@contextmanager
def running(
    command: Sequence[str], stdin: bytes = b"", variables: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Child]:
    """Run a server for the length of a `with` block.

    Args:
        command: The command line of the server.
        stdin: What the server reads from its standard input.
        variables: Environment variables to add.
    """
    child = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**environment(), **variables},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        child.stdin.write(stdin)
        child.stdin.close()
        yield child
    finally:
        child.terminate()
        child.stdout.close()
        child.wait()


@contextmanager
def conversation(
    command: Sequence[str], variables: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Callable[[object], Any]]:
    """Run a program that prints a line of JSON for each line of JSON that it reads.

    Yields a function that sends it a value and returns the value that it prints.

    Args:
        command: The command line of the program.
        variables: Environment variables to add.

    Raises:
        CouldNotMeasureError: It ended early; the text contains its last lines of output.
    """
    with TemporaryFile("w+") as stderr:
        child = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**environment(), **variables},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
            bufsize=1,
        )
        assert child.stdin is not None
        assert child.stdout is not None
        stdin, stdout = child.stdin, child.stdout

        def ask(value: object) -> Any:
            with suppress(BrokenPipeError):
                stdin.write(f"{json.dumps(value)}\n")
            if reply := stdout.readline():
                return json.loads(reply)
            code = child.wait()
            stderr.seek(0)
            last = "\n".join(stderr.read().splitlines()[-8:])
            raise CouldNotMeasureError(f"{' '.join(command)}: exit {code}\n{last}")

        try:
            yield ask
        finally:
            with suppress(BrokenPipeError):
                stdin.close()
            child.terminate()
            stdout.close()
            child.wait()


def read_last_word(child: Child) -> str:
    """Return the end of the first line that a program prints when it is ready, such as the URL of a server.

    Raises:
        CouldNotMeasureError: It ended without output.
    """
    assert child.stdout is not None
    words = child.stdout.readline().decode().split()
    if not words:
        raise CouldNotMeasureError(f"{_name(child)}: did not start")
    return words[-1]


def wait_until_listening(child: Child, port: int) -> None:
    """Wait until a server accepts connections on a loopback port.

    Raises:
        CouldNotMeasureError: It ended, or took longer than half a minute.
    """
    deadline = time.monotonic() + _TIMEOUT
    while time.monotonic() < deadline and child.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.002)
        else:
            return
    raise CouldNotMeasureError(f"{_name(child)}: does not listen on port {port}")


def free_port() -> int:
    """Return a port that is free at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _name(child: Child) -> str:
    return " ".join(map(str, child.args)) if isinstance(child.args, list) else str(child.args)
