"""`python -m contract fuzz|backend`: the two command lines of contract testing."""

from __future__ import annotations

import sys


def main(arguments: list[str]) -> int:
    """Hand on to the command named by the first word."""
    command, *rest = arguments or [""]
    if command == "fuzz":
        from contract import fuzz

        return fuzz.main(rest)
    if command == "backend":
        from contract import backend

        return backend.main(rest)
    print("usage: python -m contract fuzz|backend [--help]", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
