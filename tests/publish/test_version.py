"""The next version follows from the heaviest change."""

from __future__ import annotations

from pathlib import Path

import pytest

from api_diff.change import Change, Verdict
from publish.release.fragments import Fragment, Kind
from publish.release.version import next_version

B, A, N = Verdict.BREAKING, Verdict.ADDITION, Verdict.NOTE


@pytest.mark.parametrize(
    ("current", "verdicts", "kinds", "expected"),
    [
        ("1.2.3", [N], [], "1.2.4"),
        ("1.2.3", [N, A], [], "1.3.0"),
        ("1.2.3", [A, B], [], "2.0.0"),
        ("1.2.3", [], [Kind.FIXED], "1.2.4"),
        ("1.2.3", [N], [Kind.ADDED], "1.3.0"),
        ("1.2.3", [A], [Kind.BREAKING], "2.0.0"),
        ("0.1.0", [B], [], "0.2.0"),
        ("0.1.0", [A], [], "0.2.0"),
        ("0.1.0", [N], [], "0.1.1"),
    ],
)
def test_the_heaviest_change_decides(current: str, verdicts: list[Verdict], kinds: list[Kind], expected: str) -> None:
    changes = [Change("rule", verdict, "place") for verdict in verdicts]
    fragments = [Fragment(Path("x"), kind, "Text.") for kind in kinds]
    assert next_version(current, changes, fragments) == expected
