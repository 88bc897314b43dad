"""Commands are called what the user typed: the installed program, or the tasks of the repository."""

from __future__ import annotations

import pytest
from stytch_contract.cli.run_parser import run_parser
from stytch_contract.command_line import command_line


@pytest.mark.parametrize(
    ("program", "name"),
    [("/usr/bin/stytch-contract", "stytch-contract run"), ("contract/__main__.py", "python3 tasks.py contract")],
)
def test_the_help_names_the_command_as_it_was_called(program: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", [program, "run", "--help"])
    assert command_line("run") == name
    assert run_parser(["smoke"]).format_help().startswith(f"usage: {name} [")
