"""SAML responses: a signed one is accepted once, for its audience and time; everything else is refused."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from stytch_mock.errors import ApiError
from stytch_mock.rules.b2b.sso import saml_provider, saml_responses
from stytch_mock.serving.inprocess import Response, call

from ..b2b_project import B2BProject

ACCOUNT = {"email": "ada@example.com", "name": "Ada Lovelace", "groups": ["Staff", "Admins"], "attributes": {"a": "1"}}
MAPPING = {"email": "NameID", "first_name": "given", "last_name": "family", "groups": "groups"}


def connected(project: B2BProject, name: str = "idp") -> dict[str, Any]:
    """Return an active SAML connection of a new organization to the identity provider of the mock."""
    home = project.organization()
    organization_id = home["organization_id"]
    made = project.ok("b2b.sso.saml.create_connection", organization_id=organization_id)["connection"]
    whom = {"organization_id": organization_id, "connection_id": made["connection_id"]}
    project.ok("b2b.sso.saml.update_by_url", **whom, metadata_url=f"https://{name}.example")
    connection = project.ok("b2b.sso.saml.update_connection", **whom, attribute_mapping=MAPPING)["connection"]
    assert connection["status"] == "active"
    return dict(connection)


@pytest.fixture
def connection(project: B2BProject) -> dict[str, Any]:
    return connected(project)


def signed(project: B2BProject, connection: dict[str, Any], request_id: str = "") -> str:
    return saml_provider.signed_response(project.world, connection, ACCOUNT, request_id)


def rewritten(response: str, change: Callable[[str], str]) -> str:
    document = base64.b64decode(response).decode()
    changed = change(document)
    assert changed != document
    return base64.b64encode(changed.encode()).decode()


def refusal(project: B2BProject, connection: dict[str, Any], response: str, request_id: str = "") -> str:
    with pytest.raises(ApiError) as caught:
        saml_responses.accept(project.world, connection, response, request_id)
    return caught.value.error_type


def post(project: B2BProject, connection: dict[str, Any], response: str) -> Response:
    token = project.project_id.replace("project-", "public-token-", 1)
    form = urlencode({"SAMLResponse": response, "RelayState": token}).encode()
    path = f"/v1/b2b/sso/callback/{connection['connection_id']}"
    return call(project.app, "POST", path, {"Content-Type": "application/x-www-form-urlencoded"}, form)


def test_a_person_is_read_from_the_assertion(project: B2BProject, connection: dict[str, Any]) -> None:
    assert saml_responses.accept(project.world, connection, signed(project, connection), "") == {
        "external_id": "ada@example.com",
        "email": "ada@example.com",
        "name": "Ada Lovelace",
        "groups": ["Staff", "Admins"],
        "attributes": {"a": "1"},
    }


def test_a_response_is_accepted_once(project: B2BProject, connection: dict[str, Any]) -> None:
    response = signed(project, connection)
    redirect = post(project, connection, response)
    assert redirect.status == 303
    query = parse_qs(urlsplit(redirect.headers["location"]).query)
    login = project.ok("b2b.sso.authenticate", sso_token=query["token"][0])
    assert login["member"]["email_address"] == "ada@example.com"
    again = post(project, connection, response)
    assert (again.status, b"duplicate_saml_response" in again.body) == (400, True)


def test_a_changed_assertion_is_refused(project: B2BProject, connection: dict[str, Any]) -> None:
    response = signed(project, connection)
    changed = rewritten(response, lambda text: text.replace("ada@example.com", "eve@example.com"))
    assert refusal(project, connection, changed) == "invalid_signature_saml_response"
    unsigned = rewritten(response, lambda text: text[: text.index("<ds:Sig")] + text[text.index("</ds:Sig") + 15 :])
    assert refusal(project, connection, unsigned) in ("invalid_signature_saml_response", "invalid_xml_saml_response")
    assert saml_responses.accept(project.world, connection, response, "")


def test_an_assertion_beside_the_signed_one_is_not_read(project: B2BProject, connection: dict[str, Any]) -> None:
    def add_forged(text: str) -> str:
        at = text.index("<saml:Assertion")
        forged = text[at : text.index("</samlp:Response>")].replace("ada@", "eve@").replace(' ID="_', ' ID="_0')
        before, after = forged.split("<ds:Signature", 1)[0], forged.split("</ds:Signature>", 1)[1]
        return f"{text[:at]}{before}{after}{text[at:]}"

    response = rewritten(signed(project, connection), add_forged)
    assert saml_responses.accept(project.world, connection, response, "")["email"] == "ada@example.com"


def test_another_key_is_refused(project: B2BProject, connection: dict[str, Any]) -> None:
    other = B2BProject()
    connected(other)
    assert refusal(project, connection, signed(other, connection)) == "invalid_signature_saml_response"


def test_another_connection_is_refused(project: B2BProject, connection: dict[str, Any]) -> None:
    other = connected(project, "other")
    assert refusal(project, connection, signed(project, other)) == "invalid_saml_response"
    for_other = {**connection, "audience_uri": other["audience_uri"]}
    assert refusal(project, connection, signed(project, for_other)) == "invalid_audience_saml_response"
    alternative = {**connection, "alternative_audience_uri": other["audience_uri"]}
    assert saml_responses.accept(project.world, alternative, signed(project, for_other), "")
    elsewhere = {**connection, "acs_url": other["acs_url"]}
    assert refusal(project, connection, signed(project, elsewhere)) == "invalid_saml_response"


def test_an_assertion_expires(project: B2BProject, connection: dict[str, Any]) -> None:
    first, second = signed(project, connection), signed(project, connection)
    project.advance(saml_provider.LIFETIME - 1)
    assert saml_responses.accept(project.world, connection, first, "")
    project.advance(1)
    assert refusal(project, connection, second) == "expired_saml_response"


def test_the_clock_of_the_world_decides(project: B2BProject) -> None:
    project.advance(30 * 365 * 24 * 3600)
    connection = connected(project)
    assert saml_responses.accept(project.world, connection, signed(project, connection), "")


def test_a_response_belongs_to_its_request(project: B2BProject, connection: dict[str, Any]) -> None:
    response = signed(project, connection, "_1")
    assert refusal(project, connection, response) == "unsolicited_saml_response"
    assert refusal(project, connection, response, "_2") == "unsolicited_saml_response"
    assert saml_responses.accept(project.world, connection, response, "_1")


def test_sign_in_can_be_limited_to_those_that_begin_here(project: B2BProject, connection: dict[str, Any]) -> None:
    limited = {**connection, "idp_initiated_auth_disabled": True}
    assert refusal(project, limited, signed(project, connection)) == "saml_idp_initiated_auth_disabled"
    assert saml_responses.accept(project.world, limited, signed(project, connection, "_1"), "_1")


@pytest.mark.parametrize(
    "response", ["", "no Base64!", base64.b64encode(b"<a").decode(), base64.b64encode(b"<a/>").decode()]
)
def test_garbage_is_refused(project: B2BProject, connection: dict[str, Any], response: str) -> None:
    assert post(project, connection, response).status == 400
