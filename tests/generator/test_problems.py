"""The report of problems: readable, bounded, and harmless on a terminal."""

from __future__ import annotations

from pathlib import Path

from generator.problems import MAX_SHOWN, MAX_TEXT, Location, Problem, SpecProblems, show

LINE = "  properties: {a: &x 1, a: 2}"


def problem(column: int, message: str, line: int = 3, file: str = "spec/things.yaml") -> Problem:
    return Problem(Location(file, line, column), "yaml-anchor", message, "write the value out")


def test_the_report_shows_line_caret_fix_and_count(tmp_path: Path) -> None:
    (tmp_path / "spec").mkdir()
    (tmp_path / "spec" / "things.yaml").write_text(f"Thing:\n  type: object\n{LINE}\n", encoding="utf-8")
    report = show([problem(25, "later"), problem(19, "anchor &x"), problem(25, "later")], tmp_path, colour=False)
    assert report == (
        "spec/things.yaml:3:19 yaml-anchor anchor &x\n"
        "     3 |   properties: {a: &x 1, a: 2}\n"
        "       |                   ^\n"
        "    fix: write the value out\n"
        "\n"
        "spec/things.yaml:3:25 yaml-anchor later\n"
        "     3 |   properties: {a: &x 1, a: 2}\n"
        "       |                         ^\n"
        "    fix: write the value out\n"
        "\n"
        "2 problems\n"
    )


def test_a_report_cannot_play_tricks_on_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "\x1b[31m.yaml").write_text("\x1b[31m\u202eevil\n", encoding="utf-8")
    report = show([problem(1, "\x1b[31m\u202eevil", 1, "\x1b[31m.yaml")], tmp_path, colour=False)
    assert report.count("evil") == 2
    assert r"\x1b[31m\u202eevil" in report
    assert report.isprintable() or all(c.isprintable() or c == "\n" for c in report)


def test_a_report_is_bounded(tmp_path: Path) -> None:
    (tmp_path / "spec").mkdir()
    (tmp_path / "spec" / "things.yaml").write_text(f"{'x' * 1_000_000}\n" * 2, encoding="utf-8")
    problems = [problem(n, "y" * 1_000_000, 1 + n % 2) for n in range(1, 3 * MAX_SHOWN)]
    report = show(problems, tmp_path, colour=False)
    assert report.count("yaml-anchor") == MAX_SHOWN
    assert report.endswith(f"at least {len(problems)} problems, of which {MAX_SHOWN} are shown\n")
    assert f"{'y' * MAX_TEXT}… (1000000 characters)" in report
    assert max(map(len, report.splitlines())) < 2 * MAX_TEXT
    assert len(str(SpecProblems(problems))) < MAX_SHOWN * 2 * MAX_TEXT
