"""Seeds: objects with chosen IDs, made by the API's own rules, all or none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import stytch_mock
from stytch_mock import create_app
from stytch_mock.__main__ import main
from stytch_mock.serving.seed_file import SeedFileError, load_seed_file

from ..small_api import SECRET
from .control_client import ControlClient

ORGANIZATION = "organization-test-11111111-1111-4111-8111-111111111111"
MEMBER = "member-test-22222222-2222-4222-8222-222222222222"
SEED = f"""
organizations:
  - organization_id: {ORGANIZATION}
    organization_name: Acme
    organization_slug: acme
    trusted_metadata: {{since: 2020-01-02, active: yes}}
    members:
      - member_id: {MEMBER}
        email_address: ann@example.com
      - email_address: bob@example.com
  - organization_name: Other
    organization_slug: other
policy:
  roles: [{{role_id: editor, description: Writes, permissions: [{{resource_id: doc, actions: [write]}}]}}]
  resources: [{{resource_id: doc, description: A text, actions: [write]}}]
external_tokens:
  - {{token: theirs, user_info: {{email: ann@example.com}}}}
"""


def plant_yaml(client: ControlClient, text: str = SEED, kind: str = "application/yaml", *, expect: int = 200) -> Any:
    response = client.send("POST", "/_mock/seed", text.encode(), headers={"Content-Type": kind})
    found = json.loads(response.body)
    assert response.status == expect, found
    return found


def test_objects_get_the_ids_that_were_chosen() -> None:
    client = ControlClient()
    made = plant_yaml(client)
    assert made["organization_ids"][0] == ORGANIZATION
    assert len(made["organization_ids"]) == 2
    assert made["member_ids"][0] == MEMBER
    organization = client("GET", f"/v1/b2b/organizations/{ORGANIZATION}")["organization"]
    assert organization["organization_name"] == "Acme"
    assert organization["trusted_metadata"] == {"since": "2020-01-02", "active": True}
    member = client("GET", f"/v1/b2b/organizations/{ORGANIZATION}/member?email_address=ann@example.com")["member"]
    assert member["member_id"] == MEMBER
    roles = client("GET", "/v1/b2b/rbac/policy")["policy"]["roles"]
    assert "editor" in [role["role_id"] for role in roles]


def test_json_does_as_well() -> None:
    seed = {"organizations": [{"organization_id": ORGANIZATION, "organization_name": "A", "organization_slug": "aa"}]}
    assert ControlClient()("POST", "/_mock/seed", seed)["organization_ids"] == [ORGANIZATION]


def test_the_seed_in_the_readme_is_a_good_one(tmp_path: Path) -> None:
    app = create_app(strict=True)
    readme = (Path(stytch_mock.__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    text = readme.partition("```yaml\n")[2].partition("```")[0]
    assert load_seed_file(app, seed_file(tmp_path, text)).endswith("3 objects in project-test-" + ORGANIZATION[18:])


def test_a_policy_needs_no_descriptions() -> None:
    client = ControlClient()
    client("POST", "/_mock/seed", {"policy": {"roles": [{"role_id": "r", "permissions": []}], "resources": []}})
    (role,) = [role for role in client("GET", "/v1/b2b/rbac/policy")["policy"]["roles"] if role["role_id"] == "r"]
    assert role["description"] == ""


def test_users_get_the_ids_that_were_chosen() -> None:
    user = "user-test-33333333-3333-4333-8333-333333333333"
    client = ControlClient()
    assert client("POST", "/_mock/seed", {"users": [{"user_id": user, "email": "a@example.com"}]})["user_ids"] == [user]
    assert client("GET", f"/v1/users/{user}")["emails"][0]["email"] == "a@example.com"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("organizations: [{organization_slug: a}]", "organizations[0]: "),
        (SEED.replace("bob@", "ann@"), "organizations[0].members[1]: "),
        ("organizations: [", "not well-formed YAML: see line 2, column 1"),
        ("users: []\nusers: []", "has a repeated key: see line 1, column 1"),
        ("a: {b: 1, 'b': 2}", "has a repeated key: see line 1, column 4"),
        ("[" * 100_000, "cannot be converted to JSON"),
        ("a: &a [1]\nb: *a", "cannot be converted to JSON"),
        ("a: .nan", "cannot be converted to JSON"),
        ("a: !!binary eA==", "cannot be converted to JSON"),
        ("{1: 2}", "not documented"),
        ("nonsense: []", "not documented"),
        ("[]", "must be an object"),
    ],
)
def test_a_rejected_seed_creates_nothing(text: str, expected: str) -> None:
    client = ControlClient()
    assert expected in plant_yaml(client, text, expect=400)["error_message"]
    assert client.organizations() == []


def test_an_id_is_not_given_twice() -> None:
    client = ControlClient()
    plant_yaml(client)
    again = f"organizations: [{{organization_id: {ORGANIZATION}, organization_name: A, organization_slug: aa}}]"
    assert "already" in plant_yaml(client, again, expect=400)["error_message"]
    assert len(client.organizations()) == 2


def test_a_server_without_state_has_nowhere_to_plant() -> None:
    client = ControlClient(create_app(examples=True))
    response = plant_yaml(client, "organizations: [{organization_name: A}]", expect=501)
    assert "organizations[0]" in response["error_message"]


def test_yaml_needs_its_name() -> None:
    plant_yaml(ControlClient(), kind="text/plain", expect=400)


def test_a_chosen_id_that_was_not_used_is_forgotten() -> None:
    client = ControlClient()
    taken = f"organizations: [{{organization_id: {ORGANIZATION}, organization_name: A, organization_slug: '!'}}]"
    plant_yaml(client, taken, expect=400)
    assert client.organization() != ORGANIZATION


def seed_file(folder: Path, text: str) -> Path:
    path = folder / "seed.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_fills_the_project_it_names_once(tmp_path: Path) -> None:
    path = seed_file(tmp_path, f"project_id: project-test-filled\nsecret: {SECRET}\n{SEED}")
    app = create_app(database=tmp_path / "worlds")
    assert load_seed_file(app, path).endswith("4 objects in project-test-filled")
    assert len(ControlClient(app, "project-test-filled").organizations()) == 2
    app.close()
    again = create_app(database=tmp_path / "worlds")
    assert "already in the database" in load_seed_file(again, path)
    assert len(ControlClient(again, "project-test-filled").organizations()) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, "No such file"),
        ("organizations: []", "project_id and secret"),
        ("[", ":"),
        ("project_id: project-live-x\nsecret: s", "live project"),
        ("project_id: project-test-x\nsecret: s\norganizations: [{}]", "organizations[0]"),
    ],
)
def test_a_file_that_cannot_be_used(tmp_path: Path, text: str | None, expected: str) -> None:
    path = tmp_path / "seed.yaml" if text is None else seed_file(tmp_path, text)
    with pytest.raises(SeedFileError, match=r"seed\.yaml") as refused:
        load_seed_file(create_app(), path)
    assert expected in str(refused.value)


def test_the_command_reports_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--load", str(tmp_path / "absent.yaml"), "--port", "0"]) == 2
    assert "absent.yaml: No such file" in capsys.readouterr().err
