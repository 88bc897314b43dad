"""Resources that are left out and derived anew lint, bundle and generate once their marks are filled."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.pipeline import generate
from generator.settings import read_settings
from go_docs.derive.resource.additions import Additions
from tests.go_docs.derive.left_out import SETTINGS, SPEC, copy_without, fill_marks, lint, workspace

RESOURCES = [
    "b2b.discovery.intermediate_sessions",
    "b2b.magic_links",
    "b2b.otps.sms",
    "b2b.passwords.email",
    "b2b.recovery_codes",
    "common.fraud.email",
    "common.fraud.verdict_reasons",
    "common.project",
    "consumer.idp",
    "consumer.otps.whatsapp",
    "consumer.passwords",
    "consumer.rbac",
]


@pytest.fixture(scope="module")
def derived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_without(tmp_path_factory.mktemp("derived"), RESOURCES)
    present = workspace(root)
    additions = Additions(root)
    present.proposer().propose(present.operations(RESOURCES), additions)
    additions.write()
    return root


def test_the_marks_are_what_the_lint_lists_and_filled_nothing_is_left(derived: Path) -> None:
    problems = lint(derived)
    texts = {path: path.read_text(encoding="utf-8").split("\n") for path in derived.rglob("*.yaml")}
    marked = sum("TODO" in line for lines in texts.values() for line in lines)
    assert marked > 100
    assert {problem.rule for problem in problems} == {"todo"}
    for problem in problems:
        line = texts[derived.parent / problem.location.file][problem.location.line - 1]
        assert "TODO" in line

    assert fill_marks(derived) == marked
    assert lint(derived) == []
    package = generate(derived, read_settings(SETTINGS))
    assert package.operations == len(workspace(SPEC).spec.operations)


def test_an_operation_of_another_host_and_a_public_one_with_a_form(derived: Path) -> None:
    paths = derived / "paths"
    risk = yaml.safe_load((paths / "common/fraud/email.yaml").read_text(encoding="utf-8"))["risk"]
    assert [one["url"] for one in risk["servers"]] == ["https://telemetry.stytch.com"]
    token = yaml.safe_load((paths / "consumer/idp.yaml").read_text(encoding="utf-8"))["introspect_token"]["post"]
    assert token["security"] == []
    assert token["requestBody"] == {"content": {"application/x-www-form-urlencoded": {}}}


def test_control_a_wrong_reference_in_a_proposal_is_found(derived: Path) -> None:
    file = derived / "schemas" / "b2b" / "recovery_codes.yaml"
    text = file.read_text(encoding="utf-8")
    assert "common/fields.yaml#/OrganizationID" in text, "a shared field is recognised"
    file.write_text(text.replace("fields.yaml#/OrganizationID", "fields.yaml#/NoSuchField"), encoding="utf-8")
    assert "reference-target" in {problem.rule for problem in lint(derived)}
    file.write_text(text, encoding="utf-8")
