"""The audit of the real spec: it passes, names every difference planted in a copy, and reports why it cannot run."""

from __future__ import annotations

import copy
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.spec_input.bundle import bundle
from generator.spec_input.load import load_spec
from go_docs.__main__ import main
from go_docs.audit.reviewed import read_deviations, read_packages
from go_docs.audit.run import Reviewed, compare
from go_docs.audit.spec_index import SpecIndex
from go_docs.facts.facts_yaml import read_facts
from go_docs.facts.package_facts import PackageFacts
from tests.go_docs.sample_pages import CHECKOUT

SPEC = CHECKOUT / "spec"
FACTS = SPEC / "documented"


def test_the_spec_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "--spec", str(SPEC)]) == 0
    summary = capsys.readouterr().out.splitlines()[-1]
    assert summary.startswith("5 packages, 62 types, 188 fields: ")
    assert summary.endswith("0 missing, 14 local, 0 stale; every deviation has a reason")


def test_every_field_of_the_facts_has_a_row(capsys: pytest.CaptureFixture[str]) -> None:
    main(["audit", "--spec", str(SPEC)])
    rows = {line.split("  ")[0] for line in capsys.readouterr().out.splitlines()}
    resources = read_packages(FACTS)
    expected = {
        f"{resources[name]}.{one.name}.{field.json_name or field.name}"
        for name, facts in read_facts(FACTS).items()
        for one in facts.types
        for field in one.fields
    }
    assert len(expected) == 188
    assert expected <= rows


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    shutil.copytree(SPEC, tmp_path / "spec")
    return tmp_path / "spec"


# File, the lines to find, their replacement, and the rows that must name it: fact, status and kind of difference.
PLANTED = {
    "field deleted": (
        "schemas/b2b/sessions.yaml",
        r"(?m)^        verdict:\n(?:          .*\n)+",
        "",
        [("b2b.sessions.AuthenticateResponse.verdict", "missing", "missing")],
    ),
    "limit changed": (
        "schemas/common/fields.yaml",
        r"(TOTPExpirationMinutes:\n(?:  .*\n)*?  maximum: )1440",
        r"\g<1>1441",
        [("b2b.totps.CreateParams.expiration_minutes", "deviating", "maximum")],
    ),
    "type changed": (
        "schemas/b2b/recovery_codes.yaml",
        r"(recovery_codes_remaining:\n +type: )integer\n +format: int32",
        r"\g<1>string",
        [("b2b.recovery_codes.RecoverResponse.recovery_codes_remaining", "deviating", "type")],
    ),
    "default changed": (
        "schemas/b2b/recovery_codes.yaml",
        r"default: 60",
        "default: 61",
        [("b2b.recovery_codes.RecoverParams.session_duration_minutes", "deviating", "default")],
    ),
    "operation with the name of another": (
        "paths/b2b/sessions.yaml",
        r"(?m)^migrate:\n  post:\n",
        r"\g<0>    operationId: b2b.sessions.exchange\n",
        [
            ("b2b.sessions.MigrateParams", "missing", "missing"),
            ("b2b.sessions.MigrateResponse", "deviating", "response"),
        ],
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_planted_in_the_files_of_the_spec(name: str, spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, find, put, expected = PLANTED[name]
    text, times = re.subn(find, put, (spec / file).read_text(encoding="utf-8"), count=1)
    assert times == 1, f"nothing to plant in {file}"
    (spec / file).write_text(text, encoding="utf-8")
    assert main(["audit", "--spec", str(spec)]) == 1
    rows = [line.split() for line in capsys.readouterr().out.splitlines() if line.endswith("NO REASON")]
    for row in expected:
        assert row in [tuple(words[:3]) for words in rows]


class RealAudit:
    """The real facts, and the bundled document that a test may change."""

    def __init__(self) -> None:
        self.document: dict[str, Any] = bundle(load_spec(SPEC)).data
        resources = read_packages(FACTS)
        self.facts: dict[str, PackageFacts] = {resources[name]: one for name, one in read_facts(FACTS).items()}
        self.reviewed: Reviewed = read_deviations(FACTS)

    def problems(self, document: dict[str, Any]) -> set[str]:
        return {row.fact for row in compare(SpecIndex(document), self.facts, self.reviewed).problems}


@pytest.fixture(scope="module")
def real() -> RealAudit:
    return RealAudit()


def objects(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every mapping of properties in the components, with the name of the component."""
    for name, schema in document["components"]["schemas"].items():
        for part in [schema, *schema.get("allOf", ())]:
            if "properties" in part:
                yield name, part["properties"]


def test_every_deleted_field_that_is_documented_is_named(real: RealAudit) -> None:
    """Deletes each documented property of the components of the five packages, one at a time."""
    documented = {
        f"{resource}.{re.sub('Params$', 'Request', one.name)}.{name}": f"{resource}.{one.name}.{name}"
        for resource, facts in real.facts.items()
        for one in facts.types
        for name in (field.json_name for field in one.fields)
    }
    deleted, caught = set(), set()
    for name, properties in objects(real.document):
        for field in [field for field in properties if f"{name}.{field}" in documented]:
            before = dict(properties)
            del properties[field]
            deleted.add(f"{name}.{field}")
            if documented[f"{name}.{field}"] in real.problems(real.document):
                caught.add(f"{name}.{field}")
            properties.clear()
            properties.update(before)
    assert len(deleted) > 100
    assert deleted - caught == set()


@pytest.mark.parametrize("keyword", ["minimum", "maximum"])
def test_a_changed_limit_of_all_session_durations_is_named(real: RealAudit, keyword: str) -> None:
    document = copy.deepcopy(real.document)
    document["components"]["schemas"]["common.fields.SessionDurationMinutes"][keyword] += 1
    assert len([fact for fact in real.problems(document) if fact.endswith(".session_duration_minutes")]) == 7


def test_a_deleted_language_is_named_although_a_deviation_is_reviewed(real: RealAudit) -> None:
    document = copy.deepcopy(real.document)
    document["components"]["schemas"]["common.fields.SMSLocale"]["enum"].remove("es")
    assert "b2b.sessions.ExchangeParams.locale" in real.problems(document)


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        (
            "deviations.yaml",
            "a: {kind: type}\n",
            "a: an entry has exactly these keys: documented, kind,",
        ),
        ("deviations.yaml", "a: {kind: local, reason: ' '}\n", "a: the reason is empty"),
        ("deviations.yaml", "a: {kind: local, reason: x}\na: {kind: local, reason: y}\n", "'a' is repeated"),
        ("deviations.yaml", "a: {\n", "deviations.yaml"),
        ("deviations.yaml", "? [a]\n: b\n", "a key is not text"),
        ("deviations.yaml", "a: 2024-99-99\n", "month must be in 1..12"),
        ("deviations.yaml", f"a: {'9' * 5000}\n", "4300 digits"),
        ("deviations.yaml", "[" * 5000, "recursion"),
        ("deviations.yaml", "a: !!python/object/apply:os.getcwd []\n", "could not determine a constructor"),
        ("deviations.yaml", "a: {kind: enum, documented: [1, b], spec: [b], reason: x}\n", "`documented` must be a"),
        ("otp.yaml", "[" * 5000, "not a file of facts"),
        ("deviations.yaml", "- a\n", "must be a mapping"),
        ("packages.yaml", "otp: consumer.otps\n", "has facts but no resource"),
        ("packages.yaml", "otp: b2b.totps\ntotps: b2b.totps\n", "b2b.totps is the resource of 2 packages"),
        ("packages.yaml", "otp: [1]\n", "write the resource as namespace.resource"),
        ("otp.yaml", "types: 3\n", "not a file of facts"),
    ],
)
def test_an_unusable_file_stops_the_audit(
    spec: Path, file: str, text: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (spec / "documented" / file).write_text(text, encoding="utf-8")
    assert main(["audit", "--spec", str(spec)]) == 2
    assert message in capsys.readouterr().err


def test_missing_facts_stop_the_audit(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (spec / "documented" / "otp.yaml").unlink()
    assert main(["audit", "--spec", str(spec)]) == 2
    assert "otp has no facts" in capsys.readouterr().err


@pytest.mark.parametrize("missing", ["openapi.yaml", "documented/deviations.yaml", "documented"])
def test_a_missing_file_stops_the_audit(spec: Path, missing: str, capsys: pytest.CaptureFixture[str]) -> None:
    target = spec / missing
    shutil.rmtree(target) if target.is_dir() else target.unlink()
    assert main(["audit", "--spec", str(spec)]) == 2
    assert capsys.readouterr().err


def test_a_spec_that_does_not_bundle_stops_the_audit(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (spec / "schemas" / "b2b" / "totps.yaml").unlink()
    assert main(["audit", "--spec", str(spec)]) == 2
    assert "fix:" in capsys.readouterr().err


def test_help_teaches(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--help"], ["read", "--help"], ["audit", "--help"]):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 0
    assert "present, missing," in capsys.readouterr().out
