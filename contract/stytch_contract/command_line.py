"""How the commands are called: by the program of the installed package, or in the repository as its tasks."""

from __future__ import annotations

import sys
from pathlib import Path

_IN_REPOSITORY = Path(__file__).resolve().parents[2].joinpath("tasks.py").exists()
# Some commands are tasks of the repository; the others follow the task `contract`.
_TASKS = {"run": "contract", "fuzz": "fuzz", "scenarios": "scenarios"}


def command_line(command: str) -> str:
    """The words that call a command, such as `stytch-contract run`."""
    if not _IN_REPOSITORY or Path(sys.argv[0]).stem == "stytch-contract":
        return f"stytch-contract {command}"
    return f"python3 tasks.py {_TASKS.get(command, f'contract {command}')}"
