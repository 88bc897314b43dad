"""The workflows of CI and the settings of the services around them have the form that GitHub and Renovate accept."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from stytch_contract.cli.run_parser import run_parser

import tasks
from publish.packages import PACKAGES

ROOT = Path(__file__).resolve().parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def validate(schema: str, *files: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def load(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / ".github" / "workflows" / name).read_text(encoding="utf-8"))
    return found


def test_every_workflow_has_the_form_of_github() -> None:
    run = validate("vendor.github-workflows", *WORKFLOWS)
    assert run.returncode == 0, run.stdout


def test_the_workflow_of_the_contract_page_has_the_form_of_github(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "how-to" / "contract-tests-in-ci.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    workflow = tmp_path / "contract.yml"
    workflow.write_text(example, encoding="utf-8")
    run = validate("vendor.github-workflows", workflow)
    assert run.returncode == 0, run.stdout
    called = re.findall(r"stytch-contract run .*\n.*", example)
    known = run_parser(["smoke"]).format_help()
    assert called
    assert [option for line in called for option in re.findall(r"--[\w-]+", line) if option not in known] == []


def test_a_workflow_of_another_form_is_found(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yml"
    broken.write_text("on: push\njobs: {check: {steps: [{runs: x}]}}\n", encoding="utf-8")
    assert validate("vendor.github-workflows", broken).returncode == 1


def test_the_settings_of_renovate_have_its_form() -> None:
    run = validate("vendor.renovate", ROOT / "renovate.json")
    assert run.returncode == 0, run.stdout


def test_renovate_knows_every_exact_pin() -> None:
    pinned = set(re.findall(r"^([\w.-]+)==", (ROOT / "requirements.in").read_text(encoding="utf-8"), re.MULTILINE))
    rules = json.loads((ROOT / "renovate.json").read_text(encoding="utf-8"))["packageRules"]
    known = {name for rule in rules if rule.get("rangeStrategy") == "pin" for name in rule["matchPackageNames"]}
    assert pinned == known


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_runs_tasks_that_exist_with_few_rights(workflow: Path) -> None:
    text = workflow.read_text(encoding="utf-8")
    assert set(re.findall(r"tasks\.py (\w+)", text)) <= tasks.TASKS.keys()
    assert yaml.safe_load(text)["permissions"]["contents"] == "read"
    for job in yaml.safe_load(text)["jobs"].values():
        assert job["timeout-minutes"] <= 60
    # A value that others choose reaches a shell through a variable only.
    assert re.findall(r"run: .*\$\{\{", text) == []


def test_only_the_job_that_uploads_can_publish_and_it_runs_no_code_of_ours() -> None:
    jobs = load("release.yml")["jobs"]
    publish = jobs["publish"]
    assert publish["permissions"] == {"id-token": "write"}
    assert [step["uses"].partition("@")[0] for step in publish["steps"]] == [
        "actions/download-artifact",
        "pypa/gh-action-pypi-publish",
    ]
    assert publish["strategy"]["matrix"]["package"] == [package.name for package in PACKAGES]
    assert "environment" not in jobs["build"]


def test_every_python_is_checked() -> None:
    jobs = load("check.yml")["jobs"]
    for job in ("check", "packages"):
        assert jobs[job]["strategy"]["matrix"]["python"] == ["3.11", "3.12", "3.13", "3.14"]


def test_the_newest_version_of_every_tool_that_matters_is_tried() -> None:
    tried = {each["tool"] for each in load("newest-tools.yml")["jobs"]["try"]["strategy"]["matrix"]["include"]}
    assert tried == {"datamodel-code-generator", "schemathesis", "openapi-python-client"}


def test_pre_commit_runs_what_check_runs() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    hooks = [hook for repo in config["repos"] for hook in repo["hooks"]]
    assert all(hook["entry"].startswith("python3 tasks.py ") for hook in hooks)
    assert "python3 tasks.py check" in [hook["entry"] for hook in hooks]
