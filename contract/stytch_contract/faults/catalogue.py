"""The catalogue: what backends of this API get wrong, each fault with an id and the operations that have it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator

from stytch_client import Response

from stytch_contract.faults.access_faults import access_faults
from stytch_contract.faults.body_changes import added, at, cut, removed, renamed, replaced, retyped
from stytch_contract.faults.fault import (
    Behaviour,
    Fault,
    Part,
    changes_body,
    changes_request,
    changes_response,
)
from stytch_contract.faults.stateful_behaviours import accepts_again, ignores

# An operation with the path of the object that it returns and the field that identifies it.
OBJECTS = {
    "b2b.organizations.get": ("organization", "organization_id"),
    "b2b.organizations.create": ("organization", "organization_name"),
    "b2b.organizations.members.get": ("member", "member_id"),
    "b2b.organizations.members.create": ("member", "email_address"),
    "b2b.sessions.authenticate": ("member_session", "member_session_id"),
    "b2b.otps.email.authenticate": ("member", "status"),
    "consumer.users.get": ("", "user_id"),
    "consumer.users.create": ("user", "status"),
    "consumer.sessions.authenticate": ("session", "session_id"),
    "consumer.otps.authenticate": ("user", "user_id"),
}
SINGLE_USE = (
    "b2b.magic_links.authenticate",
    "b2b.magic_links.discovery.authenticate",
    "b2b.otps.email.authenticate",
    "b2b.otps.email.discovery.authenticate",
    "b2b.otps.sms.authenticate",
    "b2b.totps.authenticate",
    "b2b.recovery_codes.recover",
    "consumer.otps.authenticate",
    "consumer.totps.authenticate",
    "consumer.totps.recover",
)
WITHOUT_EFFECT = (
    "b2b.organizations.update",
    "b2b.organizations.delete",
    "b2b.organizations.members.update",
    "b2b.organizations.members.delete",
    "b2b.organizations.members.delete_totp",
    "b2b.organizations.members.delete_mfa_phone_number",
    "b2b.sessions.revoke",
    "b2b.recovery_codes.rotate",
    "consumer.users.update",
    "consumer.users.delete",
    "consumer.sessions.revoke",
)
# An argument that is ignored, by operation.
IGNORED_ARGUMENTS = {
    "b2b.organizations.create": ("organization_slug", "mfa_policy", "trusted_metadata"),
    "b2b.organizations.update": ("organization_name", "mfa_policy"),
    "b2b.organizations.members.create": ("name", "trusted_metadata", "external_id"),
    "b2b.organizations.members.update": ("name", "trusted_metadata", "mfa_enrolled"),
    "b2b.sessions.authenticate": ("session_duration_minutes", "session_custom_claims"),
    "consumer.users.create": ("name", "phone_number", "trusted_metadata"),
    "consumer.users.update": ("name", "trusted_metadata"),
    "consumer.sessions.authenticate": ("session_duration_minutes", "session_custom_claims"),
}
ERRORS = ("b2b.organizations.get", "b2b.sessions.authenticate", "consumer.users.get", "consumer.otps.authenticate")
SEARCHES = {
    "b2b.organizations.search": "organizations",
    "b2b.organizations.members.search": "members",
    "consumer.users.search": "results",
}


def catalogue() -> dict[str, Fault]:
    """All faults by id."""
    return {fault.id: fault for fault in (*_objects(), *_behaviours(), *_errors(), *_searches(), *access_faults())}


def _fault(kind: str, operation: str, behaviour: Behaviour, detail: str = "", first: Part = "cases") -> Fault:
    return Fault(".".join(filter(None, (kind, operation, detail))), (operation,), behaviour, first)


def _objects() -> Iterator[Fault]:
    """Faults of the form of successful responses."""
    for operation, (path, name) in OBJECTS.items():
        changes = {
            "field-missing": removed(name),
            "field-renamed": renamed(name, f"{name}_value"),
            "field-of-another-type": retyped(name),
            "secret-shown": added("password_hash", "$2b$12$C6UzMDM.H6dfI/f/IKcEeO"),
        }
        for kind, change in changes.items():
            yield _fault(kind, operation, changes_body(at(path, change)))
        yield _fault("status-code-differs", operation, changes_body(replaced("status_code", 202)))
        yield _fault("request-id-constant", operation, changes_body(replaced("request_id", "request-id-test-constant")))
        yield _fault("request-id-missing", operation, changes_body(removed("request_id")))


def _behaviours() -> Iterator[Fault]:
    """Faults of what operations do."""
    for operation in SINGLE_USE:
        yield _fault("accepted-twice", operation, accepts_again, first="scenarios")
    for operation in WITHOUT_EFFECT:
        yield _fault("without-effect", operation, ignores, first="scenarios")
    for operation, names in IGNORED_ARGUMENTS.items():
        for name in names:
            yield _fault("argument-ignored", operation, changes_request(removed(name)), name, "scenarios")


def _errors() -> Iterator[Fault]:
    """Faults of error responses, and of the HTTP around all responses."""
    bodies = {
        "error-without-type": removed("error_type"),
        "error-type-unlisted": replaced("error_type", "something_went_wrong"),
        "error-with-trace": replaced("error_message", 'Traceback (most recent call last):\n  File "app.py", line 7'),
        "error-status-code-differs": replaced("status_code", 200),
    }
    responses: dict[str, Callable[[Response], Response]] = {
        "error-as-success": lambda response: dataclasses.replace(response, status=200),
        "error-as-500": lambda response: dataclasses.replace(response, status=500),
    }
    every: dict[str, Callable[[Response], Response]] = {
        "not-json": lambda response: dataclasses.replace(response, headers={"content-type": "text/html"}, body=b"<p>"),
        "body-cut": lambda response: dataclasses.replace(response, body=response.body[:-2]),
    }
    for operation in ERRORS:
        for kind, change in bodies.items():
            yield _fault(kind, operation, changes_body(change, success=False))
        for kind, changed in responses.items():
            yield _fault(kind, operation, changes_response(changed, success=False))
        for kind, changed in every.items():
            yield _fault(kind, operation, changes_response(changed))


def _searches() -> Iterator[Fault]:
    """Faults of searches."""
    for operation, name in SEARCHES.items():
        yield _fault("results-cut", operation, changes_body(cut(name)), first="scenarios")
        yield _fault("results-missing", operation, changes_body(removed(name)))
        yield _fault("cursor-ignored", operation, changes_request(removed("cursor")), first="scenarios")
        yield _fault("filter-ignored", operation, changes_request(removed("query")), first="scenarios")
        yield _fault("limit-ignored", operation, changes_request(removed("limit")))
