"""What each matcher of a scenario accepts and rejects."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from stytch_contract.scenarios.matchers import differences


def _comparisons() -> Iterator[tuple[object, object, bool]]:
    token = "a" * 43 + "="
    yield "<token>", token, True
    yield "<token>", token + "=", False
    yield "<id of member>", "member-test-00000000-0000-4000-8000-000000000000", True
    yield "<id of member>", "member-session-test-00000000-0000-4000-8000-000000000000", False
    yield "<60 minutes from now>", "1970-01-01T01:00:03Z", True
    yield "<60 minutes from now>", "1970-01-01T01:00:09Z", False
    yield "<now>", "1970-01-01T00:00:00Z", True
    yield "<10 recovery codes>", ["abcd-1234-efgh"] * 10, False
    yield "<2 items>", [1, 2], True
    yield "<png>", "data:image/png;base64,iVBORw0KGgo=", True
    yield "<png>", "data:image/png;base64,R0lGODlh", False
    yield "<other than x>", "y", True
    yield "<other than x>", "x", False
    yield "<anything>", None, False
    yield {"<includes>": [{"a": 1}]}, [{"a": 2}, {"a": 1, "b": 2}], True
    yield {"<includes>": [{"a": 3}]}, [{"a": 2}, {"a": 1, "b": 2}], False
    yield {"<excludes>": [{"b": 2}]}, [{"a": 1, "b": 2}], False
    yield {"<includes>": ["x"]}, None, False
    yield [1], [1, 2], False
    yield {"a": "<absent>"}, {}, True
    yield {"a": "<absent>"}, {"a": None}, False
    yield {"a": None}, {}, False
    yield 1, True, False
    yield {}, None, False


@pytest.mark.parametrize(("expected", "actual", "equal"), list(_comparisons()))
def test_matchers(expected: object, actual: object, equal: bool) -> None:
    assert (not list(differences(expected, actual, 0))) is equal


def test_an_unknown_matcher_is_an_error() -> None:
    with pytest.raises(ValueError, match="unknown matcher <tokn>"):
        list(differences("<tokn>", "", 0))
