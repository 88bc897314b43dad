"""The user of the consumer sandbox and the session of that user: constants, apart from times."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ..rfc3339 import rfc3339
from ..rules.consumer.roles import USER as ROLE
from ..rules.sessions import claims, factors, session_jwts
from ..worlds.world import World
from .values import EMAIL

USER_ID: Final = "user-test-e3795c81-f849-4167-bfda-e4a6e9c280fd"
EMAIL_ID: Final = "email-test-23873e89-d4ed-4e92-b3b9-e5c7198fa286"
PHONE_ID: Final = "phone-number-test-98cfbe19-6c8f-4b8b-b62a-e78a5a7bdff3"
PHONE_NUMBER: Final = "+10000000000"
SESSION_ID: Final = "session-test-eb94233f-8800-4ebd-8645-51dc15f9d028"
SESSION_TOKEN: Final = "WJtR5BCy38Szd5AfoDpf0iqFKEt4EE5JhjlWUY7l3FtY"  # noqa: S105 (published)

_STARTED_AT: Final = "2021-08-28T00:41:58.935673Z"
_STARTED_AT_IN_JWTS: Final = "2021-08-28T00:41:58Z"
_MINUTES: Final = 60


def user() -> dict[str, Any]:
    """Return the user in the format of the API."""
    return {
        "user_id": USER_ID,
        "emails": [{"email_id": EMAIL_ID, "email": EMAIL, "verified": True}],
        "phone_numbers": [{"phone_id": PHONE_ID, "phone_number": PHONE_NUMBER, "verified": True}],
        "status": "active",
        "name": {"first_name": "", "middle_name": "", "last_name": ""},
        "created_at": _STARTED_AT,
        "external_id": None,
        "password": None,
        "trusted_metadata": {},
        "untrusted_metadata": {},
        "is_locked": False,
        "lock_created_at": None,
        "lock_expires_at": None,
        "roles": [ROLE],
        **{name: [] for name in ("totps", "providers", "crypto_wallets")},
        **{name: [] for name in ("webauthn_registrations", "biometric_registrations")},
    }


def identified(**fields: Any) -> dict[str, Any]:
    """Return the fields of a response that identifies the user, with others."""
    return {"user_id": USER_ID, **fields}


def session_fields(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the response fields of the session, which always lasts from now on.

    Args:
        world: The world that signs the JWT.
        body: The request; `session_duration_minutes` and `session_custom_claims` are read.

    Raises:
        ApiError: 400: as `claims.merge` does.
    """
    now = world.clock.now()
    session: dict[str, Any] = {
        "session_id": SESSION_ID,
        "user_id": USER_ID,
        "started_at": _STARTED_AT,
        "last_accessed_at": rfc3339(now),
        "expires_at": rfc3339(now + 60 * body.get("session_duration_minutes", _MINUTES)),
        "authentication_factors": [factors.magic_link(now, EMAIL_ID, EMAIL)],
        "attributes": {"ip_address": "", "user_agent": ""},
        "custom_claims": claims.merge({}, body.get("session_custom_claims")),
        "roles": [ROLE],
    }
    in_jwt = {**session, "started_at": _STARTED_AT_IN_JWTS}
    return {
        "session": session,
        "session_token": SESSION_TOKEN,
        "session_jwt": session_jwts.sign(world, SESSION_ID, in_jwt, subject=USER_ID),
    }


def signed_in(world: World, body: Mapping[str, Any], **fields: Any) -> dict[str, Any]:
    """Return the fields of a response to a sign-in; the session is in it only if the request has a duration."""
    session: dict[str, Any] = {"session": None, "session_token": "", "session_jwt": ""}
    if "session_duration_minutes" in body:
        session = session_fields(world, body)
    return {"user_id": USER_ID, "user": user(), **session, "user_device": None, **fields}
