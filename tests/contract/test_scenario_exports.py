"""The exports of the scenarios: a table of branches that is up to date, a schema of the files, and valid Arazzo."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from stytch_contract.cases import Document
from stytch_contract.cli import scenarios
from stytch_contract.exports.arazzo import arazzo_document
from stytch_contract.exports.branch_table import branch_table
from stytch_contract.exports.json_schema import scenario_schema
from stytch_contract.scenarios.parser import Scenario, load_scenario
from stytch_contract.scenarios.yaml_source import read_yaml

from tests.contract.test_scenario_parser import INVALID_STEPS, SCENARIO_HEADER
from tests.node_packages import installed

FLOWS = sorted(scenarios.FLOWS.rglob("*.yaml"))
# The resources of the five documentation pages.
DOCUMENTED = (
    "b2b.discovery.intermediate_sessions.",
    "b2b.sessions.",
    "b2b.recovery_codes.",
    "b2b.totps.",
    "consumer.otps.",
)
# The schema of a file cannot say which names a step may use, nor that a key is there twice.
ONLY_THE_PARSER = {
    "an unknown name",
    "an invalid expression",
    "a duplicate key",
    "a result of a failed call",
    "broken YAML",
}


@pytest.fixture(scope="module")
def flows() -> list[Scenario]:
    return [load_scenario(path) for path in FLOWS]


def test_the_table_of_branches_is_up_to_date(flows: list[Scenario], document: Document) -> None:
    written = (scenarios.FLOWS.parent / "BRANCHES.md").read_text(encoding="utf-8")
    assert written == branch_table(flows, document)


def _not_shown(flows: list[Scenario], document: Document) -> dict[str, str]:
    """The certain error types that no scenario shows, for the operations of the five pages that have some."""
    rows = re.findall(r"^\| `(.+?)` \| \d+ \| .*? \| (`.*?) \| \d+ \|$", branch_table(flows, document), re.MULTILINE)
    return {name: kinds for name, kinds in rows if name.startswith(DOCUMENTED)}


def test_every_certain_branch_of_the_five_pages_is_shown(flows: list[Scenario], document: Document) -> None:
    assert _not_shown(flows, document) == {}


def test_a_branch_without_a_scenario_is_found(flows: list[Scenario], document: Document) -> None:
    fewer = [flow for flow in flows if flow.path.stem != "otp_refusals"]
    assert "invalid_email" in _not_shown(fewer, document)["consumer.otps.email.login_or_create"]


@pytest.fixture(scope="module")
def schema(document: Document) -> jsonschema_rs.Validator:
    return jsonschema_rs.validator_for(scenario_schema(document))


@pytest.mark.parametrize("path", FLOWS, ids=lambda path: path.stem)
def test_a_flow_fits_the_schema(path: Path, schema: jsonschema_rs.Validator) -> None:
    schema.validate(read_yaml(path).data)


@pytest.mark.parametrize("name", sorted(INVALID_STEPS.keys() - ONLY_THE_PARSER))
def test_an_invalid_step_does_not_fit_the_schema(name: str, schema: jsonschema_rs.Validator, tmp_path: Path) -> None:
    path = tmp_path / "flow.yaml"
    path.write_text(SCENARIO_HEADER + INVALID_STEPS[name][0] + "\n", encoding="utf-8")
    assert not schema.is_valid(read_yaml(path).data)


def test_an_unknown_argument_does_not_fit_the_schema(schema: jsonschema_rs.Validator) -> None:
    step: dict[str, Any] = {"call": "users.get", "with": {"user_id": "a"}}
    scenario = {"title": "A", "product": "consumer", "source": "B", "steps": [step]}
    assert schema.is_valid(scenario)
    step["with"]["id"] = "a"
    assert not schema.is_valid(scenario)


@pytest.fixture(scope="module")
def arazzo_problems(tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[str, Any]], list[str]]:
    """Return a function from an Arazzo document to what Redocly finds in it."""
    program = installed(Path(__file__).parents[1] / "redocly") / "@redocly" / "cli" / "bin" / "cli.js"
    folder = tmp_path_factory.mktemp("arazzo")
    # The rule takes steps of two workflows for one if they have the same id; the test below checks the outputs.
    rules = "extends: [recommended]\nrules: {outputs-defined: off}\n"
    (folder / "redocly.yaml").write_text(rules, encoding="utf-8")
    environment = {**os.environ, "REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}

    def problems(document: dict[str, Any]) -> list[str]:
        file = folder / "flows.arazzo.json"
        file.write_text(json.dumps(document), encoding="utf-8")
        command = ["node", str(program), "lint", str(file), "--config", str(folder / "redocly.yaml"), "--format=json"]
        run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
        assert run.returncode in (0, 1), run.stderr
        return [problem["message"] for problem in json.loads(run.stdout)["problems"]]

    return problems


def test_the_flows_are_valid_arazzo(
    flows: list[Scenario], document: Document, arazzo_problems: Callable[[dict[str, Any]], list[str]]
) -> None:
    named = [(str(flow.path.relative_to(scenarios.FLOWS)), flow) for flow in flows]
    exported = arazzo_document(named, document)
    assert arazzo_problems(exported) == []
    del exported["workflows"][0]["steps"][0]["stepId"]
    assert arazzo_problems(exported)


def test_every_output_that_a_step_uses_is_there(flows: list[Scenario], document: Document) -> None:
    for workflow in arazzo_document([(flow.path.stem, flow) for flow in flows], document)["workflows"]:
        outputs: set[tuple[str, str]] = set()
        for step in workflow["steps"]:
            used = set(re.findall(r"\$steps\.([\w-]+)\.outputs\.(\w+)", json.dumps(step)))
            assert used <= outputs, workflow["workflowId"]
            outputs |= {(step["stepId"], output) for output in step.get("outputs", ())}


def test_a_value_of_an_earlier_call_is_passed_on(document: Document) -> None:
    path = scenarios.FLOWS / "consumer" / "otp_refusals.yaml"
    (workflow,) = arazzo_document([("refusals", load_scenario(path))], document)["workflows"]
    sent, login, revoked, *_ = workflow["steps"]
    assert sent["outputs"] == {"email_id": "$response.body#/email_id"}
    assert login["requestBody"]["payload"]["method_id"] == f"$steps.{sent['stepId']}.outputs.email_id"
    assert login["requestBody"]["payload"]["code"] == "$inputs.mail_code"
    assert "read the newest message to ${ann}" in login["description"]
    assert revoked["requestBody"]["payload"] == {"session_token": f"$steps.{login['stepId']}.outputs.session_token"}
    refused = {"condition": "$response.body#/error_type == 'invalid_email'"}
    assert refused in workflow["steps"][-1]["successCriteria"]


def test_the_command_writes_the_exports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--arazzo", str(tmp_path / "new" / "folder"), "--json-schema", str(tmp_path / "schema.json")]
    assert scenarios.main([*arguments, str(scenarios.FLOWS / "consumer" / "totp.yaml")]) == 0
    written = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.json"))
    assert written == ["new/folder/flows.arazzo.json", "new/folder/openapi.json", "schema.json"]
    assert scenarios.main(["--json-schema", str(tmp_path)]) == 2
    assert "Is a directory" in capsys.readouterr().err
