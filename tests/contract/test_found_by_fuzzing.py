"""Bugs that fuzz runs have found, each with the options that reproduce it."""

from __future__ import annotations

import pytest
from stytch_contract.cli import fuzz, run

FOUND = [
    pytest.param(
        fuzz.main,
        ["--seed", "1", "--max-examples", "3", "--operation", "b2b.discovery.intermediate_sessions.exchange"],
        id="redacting a short token from responses corrupted the error type",
    ),
    pytest.param(
        run.main,
        ["--seed", "4", "--max-examples", "2", "--operation", "b2b.organizations.search"],
        id="a cursor that was never issued was reported as malformed",
    ),
    pytest.param(
        run.main,
        ["--seed", "2", "--max-examples", "2", "--operation", "consumer.otps.authenticate"],
        id="a method id of another kind was reported as an invalid request",
    ),
]


@pytest.mark.parametrize(("command", "arguments"), FOUND)
def test_it_stays_fixed(command: object, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert callable(command)
    assert command(arguments) == 0, capsys.readouterr().out
