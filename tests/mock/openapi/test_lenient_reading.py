"""Requests that official clients send and the API accepts: nulls, booleans in other words, missing bodies."""

from __future__ import annotations

import json
from typing import Any

import pytest
from stytch_mock.openapi.absent_nulls import without_nulls

from ..small_api import InProcessClient, basic
from ..strict_project import StrictProject

SCHEMAS: dict[str, Any] = {
    "Name": {"type": "object", "properties": {"first": {"type": "string"}, "last": {"type": "string"}}},
    "Person": {"allOf": [{"$ref": "#/S"}, {"type": "object", "properties": {"name": {"$ref": "#/N"}}}]},
}


def schema() -> dict[str, Any]:
    name = {"$ref": "#/components/schemas/Name"}
    free = {"type": "object", "additionalProperties": True}
    person = {
        "type": "object",
        "properties": {"name": name, "names": {"type": "array", "items": name}, "metadata": free},
    }
    return {"allOf": [person, {"type": "object", "properties": {"age": {"type": "integer"}}}]}


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ({"age": None}, {}),
        ({"name": {"first": None, "last": "L"}}, {"name": {"last": "L"}}),
        ({"names": [{"first": None}, {"last": "L"}]}, {"names": [{}, {"last": "L"}]}),
        ({"names": [None]}, {"names": [None]}),
        ({"metadata": {"plan": None, "deep": {"er": None}}}, {"metadata": {"plan": None, "deep": {"er": None}}}),
        ({"metadata": None}, {}),
        ({"not_documented": None, "also_not": {"a": None}}, {"also_not": {"a": None}}),
        (None, None),
    ],
)
def test_nulls_count_as_absent_outside_of_free_form_maps(given: Any, read: Any) -> None:
    assert without_nulls(given, schema(), SCHEMAS) == read


def test_every_optional_field_may_be_null() -> None:
    project = StrictProject()
    body: dict[str, Any] = dict.fromkeys(("phone_number", "external_id", "roles", "trusted_metadata", "attributes"))
    body |= {"email": "ada@example.com", "name": {"first_name": "Ada", "middle_name": None, "last_name": None}}
    # `send` leaves out what is None, so the nulls are sent as they are.
    created = _post(project, "/v1/users", body)
    assert created["user"]["name"] == {"first_name": "Ada", "middle_name": "", "last_name": ""}
    user_id = created["user_id"]
    _put(project, f"/v1/users/{user_id}", {"trusted_metadata": {"plan": "trial"}})
    # In a map, null deletes a key.
    changed = _put(project, f"/v1/users/{user_id}", {"trusted_metadata": {"plan": None}, "name": None})
    assert (changed["user"]["trusted_metadata"], changed["user"]["name"]["first_name"]) == ({}, "Ada")
    assert _post(project, "/v1/users", {"email": None})["error_type"] == "invalid_create_user_request"


@pytest.mark.parametrize("text", ["1", "t", "T", "true", "True", "TRUE", "0", "f", "F", "false", "False", "FALSE"])
def test_query_booleans_in_all_spellings(text: str) -> None:
    assert InProcessClient()("GET", f"/v1/b2b/organizations/o?include_deleted={text}").status == 200


def test_a_body_may_be_missing_where_no_field_is_required() -> None:
    project = StrictProject()
    assert _post(project, "/v1/b2b/organizations/search", None)["organizations"] == []
    assert _post(project, "/v1/otps/email/send", None)["error_type"] == "bad_request"


@pytest.mark.parametrize("external_id", [".hidden", "..a", "...", "a.b"])
def test_external_ids_may_begin_with_a_dot(external_id: str) -> None:
    project = StrictProject()
    created = project.ok("consumer.users.create", email="ada@example.com", external_id=external_id)
    assert project.ok("consumer.users.get", user_id=external_id)["user_id"] == created["user_id"]


@pytest.mark.parametrize("path", [".", ".."])
def test_relative_paths_are_no_ids(path: str) -> None:
    assert StrictProject().error("consumer.users.get", user_id=path) == (400, "invalid_user_id")


def test_a_created_user_is_reported_with_status_201() -> None:
    project = StrictProject()
    assert project.send("consumer.users.create", email="ada@example.com")["status_code"] == 201
    assert project.send("b2b.organizations.create", organization_name="Acme")["status_code"] == 200


def _post(project: StrictProject, path: str, body: Any) -> dict[str, Any]:
    return _send(project, "POST", path, body)


def _put(project: StrictProject, path: str, body: Any) -> dict[str, Any]:
    return _send(project, "PUT", path, body)


def _send(project: StrictProject, method: str, path: str, body: Any) -> dict[str, Any]:
    client = InProcessClient(project.app, basic(project.project_id))
    received: dict[str, Any] = json.loads(client(method, path, b"" if body is None else body).body)
    return received
