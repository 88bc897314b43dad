"""The audit of the real spec: it passes, names every difference planted in a copy, and reports why it cannot run."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from generator.spec_input.bundle import bundle
from generator.spec_input.load import load_spec
from go_docs.__main__ import main
from go_docs.audit.spec_index import SpecIndex
from tests.go_docs.sample_pages import CHECKOUT

SPEC = CHECKOUT / "spec"
FACTS = SPEC / "documented"


def test_the_spec_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "--spec", str(SPEC)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1].endswith("; every deviation has a reason")
    assert max(map(len, lines)) <= 100
    assert re.fullmatch(r"total +(\d+) of 186 .* 0", next(line for line in lines if line.startswith("total")))


def test_the_spec_has_every_documented_operation() -> None:
    assert len(SpecIndex(bundle(load_spec(SPEC)).data).ids) == 186


def test_one_resource(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "--spec", str(SPEC), "--resource", "b2b.sessions", "--all", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert {row["resource"] for row in rows} == {"b2b.sessions"}
    assert {"b2b.sessions.exchange", "b2b.sessions.exchange.locale"} <= {row["fact"] for row in rows}
    assert main(["audit", "--spec", str(SPEC), "--resource", "b2b.sessions"]) == 0
    assert "b2b.sessions.exchange.locale" not in capsys.readouterr().out


def test_a_resource_that_does_not_exist(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "--spec", str(SPEC), "--resource", "b2b.session"]) == 2
    assert "no resource b2b.session; fix:" in capsys.readouterr().err


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    shutil.copytree(SPEC, tmp_path / "spec")
    return tmp_path / "spec"


# File, the lines to find, their replacement, and what must be reported: fact and status.
PLANTED = {
    "field deleted": (
        "schemas/b2b/sessions.yaml",
        r"(?m)^        verdict:\n(?:          .*\n)+",
        "",
        [("b2b.sessions.AuthenticateResponse.verdict", "missing")],
    ),
    "limit changed": (
        "schemas/common/fields.yaml",
        r"(TOTPExpirationMinutes:\n(?:  .*\n)*?  maximum: )1440",
        r"\g<1>1441",
        [("b2b.totps.create.expiration_minutes", "deviating")],
    ),
    "type changed": (
        "schemas/b2b/recovery_codes.yaml",
        r"(recovery_codes_remaining:\n +type: )integer\n +format: int32",
        r"\g<1>string",
        [("b2b.recovery_codes.RecoverResponse.recovery_codes_remaining", "deviating")],
    ),
    "default changed": (
        "schemas/b2b/recovery_codes.yaml",
        r"default: 60",
        "default: 61",
        [("b2b.recovery_codes.recover.session_duration_minutes", "deviating")],
    ),
    "verb changed": (
        "paths/b2b/sessions.yaml",
        r"(?m)^migrate:\n  post:\n",
        "migrate:\n  put:\n",
        [("b2b.sessions.migrate", "deviating")],
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_planted_in_the_files_of_the_spec(name: str, spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, find, put, expected = PLANTED[name]
    text, times = re.subn(find, put, (spec / file).read_text(encoding="utf-8"), count=1)
    assert times == 1, f"nothing to plant in {file}"
    (spec / file).write_text(text, encoding="utf-8")
    assert main(["audit", "--spec", str(spec), "--quiet"]) == 1
    rows = [tuple(line.split()) for line in capsys.readouterr().out.splitlines() if not line.startswith(" ")]
    for row in expected:
        assert row in rows


ENTRY = "deviations:\n  a: "


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("deviations.yaml", f"{ENTRY}{{kind: type}}\n", "a: an entry has exactly these keys: documented, kind,"),
        ("deviations.yaml", f"{ENTRY}{{kind: type, documented: x, spec: y, reason: ' '}}\n", "a: the reason is empty"),
        ("deviations.yaml", f"{ENTRY}b\n  a: c\n", "'a' is repeated"),
        ("deviations.yaml", "a: {\n", "deviations.yaml"),
        ("deviations.yaml", "? [a]\n: b\n", "a key is not text"),
        ("deviations.yaml", "a: 2024-99-99\n", "month must be in 1..12"),
        ("deviations.yaml", f"a: {'9' * 5000}\n", "4300 digits"),
        ("deviations.yaml", "[" * 5000 + "]" * 5000, "recursion"),
        ("deviations.yaml", "a: !!python/object/apply:os.getcwd []\n", "could not determine a constructor"),
        (
            "deviations.yaml",
            f"{ENTRY}{{kind: enum, documented: [1, b], spec: [b], reason: x}}\n",
            "`documented` must be a string",
        ),
        ("deviations.yaml", "- a\n", "must be a mapping"),
        ("deviations.yaml", "other: {}\n", "the sections are systematic, deviations"),
        ("deviations.yaml", "deviations: [a]\n", "deviations must be a mapping"),
        (
            "deviations.yaml",
            "systematic: {a: {kind: type, documented: x, spec: y, reason: z, places: {b: 0}}}\n",
            "a: `places` is the number of places for each resource",
        ),
        ("required.yaml", "a: b\n", "a: write a list of names"),
        ("packages.yaml", "otp: consumer.otps\n", "has facts but no resource"),
        ("packages.yaml", "otp: [1]\n", "write the resource as namespace.resource"),
        ("otp.yaml", "types: 3\n", "not a file of facts"),
        ("otp.yaml", "[" * 5000 + "]" * 5000, "not a file of facts"),
    ],
)
def test_an_unusable_file_stops_the_audit(
    spec: Path, file: str, text: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (spec / "documented" / file).write_text(text, encoding="utf-8")
    assert main(["audit", "--spec", str(spec)]) == 2
    assert message in capsys.readouterr().err


def test_two_packages_of_one_version_cannot_have_one_resource(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = spec / "documented" / "packages.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(": b2b.sso.oidc", ": b2b.sso.saml"), encoding="utf-8")
    assert main(["audit", "--spec", str(spec)]) == 2
    assert "b2b.sso.saml is the resource of 2 packages of version v18.1.0" in capsys.readouterr().err


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
    assert "Compares both ways" in capsys.readouterr().out
