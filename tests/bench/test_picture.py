"""The picture of the results."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from bench.report.picture import picture, position
from bench.results import Result, at_most, ratio_at_most

SVG = "{http://www.w3.org/2000/svg}"
RESULTS = [
    Result("fast <call>", "us", (1.0, 2.0, 3.0), (4.0, 4.0, 4.0), ratio_at_most(0.5)),
    Result("slow", "us", (16.0,), (4.0,), at_most(2)),
    Result("alone", "us", (9.0,), target=at_most(10), note="no peer"),
]


def drawn() -> ElementTree.Element:
    """The root element of the picture."""
    return ElementTree.fromstring(picture(RESULTS, "a machine & its load"))


def lines(kind: str) -> list[ElementTree.Element]:
    """The lines whose class has a word."""
    return [line for line in drawn().iter(f"{SVG}line") if kind in (line.get("class") or "").split()]


def number(element: ElementTree.Element, name: str) -> float:
    """A number that an attribute has."""
    return float(element.get(name) or "nan")


def test_each_ratio_is_a_point_on_the_bar_of_its_quartiles() -> None:
    fast, slow = drawn().iter(f"{SVG}circle")
    assert (fast.get("class"), slow.get("class")) == ("undecided", "no")
    assert (number(fast, "cx"), number(slow, "cx")) == (position(0.5), position(4))
    bar = lines("bar")[0]
    assert number(bar, "x1") < position(0.4) < position(0.6) < number(bar, "x2")


def test_each_target_is_drawn_where_the_ratio_would_reach_it() -> None:
    assert [number(line, "x1") for line in lines("target")] == [position(0.5), position(0.5)]


@pytest.mark.parametrize(("ratio", "end"), [(1e-6, 1 / 32), (1e6, 8.0)])
def test_what_is_beyond_the_axis_is_at_its_end(ratio: float, end: float) -> None:
    assert position(ratio) == position(end)


def test_names_are_escaped_and_nothing_is_loaded() -> None:
    texts = {found.text for found in drawn().iter(f"{SVG}text")}
    assert {"fast <call>", "slow", "alone", "a machine & its load"} <= texts
    written = picture(RESULTS, "").replace("http://www.w3.org/2000/svg", "")
    assert "://" not in written
    assert "href" not in written
