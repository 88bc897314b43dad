"""The audit of the real spec: it holds, every omission planted in a copy is named, and what cannot run says so."""

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
from go_docs.audit.reviewed import deviations, packages
from go_docs.audit.run import Reviewed, hold, read_facts
from go_docs.audit.spec_index import Surface
from go_docs.facts.extract import PackageFacts
from tests.go_docs.sample_pages import CHECKOUT

SPEC = CHECKOUT / "spec"
FACTS = SPEC / "documented"


def test_the_spec_holds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "--spec", str(SPEC)]) == 0
    summary = capsys.readouterr().out.splitlines()[-1]
    assert summary.startswith("5 packages, 62 types, 188 fields: ")
    assert summary.endswith("0 missing, 14 local, 0 stale; every deviation has its reason")


def test_every_field_of_the_facts_has_a_row(capsys: pytest.CaptureFixture[str]) -> None:
    main(["audit", "--spec", str(SPEC)])
    rows = {line.split("  ")[0] for line in capsys.readouterr().out.splitlines()}
    resources = packages(FACTS)
    wanted = {
        f"{resources[name]}.{one.name}.{field.wire or field.name}"
        for name, facts in read_facts(FACTS).items()
        for one in facts.types
        for field in one.fields
    }
    assert len(wanted) == 188
    assert wanted <= rows


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    shutil.copytree(SPEC, tmp_path / "spec")
    return tmp_path / "spec"


# File, the lines to find, what to put there, and the rows that must name it: fact, status and what departs.
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
    file, find, put, wanted = PLANTED[name]
    text, times = re.subn(find, put, (spec / file).read_text(encoding="utf-8"), count=1)
    assert times == 1, f"nothing to plant in {file}"
    (spec / file).write_text(text, encoding="utf-8")
    assert main(["audit", "--spec", str(spec)]) == 1
    rows = [line.split() for line in capsys.readouterr().out.splitlines() if line.endswith("NO REASON")]
    for row in wanted:
        assert row in [tuple(words[:3]) for words in rows]


class Held:
    """The real facts against a document that a test may change."""

    def __init__(self) -> None:
        self.document: dict[str, Any] = bundle(load_spec(SPEC)).data
        resources = packages(FACTS)
        self.facts: dict[str, PackageFacts] = {resources[name]: one for name, one in read_facts(FACTS).items()}
        self.reviewed: Reviewed = deviations(FACTS)

    def open(self, document: dict[str, Any]) -> set[str]:
        return {row.fact for row in hold(Surface(document), self.facts, self.reviewed).problems}


@pytest.fixture(scope="module")
def held() -> Held:
    return Held()


def objects(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every mapping of properties in the components, with the component's name."""
    for name, schema in document["components"]["schemas"].items():
        for part in [schema, *schema.get("allOf", ())]:
            if "properties" in part:
                yield name, part["properties"]


def test_whichever_documented_field_is_deleted_is_named(held: Held) -> None:
    """Deletes, one by one, each property of the components of the five packages; the documented ones must be missed."""
    documented = {
        f"{resource}.{re.sub('Params$', 'Request', one.name)}.{field.wire}": f"{resource}.{one.name}.{field.wire}"
        for resource, facts in held.facts.items()
        for one in facts.types
        for field in one.fields
    }
    deleted, caught = set(), set()
    for name, properties in objects(held.document):
        for field in [field for field in properties if f"{name}.{field}" in documented]:
            before = dict(properties)
            del properties[field]
            deleted.add(f"{name}.{field}")
            if documented[f"{name}.{field}"] in held.open(held.document):
                caught.add(f"{name}.{field}")
            properties.clear()
            properties.update(before)
    assert len(deleted) > 100
    assert deleted - caught == set()


@pytest.mark.parametrize("keyword", ["minimum", "maximum"])
def test_a_changed_limit_of_every_lifetime_is_named(held: Held, keyword: str) -> None:
    document = copy.deepcopy(held.document)
    document["components"]["schemas"]["common.fields.SessionDurationMinutes"][keyword] += 1
    assert len([fact for fact in held.open(document) if fact.endswith(".session_duration_minutes")]) == 7


def test_a_language_dropped_is_named_although_a_deviation_is_reviewed(held: Held) -> None:
    document = copy.deepcopy(held.document)
    document["components"]["schemas"]["common.fields.LoginLocale"]["enum"].remove("es")
    assert "b2b.sessions.ExchangeParams.locale" in held.open(document)


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        (
            "deviations.yaml",
            "a: {kind: type}\n",
            "a: an entry needs exactly these keys: documented, kind,",
        ),
        ("deviations.yaml", "a: {kind: local, reason: ' '}\n", "a: the reason is empty"),
        ("deviations.yaml", "a: {kind: local, reason: x}\na: {kind: local, reason: y}\n", "'a' stands twice"),
        ("deviations.yaml", "a: {\n", "deviations.yaml"),
        ("deviations.yaml", "- a\n", "must be a mapping"),
        ("packages.yaml", "otp: consumer.otps\n", "has facts but no resource"),
        ("packages.yaml", "otp: b2b.totps\ntotps: b2b.totps\n", "b2b.totps stands for 2 packages"),
        ("packages.yaml", "otp: [1]\n", "write the resource as namespace.resource"),
        ("otp.yaml", "types: 3\n", "no file of facts"),
    ],
)
def test_what_is_reviewed_must_be_whole(
    spec: Path, file: str, text: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (spec / "documented" / file).write_text(text, encoding="utf-8")
    assert main(["audit", "--spec", str(spec)]) == 2
    assert told in capsys.readouterr().err


def test_a_page_whose_facts_are_gone_stops_the_audit(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (spec / "documented" / "otp.yaml").unlink()
    assert main(["audit", "--spec", str(spec)]) == 2
    assert "otp has no facts" in capsys.readouterr().err


@pytest.mark.parametrize("missing", ["openapi.yaml", "documented/deviations.yaml", "documented"])
def test_without_its_files_the_audit_does_not_run(spec: Path, missing: str, capsys: pytest.CaptureFixture[str]) -> None:
    gone = spec / missing
    shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
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
