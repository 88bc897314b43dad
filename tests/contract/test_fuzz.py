"""Every operation, fuzzed through the generated client: examples, every boundary, and some random cases."""

from __future__ import annotations

import pytest
from contract.judge import Judge
from contract.report import text

from contract import fuzz
from contract.cases import Cases, bundled, operation_ids
from contract.engine import run
from contract.findings import Tally
from tests.contract.conftest import SEED


def _quiet(name: str, number: int, of: int, tally: Tally) -> None:
    """The test runner tells the progress."""


@pytest.mark.parametrize("operation", operation_ids(bundled()))
def test_the_client_says_every_case_and_gives_every_answer_back(operation: str, cases: Cases, judge: Judge) -> None:
    result = run(cases, judge, [operation], _quiet)
    found = text(result, lambda finding: f"python3 tasks.py fuzz --seed {SEED} --operation {finding.operation}")
    assert not result.total.smallest, found
    counts = result.total.counts
    assert counts["accepted"] > 0, f"no valid request was accepted\n{found}"
    assert counts["through the client"] > 0


def test_the_same_seed_gives_the_same_cases(cases: Cases, judge: Judge) -> None:
    name = "consumer.otps.authenticate"
    one, other = (_seen(cases, name), _seen(cases, name))
    assert one == other
    assert len(one) > 20


def _seen(cases: Cases, name: str) -> list[str]:
    operation = cases.operations()[name]
    seen: list[str] = []

    def keep(case: object) -> None:
        seen.append(repr((getattr(case, "query", None), getattr(case, "body", None))))

    cases.fuzzing(operation, keep)
    for case in cases.coverage(operation):
        keep(case)
    return seen


def test_the_command_tells_the_seed_and_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--seed", "7", "--max-examples", "1", "--operation", "consumer.users.get"]
    assert fuzz.main(arguments) == 0
    out = capsys.readouterr().out
    assert out.startswith("seed 7\n")
    assert "1 operations" in out
    assert out.rstrip().endswith("seed 7")


@pytest.mark.parametrize(
    "arguments", [["--operation", "users.get"], ["--max-examples", "0"], ["--seed", "x"]], ids=lambda words: words[0]
)
def test_words_that_make_no_sense_end_in_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        fuzz.main(arguments)
    assert ended.value.code == 2
