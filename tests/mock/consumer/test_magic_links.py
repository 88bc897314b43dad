"""Magic links of users: attributes, sessions, attached addresses, and what ends a link."""

from __future__ import annotations

from .consumer_project import ADA, HOUR, PHONE, SESSION, ConsumerProject

SEND, AUTHENTICATE = "consumer.magic_links.email.send", "consumer.magic_links.authenticate"
HERE = {"ip_address": "203.0.113.7", "user_agent": "Example/1.0"}
GRACE = "grace@example.com"


def link(project: ConsumerProject, email: str = ADA, **arguments: object) -> str:
    """Send a link to a user, new if necessary, and return its token."""
    project.ok("consumer.magic_links.email.login_or_create", email=email, **arguments)
    return str(project.message(email)["token"])


def test_another_browser_is_refused_if_required(project: ConsumerProject) -> None:
    token, options = link(project, attributes=HERE), {"ip_match_required": True, "user_agent_match_required": False}
    refused = project.error(AUTHENTICATE, token=token, options=options, attributes={"ip_address": "203.0.113.8"})
    assert refused == (401, "attribute_mismatch")
    project.ok(AUTHENTICATE, token=token, options=options, attributes={"ip_address": "203.0.113.7"})


def test_a_session_of_the_user_gets_the_factor(project: ConsumerProject) -> None:
    opened = project.open()
    done = project.ok(AUTHENTICATE, token=link(project), session_token=opened["session_token"])
    assert done["session"]["session_id"] == opened["session"]["session_id"]
    assert [factor["type"] for factor in done["session"]["authentication_factors"]] == ["otp", "magic_link"]


def test_a_session_of_another_user_is_refused_and_the_link_stays_valid(project: ConsumerProject) -> None:
    other, token = project.open(GRACE), link(project)
    refused = project.error(AUTHENTICATE, token=token, session_token=other["session_token"])
    assert refused == (400, "user_id_mismatch")
    project.ok(AUTHENTICATE, token=token)


def test_sessions_from_before_the_first_verification_are_revoked(project: ConsumerProject) -> None:
    password = "correct-horse-7-battery"
    early = project.ok("consumer.passwords.create", email=ADA, password=password, session_duration_minutes=HOUR)
    assert project.ok(AUTHENTICATE, token=link(project))["reset_sessions"] is True
    assert project.error(SESSION, session_token=early["session_token"]) == (404, "session_not_found")
    assert project.ok(AUTHENTICATE, token=link(project))["reset_sessions"] is False


def test_an_address_is_attached_to_a_user_for_five_minutes(project: ConsumerProject) -> None:
    user = project.ok("consumer.users.create", phone_number=PHONE)
    sent = project.ok("consumer.otps.sms.send", phone_number=PHONE)
    code = project.message(PHONE)["code"]
    project.ok("consumer.otps.authenticate", method_id=sent["phone_id"], code=code)
    project.ok(SEND, email=ADA, user_id=user["user_id"])
    assert project.look(user)["emails"][0]["verified"] is False
    token = project.message(ADA)["token"]
    project.advance(300)
    assert project.look(user)["emails"] == []
    assert project.error(AUTHENTICATE, token=token) == (404, "magic_link_not_found")
    project.ok(SEND, email=ADA, user_id=user["user_id"])
    done = project.ok(AUTHENTICATE, token=project.message(ADA)["token"])
    assert done["user"]["emails"] == [{"email_id": done["method_id"], "email": ADA, "verified": True}]


def test_a_link_ends_with_its_user(project: ConsumerProject) -> None:
    token = link(project)
    (user,) = project.ok("consumer.users.search")["results"]
    project.ok("consumer.users.delete", user_id=user["user_id"])
    assert project.error(AUTHENTICATE, token=token) == (404, "magic_link_not_found")


def test_the_token_ends_in_an_equals_sign(project: ConsumerProject) -> None:
    assert all(len(token) == 44 and token.endswith("=") for token in (link(project) for _ in range(5)))
