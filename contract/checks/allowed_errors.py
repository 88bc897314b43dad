"""Which errors a backend may return for a request that is valid according to the document."""

from __future__ import annotations

import json

from stytch_client import Response

# Errors about the format of a field. The document states these formats in full, so a valid request cannot cause them.
FORMAT_ERRORS = frozenset(
    {
        "bad_request",
        "invalid_code",
        "invalid_email",
        "invalid_expiration",
        "invalid_ip_address",
        "invalid_locale",
        "invalid_organization_name",
        "invalid_organization_slug",
        "invalid_phone_number",
        "invalid_session_duration_minutes",
        "invalid_totp_code",
        "metadata_invalid_format",
    }
)
# Statuses that depend on credentials, permissions, stored objects or rate limits, and not on the request alone.
STATE_STATUSES = frozenset({401, 403, 404, 409, 429})


def is_allowed(response: Response) -> bool:
    """Whether a response is allowed for a valid request.

    A 400 is allowed where it is about state or about combinations of fields, which a schema cannot express.
    """
    if response.status == 400:
        return error_type(response) not in {"", *FORMAT_ERRORS}
    return response.status < 400 or response.status in STATE_STATUSES


def error_type(response: Response) -> str:
    """The `error_type` of a response; empty when it has none."""
    try:
        body = json.loads(response.body)
    except ValueError:
        return ""
    return str(body.get("error_type", "")) if isinstance(body, dict) else ""
