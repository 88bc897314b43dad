"""Bugs that a fuzz run has found, each kept with the seed that shows it; a new one is a line in the table."""

from __future__ import annotations

import pytest

from contract import backend, fuzz

FOUND = [
    pytest.param(
        fuzz.main,
        ["--seed", "1", "--max-examples", "3", "--operation", "b2b.discovery.intermediate_sessions.exchange"],
        id="a short token tore holes into the error type when confidential values were taken out of answers",
    ),
    pytest.param(
        backend.main,
        ["--seed", "4", "--max-examples", "2", "--operation", "b2b.organizations.search"],
        id="a cursor that no page gave out was called badly formed",
    ),
    pytest.param(
        backend.main,
        ["--seed", "2", "--max-examples", "2", "--operation", "consumer.otps.authenticate"],
        id="a method id of another kind was taken for a request that does not fit the document",
    ),
]


@pytest.mark.parametrize(("run", "arguments"), FOUND)
def test_it_stays_mended(run: object, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert callable(run)
    assert run(arguments) == 0, capsys.readouterr().out
