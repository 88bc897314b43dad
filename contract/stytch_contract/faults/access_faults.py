"""Faults of access: sessions, JWTs, second factors, locks, credentials, projects and parallel requests."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from stytch_contract.faults.body_changes import added
from stytch_contract.faults.fault import Behaviour, Body, Fault, Part, changes_request
from stytch_contract.faults.stateful_behaviours import (
    accepts_again,
    accepts_expired_session,
    counts_no_failures,
    forgives_session,
    ignores_project,
    makes_twice,
    mixes_up,
    needs_no_credentials,
    stores_otherwise,
)
from stytch_contract.faults.token_behaviours import (
    signs_claims,
    signs_nothing,
    signs_with_unpublished_key,
    verifies_nothing,
)

# The operation that authenticates sessions, another one that starts them, and the one that publishes keys.
ISSUERS = {
    "b2b": ("b2b.sessions.authenticate", "b2b.magic_links.authenticate", "b2b.sessions.get_jwks"),
    "consumer": ("consumer.sessions.authenticate", "consumer.otps.authenticate", "consumer.sessions.get_jwks"),
}
# The field that limits how long a code or token is valid, and its maximum in minutes.
LIFETIMES = {
    "b2b.otps.email.login_or_signup": ("login_expiration_minutes", 15),
    "consumer.otps.email.send": ("expiration_minutes", 10),
    "consumer.magic_links.create": ("expiration_minutes", 10_080),
}
LOCKING = ("b2b.otps.email.authenticate", "consumer.otps.authenticate")
CREATES = ("consumer.users.create", "b2b.organizations.create", "common.m2m.clients.create")
# Operations on one object, and the operation that makes it.
OBJECTS = {
    "consumer.users.get": "consumer.users.create",
    "consumer.users.update": "consumer.users.create",
    "consumer.users.delete": "consumer.users.create",
    "b2b.organizations.get": "b2b.organizations.create",
    "b2b.organizations.delete": "b2b.organizations.create",
    "common.m2m.clients.get": "common.m2m.clients.create",
}
FOR_MEMBERS = ("b2b.organizations.update", "b2b.organizations.members.update", "b2b.organizations.members.create")


def access_faults() -> Iterator[Fault]:
    """All of them."""
    yield from _sessions()
    yield from _logins()
    for operation in CREATES:
        yield _fault("credentials-not-checked", needs_no_credentials, operation, first="security")
        yield _fault("made-twice", makes_twice, operation, first="security")
        yield _fault("responses-mixed-up", mixes_up, operation, first="security")
    for operation, creating in OBJECTS.items():
        yield _fault("foreign-object-reached", ignores_project, operation, creating, first="security")
    for operation in FOR_MEMBERS:
        ended, lacking = forgives_session("session_not_found"), forgives_session("session_authorization_error")
        yield _fault("ended-member-session-accepted", ended, operation, first="security")
        yield _fault("permission-not-checked", lacking, operation, first="security")


def _sessions() -> Iterator[Fault]:
    claims: dict[str, Callable[[Body], Body]] = {
        "jwt-for-another-audience": added("aud", ["project-test-another"]),
        "jwt-of-another-issuer": added("iss", "stytch.com/project-test-another"),
        "jwt-expired": lambda body: {**body, "exp": body["iat"] - 1},
        "jwt-lives-longer": lambda body: {**body, "exp": body["iat"] + 86_400},
    }
    for product, (authenticate, starts, keys) in ISSUERS.items():
        for kind, change in claims.items():
            yield _fault(kind, signs_claims(change), authenticate, starts, keys)
        yield _fault("jwt-unsigned", signs_nothing(), authenticate, starts)
        yield _fault("jwt-of-unpublished-key", signs_with_unpublished_key(), authenticate, starts)
        yield _fault("jwt-not-verified", verifies_nothing, authenticate, starts)
        yield _fault("ended-session-accepted", accepts_again, authenticate)
        yield _fault("expired-session-accepted", accepts_expired_session, authenticate, f"{product}.sessions.revoke")


def _logins() -> Iterator[Fault]:
    organizations = ("b2b.organizations.update", "b2b.organizations.create")
    yield _fault("mfa-not-required", stores_otherwise("organization", "mfa_policy"), *organizations)
    members = ("b2b.organizations.members.update", "b2b.organizations.members.create")
    yield _fault("mfa-not-required", stores_otherwise("member", "mfa_enrolled"), *members)
    for operation in LOCKING:
        yield _fault("lock-not-enforced", counts_no_failures, operation)
    for operation, (name, minutes) in LIFETIMES.items():
        yield _fault("code-lives-longer", changes_request(added(name, minutes)), operation)


def _fault(kind: str, behaviour: Behaviour, *operations: str, first: Part = "scenarios") -> Fault:
    return Fault(f"{kind}.{operations[0]}", operations, behaviour, first)
