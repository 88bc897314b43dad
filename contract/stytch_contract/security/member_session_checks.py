"""Checks that an operation refuses member sessions that are unknown, have ended, or lack the permission."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from stytch_client import Request, Response
from stytch_mock.response import MOCK_HEADER

from stytch_contract.findings import MEMBER_SESSION_HEADERS, Finding
from stytch_contract.security.own_calls import OwnCalls
from stytch_contract.security.probes import Prober, Template, Verdict, check_error

UNKNOWN_SESSION = "foreign-session-of-the-contract-suite"
SESSION_MINUTES = 5
_HEADER = next(iter(MEMBER_SESSION_HEADERS))
# A member may end their own session, and see the apps of the organization.
_FOR_EVERY_MEMBER = {"b2b.sessions.revoke", "b2b.organizations.connected_apps"}
# These need a permission for each field, and so none for a request without fields.
_CHANGES = {
    "b2b.organizations.update": {"organization_name": "Changed by a member without roles"},
    "b2b.organizations.members.update": {"name": "Changed by a member without roles"},
}


def check_unknown_session(template: Template, prober: Prober) -> Iterator[Finding]:
    """Send a valid request with a member session that the backend never issued, where the operation takes one."""
    for header in sorted(_session_headers(template)):
        request = template.changed(headers={header: UNKNOWN_SESSION})
        yield from _probe(prober, f"an unknown session in {header}", request, "unknown-session-accepted")


def check_session_of_member(
    template: Template, prober: Prober, source: random.Random, advance_clock: Callable[[float], None] | None
) -> Iterator[Finding]:
    """Send a request for another member, with the session of a member without roles: active, expired and revoked.

    The organization and its members are made with calls of the API, and deleted again.

    Args:
        template: A valid request, of which the organization and the member are replaced.
        prober: Sends the requests.
        source: Decides names.
        advance_clock: Moves the clock of the backend forward; None if it cannot be moved.

    Yields:
        What is wrong with the responses.
    """
    if not _session_headers(template):
        return
    calls = OwnCalls(template, prober)
    staff = _make_staff(calls, source)
    if staff is None:
        return  # what it needs is tested elsewhere

    def probe(description: str, token: str, accepted: str) -> Iterator[Finding]:
        yield from _probe(prober, description, staff.request(template, token), accepted)

    if template.operation not in _FOR_EVERY_MEMBER and _members_are_restricted(calls):
        yield from probe("the session of a member without roles", staff.token, "permission-not-checked")
    calls.send("POST", "/v1/b2b/sessions/revoke", {"session_token": staff.token})
    yield from probe("a revoked session", staff.token, "ended-session-accepted")
    later = staff.sign_in(calls) if advance_clock else ""
    if advance_clock and later:
        advance_clock(SESSION_MINUTES * 60 + 1)
        yield from probe("an expired session", later, "ended-session-accepted")
    calls.send("DELETE", f"/v1/b2b/organizations/{staff.organization_id}")


@dataclass(frozen=True)
class _Staff:
    """An organization, a member of it with a session, and another member."""

    organization_id: str
    email_address: str
    password: str
    other_member_id: str
    token: str = ""

    def sign_in(self, calls: OwnCalls) -> str:
        """The token of a new session of the member; empty if the backend refuses it."""
        body = {
            "organization_id": self.organization_id,
            "email_address": self.email_address,
            "password": self.password,
            "session_duration_minutes": SESSION_MINUTES,
        }
        return str(calls.send("POST", "/v1/b2b/passwords/authenticate", body).get("session_token") or "")

    def request(self, template: Template, token: str) -> Request:
        """A request about the other member, with a session token."""
        own = {"organization_id": self.organization_id, "member_id": self.other_member_id}
        parameters = {**template.case.path_parameters, **own}
        path = template.case.operation.path
        for name, value in parameters.items():
            path = path.replace(f"{{{name}}}", quote(str(value), safe="%"))
        parts, body = urlsplit(template.request.url), template.request.body
        if body:
            own_fields = {**own, "organization_ids": [self.organization_id]}
            fields = {name: own_fields.get(name, value) for name, value in json.loads(body).items()}
            body = json.dumps(fields | _CHANGES.get(template.operation, {})).encode()
        url = f"{parts.scheme}://{parts.netloc}{path}" + (f"?{parts.query}" if parts.query else "")
        return dataclasses.replace(template.changed(headers={_HEADER: token}, body=body), url=url)


def _make_staff(calls: OwnCalls, source: random.Random) -> _Staff | None:
    """Make the organization and its members; None if the backend refuses it."""
    name = f"contract-suite-{source.getrandbits(64):016x}"
    organization_id = calls.make_organization(name)
    if not organization_id:
        return None
    other = {"email_address": f"{name}-other@example.com"}
    other_id = calls.send("POST", f"/v1/b2b/organizations/{organization_id}/members", other).get("member_id", "")
    staff = _Staff(organization_id, f"{name}@example.com", name, str(other_id))
    # A password that was set elsewhere is the way to a session that needs no message to be read.
    migrated = {
        "organization_id": organization_id,
        "email_address": staff.email_address,
        "hash": hashlib.md5(staff.password.encode(), usedforsecurity=False).hexdigest(),
        "hash_type": "md_5",
    }
    calls.send("POST", "/v1/b2b/passwords/migrate", migrated)
    token = staff.sign_in(calls)
    return dataclasses.replace(staff, token=token) if token and other_id else None


def _members_are_restricted(calls: OwnCalls) -> bool:
    """Whether the project lets members without roles change only themselves, as projects do by default."""
    policy = calls.send("GET", "/v1/b2b/rbac/policy").get("policy") or {}
    granted = [
        str(permission.get("resource_id"))
        for role in policy.get("roles", ())
        if role.get("role_id") == "stytch_member"
        for permission in role.get("permissions", ())
    ]
    return all(name == "stytch.self" or not name.startswith("stytch.") for name in granted)


def _session_headers(template: Template) -> set[str]:
    declared = {parameter.name.lower() for parameter in template.case.operation.headers}
    return declared & MEMBER_SESSION_HEADERS.keys()


def _probe(prober: Prober, description: str, request: Request, accepted: str) -> Iterator[Finding]:
    response = prober.send(request)
    if response is None:
        yield prober.unanswered(description, request)
    elif response.headers.get(MOCK_HEADER.lower()) != "example":  # a mock has no sessions for such operations
        yield from prober.findings(description, request, response, _check_refused(response, accepted))


def _check_refused(response: Response, accepted: str) -> Iterator[Verdict]:
    for verdict in check_error(response):
        yield Verdict(accepted, verdict.message) if verdict.check == "invalid-request-accepted" else verdict
