"""`python -m stytch_contract fuzz|backend|scenarios`: the command lines of contract testing."""

from __future__ import annotations

import sys


def main(arguments: list[str]) -> int:
    """Run the command that the first argument names.

    Returns:
        The exit code of the command, or 2 if there is no such command.
    """
    command, *rest = arguments or [""]
    if command == "fuzz":
        from stytch_contract.cli import fuzz

        return fuzz.main(rest)
    if command == "backend":
        from stytch_contract.cli import backend

        return backend.main(rest)
    if command == "scenarios":
        from stytch_contract.cli import scenarios

        return scenarios.main(rest)
    print("usage: python -m stytch_contract fuzz|backend|scenarios [--help]", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
