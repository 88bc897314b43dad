"""The unchanged published Python client: the flows of both products, and its local verification of JWTs."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from stytch import B2BClient, Client
from stytch.b2b.models.sessions import AuthorizationCheck
from stytch.core.response_base import StytchError
from stytch.shared.rbac_local import RBACPermissionError
from stytch_contract.devices.totp import totp

from tests.published.conftest import Project

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # what the published client does is its affair

ANN = "ann@example.com"
PHONE = "+14155550123"


@pytest.fixture
def b2b(project: Project) -> B2BClient:
    """The published B2B client on a project of its own."""
    return B2BClient(project.project_id, project.secret, environment=project.url)


@pytest.fixture
def consumer(project: Project) -> Client:
    """The published consumer client on a project of its own."""
    return Client(project.project_id, project.secret, environment=project.url)


def _now(project: Project) -> float:
    return float(project.control("GET", "clock")["unix"])


def test_a_member_logs_in_with_a_link_and_goes_on(b2b: B2BClient, project: Project) -> None:
    organization = b2b.organizations.create(organization_name="Example", organization_slug="example").organization
    sent = b2b.magic_links.email.login_or_signup(organization_id="example", email_address=ANN)
    assert sent.member_created
    login = b2b.magic_links.authenticate(magic_links_token=project.mail(ANN)["token"], session_duration_minutes=30)
    assert login.member_authenticated
    assert login.member_session is not None
    assert login.member_session.organization_slug == "example"
    used = b2b.sessions.authenticate(
        session_jwt=login.session_jwt, session_custom_claims={"color": "blue"}, session_duration_minutes=60
    )
    assert used.member_session.custom_claims == {"color": "blue"}
    (listed,) = b2b.sessions.get(organization_id=organization.organization_id, member_id=sent.member_id).member_sessions
    assert listed.member_session_id == login.member_session.member_session_id
    b2b.sessions.revoke(member_session_id=listed.member_session_id)
    with pytest.raises(StytchError) as caught:
        b2b.sessions.authenticate(session_token=login.session_token)
    assert (caught.value.details.status_code, caught.value.details.error_type) == (404, "session_not_found")


def test_the_local_check_of_a_members_jwt(b2b: B2BClient, project: Project) -> None:
    organization = b2b.organizations.create(organization_name="Example", organization_slug="example").organization
    b2b.organizations.members.create(organization_id="example", email_address=ANN, roles=["stytch_admin"])
    b2b.magic_links.email.login_or_signup(organization_id="example", email_address=ANN)
    login = b2b.magic_links.authenticate(
        magic_links_token=project.mail(ANN)["token"], session_custom_claims={"color": "blue"}
    )
    assert login.member_session is not None
    local = b2b.sessions.authenticate_jwt_local(login.session_jwt)
    assert local is not None
    assert local.member_session_id == login.member_session.member_session_id
    assert local.organization_id == organization.organization_id
    assert local.custom_claims == {"color": "blue"}
    assert set(local.roles) == {"stytch_member", "stytch_admin"}
    head, _, signature = login.session_jwt.rpartition(".")
    forged = f"{head}.{'B' if signature[0] == 'A' else 'A'}{signature[1:]}"
    assert b2b.sessions.authenticate_jwt_local(forged) is None
    assert b2b.sessions.authenticate_jwt_local(login.session_jwt, max_token_age_seconds=0) is None
    assert b2b.sessions.authenticate_jwt(login.session_jwt).session_jwt == login.session_jwt
    renewed = b2b.sessions.authenticate_jwt(login.session_jwt, max_token_age_seconds=0)
    assert renewed.member_session.member_session_id == login.member_session.member_session_id


def test_an_expired_jwt_is_renewed(b2b: B2BClient, project: Project) -> None:
    earlier = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=10)
    project.control("POST", "clock", {"set": earlier.isoformat().replace("+00:00", "Z")})
    b2b.organizations.create(organization_name="Example", organization_slug="example")
    b2b.otps.email.login_or_signup(organization_id="example", email_address=ANN)
    login = b2b.otps.email.authenticate(organization_id="example", email_address=ANN, code=project.mail(ANN)["code"])
    assert b2b.sessions.authenticate_jwt_local(login.session_jwt) is None
    project.control("POST", "clock", {"advance": 600})
    renewed = b2b.sessions.authenticate_jwt(login.session_jwt)
    assert renewed.session_jwt != login.session_jwt
    assert b2b.sessions.authenticate_jwt_local(renewed.session_jwt) is not None


def test_permissions_are_asked_for_at_the_api(b2b: B2BClient, project: Project) -> None:
    organization = b2b.organizations.create(organization_name="Example", organization_slug="example").organization
    b2b.magic_links.email.login_or_signup(organization_id="example", email_address=ANN)
    login = b2b.magic_links.authenticate(magic_links_token=project.mail(ANN)["token"])
    own = AuthorizationCheck(
        organization_id=organization.organization_id, resource_id="stytch.self", action="update.info.name"
    )
    response = b2b.sessions.authenticate(session_token=login.session_token, authorization_check=own)
    assert response.verdict is not None
    assert response.verdict.granting_roles == ["stytch_member"]
    others = own.model_copy(update={"resource_id": "stytch.member"})
    with pytest.raises(StytchError) as caught:
        b2b.sessions.authenticate(session_token=login.session_token, authorization_check=others)
    assert (caught.value.details.status_code, caught.value.details.error_type) == (403, "session_authorization_error")


def test_permissions_are_checked_locally(b2b: B2BClient, project: Project) -> None:
    organization = b2b.organizations.create(organization_name="Example", organization_slug="example").organization
    b2b.magic_links.email.login_or_signup(organization_id="example", email_address=ANN)
    login = b2b.magic_links.authenticate(magic_links_token=project.mail(ANN)["token"])
    own = AuthorizationCheck(
        organization_id=organization.organization_id, resource_id="stytch.self", action="update.info.name"
    )
    assert b2b.sessions.authenticate_jwt_local(login.session_jwt, authorization_check=own) is not None
    others = own.model_copy(update={"resource_id": "stytch.member"})
    with pytest.raises(RBACPermissionError):
        b2b.sessions.authenticate_jwt_local(login.session_jwt, authorization_check=others)


def test_second_factors_and_recovery(b2b: B2BClient, project: Project) -> None:
    b2b.organizations.create(organization_name="Example", organization_slug="example", mfa_policy="REQUIRED_FOR_ALL")
    member = b2b.organizations.members.create(
        organization_id="example", email_address=ANN, mfa_phone_number=PHONE
    ).member_id
    b2b.magic_links.email.login_or_signup(organization_id="example", email_address=ANN)
    halfway = b2b.magic_links.authenticate(magic_links_token=project.mail(ANN)["token"])
    assert not halfway.member_authenticated
    assert halfway.member_session is None
    assert halfway.mfa_required is not None
    assert halfway.mfa_required.secondary_auth_initiated == "sms_otp"
    login = b2b.otps.sms.authenticate(
        organization_id="example",
        member_id=member,
        code=project.mail(PHONE)["code"],
        intermediate_session_token=halfway.intermediate_session_token,
    )
    assert login.member.mfa_enrolled
    app = b2b.totps.create(organization_id="example", member_id=member, session_token=login.session_token)
    done = b2b.totps.authenticate(
        organization_id="example",
        member_id=member,
        code=totp(app.secret, _now(project)),
        session_token=login.session_token,
    )
    assert done.member_session is not None
    assert {factor.type for factor in done.member_session.authentication_factors} == {"magic_link", "otp", "totp"}
    recovered = b2b.recovery_codes.recover(
        organization_id="example",
        member_id=member,
        recovery_code=app.recovery_codes[0],
        session_token=login.session_token,
    )
    assert recovered.recovery_codes_remaining == 9
    assert len(b2b.recovery_codes.rotate(organization_id="example", member_id=member).recovery_codes) == 10


def test_discovery_leads_to_a_new_organization(b2b: B2BClient, project: Project) -> None:
    b2b.otps.email.discovery.send(email_address=ANN)
    found = b2b.otps.email.discovery.authenticate(email_address=ANN, code=project.mail(ANN)["code"])
    assert found.discovered_organizations == []
    founded = b2b.discovery.organizations.create(
        intermediate_session_token=found.intermediate_session_token,
        organization_name="Founded",
        organization_slug="founded",
    )
    assert founded.member.is_admin
    again = b2b.discovery.organizations.list(session_token=founded.session_token)
    assert [item.membership.type for item in again.discovered_organizations if item.membership] == ["active_member"]


def test_a_user_logs_in_with_a_passcode(consumer: Client, project: Project) -> None:
    sent = consumer.otps.sms.login_or_create(phone_number=PHONE)
    assert sent.user_created
    login = consumer.otps.authenticate(
        method_id=sent.phone_id,
        code=project.mail(PHONE)["code"],
        session_duration_minutes=60,
        session_custom_claims={"color": "blue"},
    )
    assert login.session is not None
    local = consumer.sessions.authenticate_jwt_local(login.session_jwt)
    assert local is not None
    assert local.session_id == login.session.session_id
    assert local.custom_claims == {"color": "blue"}
    renewed = consumer.sessions.authenticate_jwt(login.session_jwt, max_token_age_seconds=0)
    assert renewed.session is not None
    assert renewed.session.user_id == sent.user_id
    assert consumer.users.get(sent.user_id).phone_numbers[0].verified
    with pytest.raises(StytchError) as caught:
        consumer.otps.authenticate(method_id=sent.phone_id, code=project.mail(PHONE)["code"])
    assert (caught.value.details.status_code, caught.value.details.error_type) == (401, "unable_to_auth_otp_code")


def test_a_users_authenticator_app(consumer: Client, project: Project) -> None:
    user = consumer.users.create(email=ANN).user_id
    app = consumer.totps.create(user_id=user)
    login = consumer.totps.authenticate(
        user_id=user, totp_code=totp(app.secret, _now(project)), session_duration_minutes=60
    )
    assert login.totp_id == app.totp_id
    recovered = consumer.totps.recover(
        user_id=user, recovery_code=app.recovery_codes[0], session_token=login.session_token
    )
    assert recovered.session is not None
    assert [factor.type for factor in recovered.session.authentication_factors] == ["totp", "recovery_codes"]


def test_the_asynchronous_methods(b2b: B2BClient, consumer: Client, project: Project) -> None:
    async def flow() -> None:
        async with b2b, consumer:
            await b2b.organizations.create_async(organization_name="Example", organization_slug="example")
            await b2b.magic_links.email.login_or_signup_async(organization_id="example", email_address=ANN)
            member = await b2b.magic_links.authenticate_async(magic_links_token=project.mail(ANN)["token"])
            assert await b2b.sessions.authenticate_jwt_local_async(member.session_jwt) is not None
            sent = await consumer.otps.email.login_or_create_async(email=ANN)
            user = await consumer.otps.authenticate_async(
                method_id=sent.email_id, code=project.mail(ANN)["code"], session_duration_minutes=60
            )
            assert await consumer.sessions.authenticate_jwt_local_async(user.session_jwt) is not None

    asyncio.run(flow())
