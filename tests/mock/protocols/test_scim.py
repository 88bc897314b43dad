"""SCIM: what PATCH changes, which tokens are accepted, and what happens to members."""

from __future__ import annotations

import json
from typing import Any

import pytest
from stytch_mock.errors import ApiError
from stytch_mock.rules.b2b.scim import connections, resources
from stytch_mock.serving.inprocess import call

from ..b2b.b2b_project import B2BProject

ADA = "ada@example.com"
USER = {
    "id": "1",
    "userName": ADA,
    "emails": [{"type": "work", "value": ADA}, {"type": "home", "value": "a@b.example"}],
}


class Provider:
    """An identity provider with a SCIM connection to a new organization."""

    def __init__(self, project: B2BProject) -> None:
        self.project = project
        self.organization = project.organization()
        self.whom = {"organization_id": self.organization["organization_id"]}
        self.connection = project.ok("b2b.scim.connection.create", **self.whom)["connection"]
        self.token = self.connection["bearer_token"]

    def send(self, method: str, path: str, body: Any = None, *, token: str = "") -> tuple[int, dict[str, Any]]:
        url = f"/v1/b2b/scim/{self.connection['connection_id']}/{path}"
        headers = {"Authorization": f"Bearer {token or self.token}", "Content-Type": "application/scim+json"}
        response = call(self.project.app, method, url, headers, b"" if body is None else json.dumps(body).encode())
        return response.status, json.loads(response.body) if response.body else {}

    def create(self, email: str = ADA, **attributes: Any) -> dict[str, Any]:
        status, user = self.send("POST", "Users", {"userName": email, **attributes})
        assert status == 201, user
        return user

    def member(self, email: str = ADA) -> dict[str, Any]:
        found = self.project.ok("b2b.organizations.members.get", **self.whom, email_address=email)
        return dict(found["member"])


@pytest.fixture
def provider(project: B2BProject) -> Provider:
    return Provider(project)


@pytest.fixture
def project() -> B2BProject:
    return B2BProject()


def operation(op: str, path: str | None = None, value: Any = None) -> dict[str, Any]:
    return {"op": op, **({"path": path} if path else {}), **({"value": value} if value is not None else {})}


@pytest.mark.parametrize(
    ("change", "name", "expected"),
    [
        (operation("replace", "title", "Boss"), "title", "Boss"),
        (operation("Add", "USERNAME", "b@c.example"), "userName", "b@c.example"),
        (operation("replace", None, {"title": "Boss", "name.givenName": "A"}), "name", {"givenName": "A"}),
        (operation("replace", 'emails[type eq "work"].value', "b@c.example"), "emails", "b@c.example"),
        (operation("add", 'emails[type eq "other"].value', "b@c.example"), "emails", "b@c.example"),
        (operation("remove", 'emails[type eq "home"]'), "emails", USER["emails"][:1]),
        (operation("remove", "emails"), "emails", None),
        (operation("remove", "emails", [{"value": ADA}]), "emails", USER["emails"][1:]),
        (operation("add", "emails", [{"value": "c@d.example"}]), "emails", "c@d.example"),
        (operation("replace", f"{resources.ENTERPRISE}:division", "R"), resources.ENTERPRISE, {"division": "R"}),
        (
            operation("replace", None, {resources.ENTERPRISE: {"division": "R"}}),
            resources.ENTERPRISE,
            {"division": "R"},
        ),
        (operation("replace", "id", "2"), "id", "1"),
    ],
)
def test_a_patch_changes_one_attribute(change: dict[str, Any], name: str, expected: Any) -> None:
    changed = resources.patched(USER, {"Operations": [change]})
    if name == "emails" and isinstance(expected, str):
        assert expected in [entry["value"] for entry in changed["emails"]]
        assert USER["emails"] != changed["emails"]
    else:
        assert changed.get(name) == expected
    others = {key for key in USER if key != name} - {"title"}
    assert {key: changed[key] for key in others} == {key: USER[key] for key in others}


@pytest.mark.parametrize(
    "body",
    [{}, {"Operations": "x"}, {"Operations": ["x"]}, {"Operations": [operation("move", "title", "x")]},
     {"Operations": [operation("replace", "a[b", "x")]}, {"Operations": [operation("replace", None, "x")]}],
    ids=["none", "text", "texts", "op", "path", "value"],
)  # fmt: skip
def test_a_malformed_patch_is_refused(body: dict[str, Any]) -> None:
    with pytest.raises(ApiError):
        resources.patched(USER, body)
    assert resources.patched(USER, {"Operations": []}) == USER


def test_a_filter_finds_nested_values_without_case() -> None:
    users = [USER, {"id": "2", "userName": "other"}]
    assert resources.matching(users, 'USERNAME eq "OTHER"') == users[1:]
    assert resources.matching(users, f'emails.value eq "{ADA}"') == users[:1]
    assert resources.matching(users, "") == users
    with pytest.raises(ApiError):
        resources.matching(users, "userName sw 'a'")


def test_only_valid_tokens_are_accepted(provider: Provider) -> None:
    project, whom = provider.project, {**provider.whom, "connection_id": provider.connection["connection_id"]}
    assert provider.send("GET", "Users", token="another")[0] == 401
    following = project.ok("b2b.scim.connection.rotate_start", **whom)["connection"]["next_bearer_token"]
    assert [provider.send("GET", "Users", token=token)[0] for token in (provider.token, following)] == [200, 200]
    project.ok("b2b.scim.connection.rotate_complete", **whom)
    assert [provider.send("GET", "Users", token=token)[0] for token in (provider.token, following)] == [401, 200]
    project.advance(connections.LIFETIME)
    assert provider.send("GET", "Users", token=following)[0] == 401


def test_another_connection_is_not_reached(provider: Provider) -> None:
    user = provider.create()
    other = Provider(B2BProject())
    other.connection = {**other.connection, "connection_id": provider.connection["connection_id"]}
    assert other.send("GET", f"Users/{user['id']}")[0] == 401
    assert provider.send("GET", f"Users/{user['id']}")[0] == 200


def test_an_existing_member_is_taken_over(provider: Provider) -> None:
    member = provider.project.member(provider.organization, ADA)
    provider.create()
    assert provider.member()["member_id"] == member["member_id"]
    assert provider.send("POST", "Users", {"userName": ADA})[0] == 409


def test_deactivation_ends_sessions(provider: Provider) -> None:
    user = provider.create()
    login = provider.project.login(provider.organization, ADA)
    assert (
        provider.send("PATCH", f"Users/{user['id']}", {"Operations": [operation("replace", "active", False)]})[0] == 200
    )
    ended = provider.project.error("b2b.sessions.authenticate", session_token=login["session_token"])
    assert ended == (404, "session_not_found")
    assert provider.send("GET", f"Users/{user['id']}")[1]["active"] is False


def test_a_new_address_is_checked_before_anything_is_written(provider: Provider) -> None:
    user = provider.create()
    provider.project.member(provider.organization, "taken@example.com")
    changes = {"userName": "taken@example.com", "displayName": "Changed"}
    assert provider.send("PUT", f"Users/{user['id']}", changes)[0] == 409
    assert provider.member()["name"] == ""
    assert provider.send("PUT", f"Users/{user['id']}", {**changes, "userName": "free@example.com"})[0] == 200
    assert provider.member("free@example.com")["name"] == "Changed"


def test_the_end_of_the_connection_keeps_members_and_takes_roles(provider: Provider) -> None:
    project, whom = provider.project, {**provider.whom, "connection_id": provider.connection["connection_id"]}
    user = provider.create()
    group = provider.send("POST", "Groups", {"displayName": "Admins", "members": [{"value": user["id"]}]})[1]
    assignments = [{"role_id": "stytch_admin", "group_id": group["id"], "group_name": "Admins"}]
    project.ok("b2b.scim.connection.update", **whom, scim_group_implicit_role_assignments=assignments)
    assert provider.member()["is_admin"]
    unknown = [{**assignments[0], "group_id": "unknown"}]
    refused = project.error("b2b.scim.connection.update", **whom, scim_group_implicit_role_assignments=unknown)
    assert refused == (400, "scim_group_role_assignment_group_does_not_exist")
    project.ok("b2b.scim.connection.delete", **whom)
    assert not provider.member()["is_admin"]
    assert provider.member()["scim_registration"] is None


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [("POST", "Users", [], 400), ("POST", "Users", {"userName": "nobody"}, 400), ("POST", "Groups", {}, 400),
     ("DELETE", "Users", None, 405), ("GET", "Users/unknown", None, 404), ("GET", "Users?filter=x", None, 400),
     ("GET", "Users?count=x", None, 400), ("GET", "Users?count=1", None, 200)],
)  # fmt: skip
def test_errors_have_the_form_of_scim(provider: Provider, method: str, path: str, body: Any, status: int) -> None:
    found, response = provider.send(method, path, body)
    assert found == status
    assert response["schemas"][0].endswith("Error" if status >= 400 else "ListResponse")
