"""Redocly finds nothing in the bundled document but the ambiguous URLs that the API itself has."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.node_packages import installed

HERE = Path(__file__).parent
DOCUMENT = HERE.parents[1] / "generated" / "stytch_client" / "openapi.json"
# Words in the place of an ID. They are documented URLs; no ID of the API is one of these words.
MEMBERS = "/v1/b2b/organizations/{organization_id}/members"
AMBIGUOUS = {
    *(
        (f"{MEMBERS}/{{member_id}}/reactivate", f"{MEMBERS}/{word}")
        for word in ("mfa_phone_numbers/{member_id}", "passwords/{member_password_id}")
    ),
    *(
        (f"{MEMBERS}/mfa_phone_numbers/{{member_id}}", f"{MEMBERS}/{{member_id}}/{word}")
        for word in ("unlink_retired_email", "start_email_update", "external_id", "connected_apps", "oidc_providers")
    ),
    *(
        ("/v1/users/emails/{email_id}", f"/v1/users/{{user_id}}/{word}")
        for word in ("external_id", "exchange_primary_factor", "connected_apps")
    ),
}

Findings = set[tuple[str, str]]


@pytest.fixture(scope="module")
def lint(tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[str, Any]], Findings]:
    """Return a function from a document to its findings: the rule and its message."""
    program = installed(HERE) / "@redocly" / "cli" / "bin" / "cli.js"
    folder = tmp_path_factory.mktemp("redocly")
    environment = {**os.environ, "REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}

    def findings(document: dict[str, Any]) -> Findings:
        file = folder / "openapi.json"
        file.write_text(json.dumps(document), encoding="utf-8")
        command = ["node", str(program), "lint", str(file), "--config", str(HERE / "redocly.yaml"), "--format=json"]
        run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
        assert run.returncode in (0, 1), run.stderr
        problems = json.loads(run.stdout)["problems"]
        return {(problem["ruleId"], problem["message"]) for problem in problems}

    return findings


def ambiguous(findings: Findings) -> set[tuple[str, ...]]:
    """Return the pairs of URLs that are found ambiguous."""
    return {tuple(text.split("`")[1::2]) for rule, text in findings if rule == "no-ambiguous-paths"}


def test_only_urls_of_the_api_itself_are_found(lint: Callable[[dict[str, Any]], Findings]) -> None:
    findings = lint(json.loads(DOCUMENT.read_text(encoding="utf-8")))
    assert {finding for finding in findings if finding[0] != "no-ambiguous-paths"} == set()
    assert ambiguous(findings) == AMBIGUOUS


def test_mistakes_are_found(lint: Callable[[dict[str, Any]], Findings]) -> None:
    """The control: an unknown security scheme and one more ambiguous URL."""
    document = json.loads(DOCUMENT.read_text(encoding="utf-8"))
    document["security"] = [{"nothing": []}]
    document["paths"]["/v1/users/{user_id}/anything"] = {}
    findings = lint(document)
    assert {"security-defined", "no-ambiguous-paths"} <= {rule for rule, _ in findings}
    assert ambiguous(findings) - AMBIGUOUS


def test_the_lock_names_no_registry() -> None:
    text = (HERE / "package-lock.json").read_text(encoding="utf-8")
    assert '"integrity": "sha512-' in text
    assert "://" not in text
