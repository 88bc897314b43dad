"""The command line: `stytch-contract COMMAND`, in the repository `python3 tasks.py contract COMMAND`."""

from __future__ import annotations

import importlib
import sys

COMMANDS = {
    "run": "test a backend: security, scenarios, races, walks and cases; the command if none is given",
    "scenarios": "play the scenarios, or those in given files, against a backend",
    "fuzz": "fuzz the generated client against the mock",
}


def main(arguments: list[str] | None = None) -> int:
    """Run the command that the first argument names; without a command, `run`.

    Args:
        arguments: Default: those of the process.

    Returns:
        The exit code of the command, or 2 if there is no such command.
    """
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments and arguments[0] in {"-h", "--help"}:
        print(usage())
        return 0
    name, *rest = arguments if arguments and not arguments[0].startswith("-") else ["run", *arguments]
    if name not in COMMANDS:
        print(f"stytch-contract: no command {name!r}\n\n{usage()}", file=sys.stderr)
        return 2
    # Imported late: loading the libraries of some commands takes seconds.
    return int(importlib.import_module(f"stytch_contract.cli.{name}").main(rest))


def usage() -> str:
    """The help page."""
    rows = "\n".join(f"  {name:<10} {summary}" for name, summary in COMMANDS.items())
    return (
        "usage: stytch-contract [COMMAND] [OPTION …]\n\n"
        "Tests a backend against the OpenAPI document of the Stytch API, through the client generated from it.\n\n"
        f"{rows}\n\n`stytch-contract COMMAND --help` describes a command."
    )


if __name__ == "__main__":
    sys.exit(main())
