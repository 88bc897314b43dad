"""Which refusals a request may earn that the document calls valid: those about more than the form of its fields."""

from __future__ import annotations

import json

from stytch_client import Response

# What these complain about, the document says in full: a request that fits it cannot earn them.
ABOUT_FORM = frozenset(
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


# Answers that a valid request may get: whose it is, whether its objects exist, how many there were.
OUTSIDE = frozenset({401, 403, 404, 409, 429})


def is_permitted(response: Response) -> bool:
    """Whether a request that fits the document may be answered like this.

    A 400 is permitted where it is about state, or about how fields go together, which a schema cannot say.
    """
    if response.status == 400:
        return error_type(response) not in {"", *ABOUT_FORM}
    return response.status < 400 or response.status in OUTSIDE


def error_type(response: Response) -> str:
    """The error type of an answer, empty when it has none."""
    try:
        body = json.loads(response.body)
    except ValueError:
        return ""
    return str(body.get("error_type", "")) if isinstance(body, dict) else ""
