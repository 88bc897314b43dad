"""SUPPORTED.md is the table that the server makes."""

from __future__ import annotations

from pathlib import Path

from stytch_mock import create_app
from stytch_mock.serving.coverage_table import table

from ..small_api import document

FILE = Path(__file__).parents[3] / "mock" / "SUPPORTED.md"


def test_the_committed_table_is_up_to_date() -> None:
    fix = "run `python3 tasks.py python -m stytch_mock.serving.coverage_table > mock/SUPPORTED.md`"
    assert FILE.read_text(encoding="utf-8") == table(create_app()), fix


def test_it_tells_behaviour_from_examples() -> None:
    told = table(create_app(document()))
    assert "1 of the 7 operations" in told
    assert "| `b2b.sessions.get_jwks` | `GET /v1/b2b/sessions/jwks/{project_id}` | stateful | - | - | - |\n" in told
    example = "| `b2b.small.get` | `GET /v1/b2b/organizations/{organization_id}` | documented example | - | - | - |\n"
    assert example in told
    assert "Assumed" not in told


def test_it_says_how_certain_the_errors_of_an_operation_are() -> None:
    (row,) = (line for line in FILE.read_text(encoding="utf-8").splitlines() if "`consumer.otps.authenticate`" in line)
    certain, likely = row.split(" | ")[3:5]
    assert "`otp_code_not_found`" in certain
    assert "`otp_code_not_found`" not in likely
    # Those of malformed requests and those of most operations are not repeated.
    assert not {"`invalid_code`", "`bad_request`"} & set(row.replace(",", "").split())


def test_it_lists_what_is_assumed() -> None:
    assumed = FILE.read_text(encoding="utf-8").partition("## Assumed behaviour")[2]
    assert "- `common.fraud.email.risk`: The weights" in assumed
