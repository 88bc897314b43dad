"""Specs that the client cannot support are rejected with all problems by file and line: one text file per case.

A case lists files of a spec, each after a line `=== path`; they replace the files in `base.txt`. A comment `#! rule`
marks the line where that problem must be reported, and no other problem may be. A new case needs no new code.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.ir.build import build_api
from generator.ir.schemas import Schemas
from generator.ir.usage import used_components
from generator.models.codegen import codegen_in_process
from generator.models.emit import emit_models
from generator.problems import Collector, Problem, SpecProblems, show
from generator.settings import Settings
from generator.spec_input.bundle import bundle
from generator.spec_input.yaml_files import load

CASES = Path(__file__).parent / "rejected"


def sections(file: Path) -> dict[str, str]:
    """Return the files of a case."""
    parts = re.split(r"(?m)^=== (\S+)\n", file.read_text(encoding="utf-8"))
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def lay_out(case: dict[str, str], root: Path) -> None:
    for path, text in {**sections(CASES / "base.txt"), **case}.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def problems_of(root: Path, settings: Settings) -> tuple[Problem, ...]:
    try:
        document = bundle(load(root))
        schemas = Schemas(document, Collector())
        api = build_api(document, schemas)
        schemas.problems.raise_if_any()
        used = used_components(api, schemas, document, schemas.components)
        emit_models(schemas, used, settings, codegen_in_process)()
        schemas.problems.raise_if_any()
    except SpecProblems as found:
        return found.problems
    return ()


def expected(case: dict[str, str]) -> list[str]:
    found = []
    for path, text in case.items():
        for number, line in enumerate(text.split("\n"), 1):
            marked = re.search(r"#! (.+)$", line)
            for rule in marked[1].split(", ") if marked else ():
                found.append(f"spec/{path}:{number} {rule}")
    return sorted(found)


@pytest.mark.parametrize("name", sorted(file.stem for file in CASES.glob("*.txt")))
def test_each_problem_is_reported_where_it_is(name: str, tmp_path: Path, bare_settings: Settings) -> None:
    case = sections(CASES / f"{name}.txt")
    lay_out(case, tmp_path / "spec")
    found = problems_of(tmp_path / "spec", bare_settings)
    reported = [f"{problem.location.file}:{problem.location.line} {problem.rule}" for problem in found]
    assert sorted(reported) == expected(case), show(found, tmp_path, colour=False)
    assert (name == "base") == (not found)
    for problem in found:
        assert problem.message
        assert problem.fix


def test_the_report_shows_line_caret_fix_and_count(tmp_path: Path, bare_settings: Settings) -> None:
    lay_out(
        {"schemas/a/things.yaml": "GetResponse:\n  type: object\n  properties: {a: &x 1, a: 2}\n"}, tmp_path / "spec"
    )
    report = show(problems_of(tmp_path / "spec", bare_settings), tmp_path, colour=False)
    assert report == (
        "spec/schemas/a/things.yaml:3:19 yaml-anchor anchor &x\n"
        "     3 |   properties: {a: &x 1, a: 2}\n"
        "       |                   ^\n"
        "    fix: write the value out, or use $ref\n"
        "\n"
        "spec/schemas/a/things.yaml:3:25 yaml-duplicate-key duplicate key 'a'; the first one is on line 3\n"
        "     3 |   properties: {a: &x 1, a: 2}\n"
        "       |                         ^\n"
        "    fix: keep one of the two\n"
        "\n"
        "2 problems\n"
    )


def test_a_report_cannot_play_tricks_on_a_terminal(tmp_path: Path, bare_settings: Settings) -> None:
    case = {"schemas/a/things.yaml": 'GetResponse:\n  "\\e[31m\\u202Eevil": 1\n  properties: {}\n'}
    lay_out(case, tmp_path / "spec")
    report = show(problems_of(tmp_path / "spec", bare_settings), tmp_path, colour=True)
    assert "evil" in report
    assert r"\x1b[31m\u202eevil" in report
    assert "\u202e" not in report
