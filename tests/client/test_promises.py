"""What callers rely on: calls, types, errors, timeouts and both forms of the client."""

from __future__ import annotations

import asyncio
import pickle

import pytest
from stytch_client import (
    APIConnectionError,
    APIError,
    AsyncB2BClient,
    B2BClient,
    BadRequestError,
    ConfigurationError,
    ConsumerClient,
    InvalidRequestError,
    JWTInvalidError,
    MemberAuthorization,
    NotFoundError,
    StytchError,
    Timeout,
    documented_errors,
)
from stytch_client.models.b2b.organizations import Organization, SearchQuery
from stytch_client.typed_dicts.b2b.organizations import SearchQueryDict
from stytch_mock import Project


def test_an_organization_is_created_found_changed_and_deleted(b2b: B2BClient) -> None:
    made: Organization = b2b.organizations.create(organization_name="Acme", organization_slug="acme").organization
    query: SearchQueryDict = {
        "operator": "AND",
        "operands": [{"filter_name": "organization_slugs", "filter_value": ["acme"]}],
    }
    found = b2b.organizations.search(query=query, limit=10)
    assert [each.organization_id for each in found.organizations] == [made.organization_id]
    model = SearchQuery.model_validate(query)
    assert b2b.organizations.search(query=model).results_metadata.total == 1
    changed = b2b.organizations.update(organization_id=made.organization_id, organization_name="Acme Ltd")
    assert changed.organization.organization_name == "Acme Ltd"
    assert b2b.organizations.delete(organization_id=made.organization_id).status_code == 200
    with pytest.raises(NotFoundError):
        b2b.organizations.get(organization_id=made.organization_id)


def test_a_user_signs_in_with_a_code_and_the_session_is_verified(consumer: ConsumerClient, project: Project) -> None:
    sent = consumer.otps.email.login_or_create(email="ann@example.com")
    code: str = project.message("ann@example.com")["code"]
    login = consumer.otps.authenticate(method_id=sent.email_id, code=code, session_duration_minutes=60)
    checked = consumer.sessions.authenticate_jwt(session_jwt=login.session_jwt)
    assert checked.session.user_id == login.user_id
    assert not checked.remote
    assert login.session_token not in repr(login)
    assert consumer.sessions.revoke(session_token=login.session_token).status_code == 200


def test_errors_have_a_class_a_type_and_a_request_id(b2b: B2BClient) -> None:
    with pytest.raises(APIError) as caught:
        b2b.sessions.authenticate(session_token="A" * 44)
    error = caught.value
    assert isinstance(error, NotFoundError)
    assert isinstance(error, StytchError)
    assert (error.status_code, error.error_type) == (404, "session_not_found")
    assert error.request_id
    assert pickle.loads(pickle.dumps(error)).error_type == "session_not_found"
    assert "session_not_found" in [known.error_type for known in documented_errors("b2b.sessions.authenticate")]


def test_what_cannot_be_sent_is_an_error_before_a_request(b2b: B2BClient) -> None:
    with pytest.raises(InvalidRequestError):
        b2b.organizations.create(organization_name="Acme", trusted_metadata={"key": object()})
    with pytest.raises(JWTInvalidError):
        b2b.sessions.authenticate_jwt(session_jwt="no JWT")
    with pytest.raises(ConfigurationError):
        B2BClient("project-test-x", "secret", timeout=-1)
    with pytest.raises(BadRequestError):
        b2b.organizations.create(organization_name="")


def test_options_of_a_client_and_of_its_copies(b2b: B2BClient) -> None:
    impatient = b2b.with_options(
        timeout=Timeout(connect=1, read=2, total=3), max_retries=0, extra_headers={"X-Trace": "1"}
    )
    assert impatient.organizations.search().status_code == 200
    nowhere = B2BClient("project-test-x", "secret", base_url="http://127.0.0.1:9", max_retries=0)
    with pytest.raises(APIConnectionError) as caught:
        nowhere.organizations.search()
    assert caught.value.delivered is False


def test_a_call_can_be_authorized_by_a_member(b2b: B2BClient) -> None:
    made = b2b.organizations.create(organization_name="Acme", organization_slug="acme").organization
    with pytest.raises(APIError):
        b2b.organizations.update(
            organization_id=made.organization_id,
            organization_name="Other",
            authorization=MemberAuthorization(session_token="A" * 44),
        )


def test_the_async_client_has_the_same_methods(project: Project) -> None:
    async def run() -> list[str]:
        async with AsyncB2BClient(project.project_id, project.secret, base_url=project.base_url) as client:
            await client.organizations.create(organization_name="Acme", organization_slug="acme")
            page = await client.organizations.search()
            return [organization.organization_slug for organization in page.organizations]

    assert asyncio.run(run()) == ["acme"]
