"""The table of the kinds of records has all of them, and a record that a later request could not use is refused."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import stytch_mock
from stytch_mock.control import record_schemas
from stytch_mock.errors import ApiError
from stytch_mock.rules.consumer.credentials.registration_store import RegistrationStore
from stytch_mock.rules.oauth_clients.client_store import ClientStore

from .control_client import ControlClient
from .exports import wrapped


def put_kinds() -> Iterator[tuple[str, str]]:
    """Yield each kind that a module of the mock puts, with the name of the module."""
    for info in pkgutil.walk_packages(stytch_mock.__path__, "stytch_mock."):
        if info.name.endswith(("__main__", "pytest_plugin")):
            continue
        module = importlib.import_module(info.name)
        for value in vars(module).values():
            if isinstance(value, RegistrationStore):
                yield value.id_field, info.name
            if isinstance(value, ClientStore):
                yield value.kind, info.name
        assert module.__file__
        for node in ast.walk(ast.parse(Path(module.__file__).read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(attr="put" | "put_expiring"), args=[ast.Name(id=name), *_]):
                    if name.isupper():
                        yield vars(module)[name], info.name


def test_every_kind_that_is_put_is_in_the_table() -> None:
    found = dict(put_kinds())
    assert len(found) > 35
    assert {kind: module for kind, module in found.items() if kind not in record_schemas.kinds()} == {}


def world() -> ControlClient:
    """Return a world with an object of most kinds, which scenarios of sign-ins make."""
    client = ControlClient()
    organization_id = client.organization()
    path = f"/v1/b2b/organizations/{organization_id}"
    client("PUT", path, {"email_allowed_domains": ["example.com"], "email_jit_provisioning": "RESTRICTED"})
    client("POST", f"{path}/members", {"email_address": "ann@example.com"})
    mail = {"organization_id": organization_id, "email_address": "ann@example.com"}
    client("POST", "/v1/b2b/magic_links/email/login_or_signup", mail)
    token = client.world.outbox.messages("ann@example.com")[-1]["token"]
    client("POST", "/v1/b2b/magic_links/authenticate", {"magic_links_token": token})
    user = client("POST", "/v1/passwords", {"email": "bob@example.com", "password": "four words and a horse"})
    client("POST", "/v1/totps", {"user_id": user["user_id"]})
    code = {"email": "bob@example.com", "password": "four words and a horse", "session_duration_minutes": 60}
    client("POST", "/v1/passwords/authenticate", code)
    client("POST", f"/v1/b2b/scim/{organization_id}/connection", {"display_name": "Okta", "identity_provider": "okta"})
    client("POST", f"/v1/b2b/sso/saml/{organization_id}", {"display_name": "Okta"})
    client("POST", "/v1/m2m/clients", {"scopes": ["read"]})
    client("POST", "/_mock/webhooks", {"url": "http://127.0.0.1:1/", "event_types": ["nothing"]})
    return client


@pytest.fixture(scope="module")
def exported() -> dict[str, Any]:
    found: dict[str, Any] = world()("GET", "/_mock/export")
    return found


def test_an_export_is_valid_as_it_is(exported: dict[str, Any]) -> None:
    kinds = {record["kind"] for record in exported["records"]}
    assert len(kinds) >= 15
    assert {"member", "member_session", "user", "session", "totp", "sso_connection", "scim_connection"} <= kinds
    ControlClient()("POST", "/_mock/import", exported)


def is_refused(number: int, record: dict[str, Any], value: dict[str, Any]) -> bool:
    try:
        record_schemas.require_valid(number, {**record, "value": value})
    except ApiError as error:
        return f"records[{number}].value" in error.message
    return False


def test_every_field_that_is_missing_or_of_another_type_is_refused(exported: dict[str, Any]) -> None:
    for number, record in enumerate(exported["records"]):
        entry, value = record_schemas.kinds()[record["kind"]], record["value"]
        if not entry:  # described in `openapi.yaml`, and tested in test_state.py
            continue
        may_miss = {*entry.get("optional", ()), *(name[:-1] for name in entry["fields"] if name.endswith("?"))}
        for name in value:
            other = {"not": "a list"} if isinstance(value[name], list) else [[]]
            assert is_refused(number, record, {**value, name: other}), (record["kind"], name)
            without = {kept: value[kept] for kept in value if kept != name}
            assert is_refused(number, record, without) is (name not in may_miss), (record["kind"], name)


def test_a_forged_object_with_the_right_checksum_is_refused_and_nothing_kept(exported: dict[str, Any]) -> None:
    client = ControlClient()
    kept = client.organization("Kept")
    records = [
        {**row, "value": {**row["value"], "created_at": "yesterday"}} if row["kind"] == "member" else row
        for row in exported["records"]
    ]
    error = client("POST", "/_mock/import", wrapped(records), expect=400)
    assert ".value.created_at of the kind member breaks the rule `format`" in error["error_message"]
    unknown = [{"kind": "spaceship", "key": "1", "value": {}, "terms": {}}]
    error = client("POST", "/_mock/import", wrapped(unknown), expect=400)
    assert error["error_message"].startswith("records[0] has an unknown kind")
    assert client.organizations() == [kept]
