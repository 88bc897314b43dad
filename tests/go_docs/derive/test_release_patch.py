"""The patch after a release applies with `git apply` and has all that changed; what it cannot have is listed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from go_docs.__main__ import main
from tests.go_docs.derive.left_out import SETTINGS, SPEC, fill_marks, lint

TOTPS = "consumer.totps.yaml"
NEW_FIELDS = (
    """  - name: TelemetryID
    json_name: telemetry_id
    type: string
    omitempty: true
""",
    """  - name: TelemetryID
    json_name: telemetry_id
    type: string
    omitempty: true
  - name: DeviceLabel
    json_name: device_label
    type: string
    omitempty: true
""",
)
NEW_OPERATION = """- method: CountCodes
  verb: POST
  path: /v1/totps/count_codes
  hosts:
  - https://test.stytch.com
  - https://api.stytch.com
  request: RecoveryCodesParams
  response: RecoveryCodesResponse
  body: json
  arguments:
    user_id: body
- method: Recover
"""


class Repository:
    """A repository with the spec and the facts of a release."""

    def __init__(self, folder: Path) -> None:
        self.root = folder
        shutil.copytree(SPEC, folder / "spec", ignore=shutil.ignore_patterns("README.md"))
        self.git("init", "-q")
        self.git("add", "-A")
        self.git("-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "-q", "-m", "Before")

    def git(self, *arguments: str, text: str | None = None) -> str:
        command = ["git", *arguments]
        run = subprocess.run(command, cwd=self.root, input=text, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr
        return run.stdout

    def release(self, name: str, old: str, new: str) -> None:
        """Change a file of facts as a new release of the documents would."""
        file = self.root / "spec" / "documented" / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def derive(self, *arguments: str) -> int:
        return main(["derive", "--spec", str(self.root / "spec"), "--settings", str(SETTINGS), *arguments])

    def data(self, path: str) -> dict[str, Any]:
        found: dict[str, Any] = yaml.safe_load((self.root / "spec" / path).read_text(encoding="utf-8"))
        return found


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def patched(repository: Repository, capsys: pytest.CaptureFixture[str], code: int = 0) -> str:
    """Apply the patch since the last commit, and return what is to do by hand."""
    capsys.readouterr()
    assert repository.derive("--since", "HEAD") == code
    output = capsys.readouterr()
    if output.out:
        repository.git("apply", "-", text=output.out)
    return output.err


def test_without_a_change_the_patch_is_empty(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert repository.derive("--since", "HEAD") == 0
    assert capsys.readouterr().out == ""


def test_new_and_removed_fields_and_new_operations(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.release(TOTPS, *NEW_FIELDS)
    repository.release(TOTPS, "    telemetry_id: body\n", "    telemetry_id: body\n    device_label: body\n")
    repository.release(TOTPS, "  - name: QrCode\n    json_name: qr_code\n", "  - name: QrURL\n    json_name: qr_url\n")
    repository.release(TOTPS, "- method: Recover\n", NEW_OPERATION)
    assert patched(repository, capsys) == ""

    schemas = repository.data("schemas/consumer/totps.yaml")
    request = schemas["AuthenticateRequest"]
    assert list(request["properties"])[-1] == "device_label"
    assert "device_label" not in request["required"]
    response = schemas["CreateResponse"]["allOf"][1]
    assert "qr_code" not in response["properties"]
    assert response["required"][-1] == list(response["properties"])[-1] == "qr_url"
    assert schemas["CountCodesRequest"]["properties"] == {"user_id": {"$ref": "../common/fields.yaml#/UserID"}}
    assert repository.data("openapi.yaml")["paths"]["/v1/totps/count_codes"]

    fill_marks(repository.root / "spec")
    problems = {(problem.rule, problem.location.file) for problem in lint(repository.root / "spec")}
    example = "spec/examples/consumer/totps/create.yaml"
    shared = "spec/schemas/common/fields.yaml"
    assert {file for rule, file in problems if rule in ("example-field", "example-valid")} == {example}
    assert {file for rule, file in problems if rule not in ("example-field", "example-valid")} <= {shared}


def test_a_removed_and_a_moved_operation(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    file = repository.root / "spec" / "documented" / TOTPS
    text = file.read_text(encoding="utf-8")
    start = text.index("- method: RecoveryCodes\n")
    end = text.index("- method: Recover\n", start)
    file.write_text(text[:start] + text[end:], encoding="utf-8")
    repository.release(TOTPS, "  path: /v1/totps/recover\n", "  path: /v2/totps/recover\n")
    assert patched(repository, capsys) == ""

    paths = repository.data("openapi.yaml")["paths"]
    assert "/v1/totps/recovery_codes" not in paths
    assert "/v1/totps/recover" not in paths
    assert paths["/v2/totps/recover"] == {"$ref": "paths/consumer/totps.yaml#/recover"}
    assert "recovery_codes" not in repository.data("paths/consumer/totps.yaml")
    assert "RecoveryCodesResponse" not in repository.data("schemas/consumer/totps.yaml")
    assert not (repository.root / "spec/examples/consumer/totps/recovery_codes.yaml").exists()
    left = {problem.rule for problem in lint(repository.root / "spec")}
    assert {"link-operation", "unused-component"} & left, "what referred to it is listed by the lint"


def test_changed_limits_and_values(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("b2b.organizations.yaml", "b2b.discovery.organizations.yaml"):
        file = repository.root / "spec" / "documented" / name
        words = "json_name: email_invites\n    type: string\n    omitempty: true\n    limits:\n      enum:\n"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(words, f"{words}      - ON_REQUEST\n"), encoding="utf-8")
    repository.release("b2b.sso.oidc.yaml", "json_name: display_name\n    type: string\n", DISPLAY_NAME)
    assert patched(repository, capsys) == ""

    organizations = repository.data("schemas/b2b/organizations.yaml")
    lists = [words for words in _enums(organizations) if "ON_REQUEST" in words]
    assert len(lists) == 2, "the closed and the open form"
    connection = repository.data("schemas/b2b/sso/oidc.yaml")["CreateConnectionRequest"]["properties"]
    assert connection["display_name"]["maxLength"] == 64
    assert lint(repository.root / "spec") == []


def test_a_limit_of_a_shared_field_changes_for_all_its_users_or_is_left_to_a_person(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.release(TOTPS, "      maximum: 1440\n", "      maximum: 1000\n")
    notes = patched(repository, capsys, code=1)
    assert "consumer.totps.create.expiration_minutes: maximum was 1440 and is 1000" in notes
    assert "TOTPExpirationMinutes" in notes
    assert repository.git("diff", "--stat", "spec/schemas") == ""

    for file in (repository.root / "spec" / "documented").glob("*totps.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("      maximum: 1440\n", "      maximum: 1000\n"), encoding="utf-8")
    patched(repository, capsys, code=0)
    assert repository.data("schemas/common/fields.yaml")["TOTPExpirationMinutes"]["maximum"] == 1000


def test_facts_that_do_not_exist(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert repository.derive("--since", "no-such-commit") == 2
    assert "neither a folder of facts nor a commit" in capsys.readouterr().err


DISPLAY_NAME = "json_name: display_name\n    type: string\n    limits:\n      maxLength: 64\n"


def _enums(node: object) -> list[list[str]]:
    if isinstance(node, list):
        return [found for one in node for found in _enums(one)]
    if not isinstance(node, dict):
        return []
    own = [node["enum"]] if "enum" in node else []
    return [*own, *(found for one in node.values() for found in _enums(one))]
