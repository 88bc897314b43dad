"""A session JWT like those of the API, and the public keys that verify it."""

from __future__ import annotations

import time
from typing import Any

from joserfc import jwt
from joserfc.jwk import RSAKey

from ..document import PROJECT

JWKS_PATH = f"/v1/b2b/sessions/jwks/{PROJECT}"
_LIFETIME = 3600
"""Seconds. Those of the API are valid for 5 minutes, but a measurement on a slow machine may take longer."""


def new_session_jwt() -> tuple[str, dict[str, Any]]:
    """Return a new JWT and the JWKS response with its key."""
    key = RSAKey.generate_key(
        2048, {"kid": "jwk-test-11111111-1111-4111-8111-111111111111", "use": "sig", "alg": "RS256"}
    )
    now = int(time.time())
    day = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(now))
    session = {
        "id": "member-session-test-11111111-1111-4111-8111-111111111111",
        "started_at": day,
        "last_accessed_at": day,
        "expires_at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(now + _LIFETIME)),
        "attributes": {"ip_address": "", "user_agent": ""},
        "roles": ["stytch_member"],
        "authentication_factors": [
            {
                "type": "magic_link",
                "delivery_method": "email",
                "last_authenticated_at": day,
                "created_at": day,
                "updated_at": day,
                "email_factor": {"email_id": "member-email-test-1", "email_address": "ada@example.com"},
            }
        ],
    }
    claims = {
        "iss": f"stytch.com/{PROJECT}",
        "aud": [PROJECT],
        "sub": "member-test-11111111-1111-4111-8111-111111111111",
        "iat": now,
        "nbf": now,
        "exp": now + _LIFETIME,
        "https://stytch.com/session": session,
        "https://stytch.com/organization": {
            "organization_id": "organization-test-11111111-1111-4111-8111-111111111111",
            "slug": "example",
        },
        "team": "blue",
    }
    token = jwt.encode({"alg": "RS256", "kid": key.kid, "typ": "JWT"}, claims, key)
    return token, {"keys": [key.as_dict(private=False)], "status_code": 200, "request_id": "request-id-test-1"}
