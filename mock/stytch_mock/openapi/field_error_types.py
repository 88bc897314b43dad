"""The error types that the API has for fields with an invalid value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ..errors import ApiError
from .code_formats import is_recovery_code
from .violation_messages import Violation

_BY_FIELD: Final[Mapping[str, str]] = {
    "allowed_auth_methods": "invalid_organization_allowed_auth_methods",
    "allowed_mfa_methods": "invalid_organization_allowed_mfa_methods",
    "code": "invalid_code",
    "default_mfa_method": "invalid_mfa_default_method",
    "discovery_expiration_minutes": "invalid_expiration",
    "email": "invalid_email",
    "email_address": "invalid_email",
    "expiration_minutes": "invalid_expiration",
    "intermediate_session_token": "invalid_session_token",
    "invite_expiration_minutes": "invalid_expiration",
    "ip_address": "invalid_ip_address",
    "locale": "invalid_locale",
    "login_expiration_minutes": "invalid_expiration",
    "login_template_id": "invalid_template_id",
    "member_session_id": "invalid_session_id",
    "method_id": "invalid_method_id",
    "mfa_phone_number": "invalid_phone_number",
    "mfa_policy": "invalid_organization_mfa_policy",
    "organization_external_id": "invalid_organization_external_id",
    "organization_id": "invalid_organization_id",
    "organization_name": "invalid_organization_name",
    "organization_slug": "invalid_organization_slug",
    "phone_number": "invalid_phone_number",
    "pkce_code_challenge": "invalid_pkce_code_challenge",
    "project_id": "invalid_project_id",
    "recovery_code": "invalid_recovery_code",
    "session_duration_minutes": "invalid_session_duration_minutes",
    "session_id": "invalid_session_id",
    "session_token": "invalid_session_token",
    "signup_expiration_minutes": "invalid_expiration",
    "signup_template_id": "invalid_template_id",
    "totp_code": "invalid_totp_code",
    "trusted_metadata": "metadata_invalid_format",
    "untrusted_metadata": "metadata_invalid_format",
    "user_agent": "invalid_user_agent",
    "user_id": "invalid_user_id",
}

_BY_OPERATION: Final[Mapping[tuple[str, str], str]] = {
    ("b2b.totps.authenticate", "code"): "invalid_totp_code",
    # A field of the metadata, which names no organization of the project.
    ("common.fraud.fingerprint.lookup", "organization_id"): "bad_request",
}

# Fields for the code of an authenticator app, where people sometimes enter a recovery code.
_APP_CODES: Final = frozenset({("b2b.totps.authenticate", "code"), ("consumer.totps.authenticate", "totp_code")})

_NOUNS: Final[Mapping[str, str]] = {
    "path": "The path parameter",
    "query": "The query parameter",
    "header": "The header",
    "body": "The field",
}


def validation_error(operation_id: str, location: str, violation: Violation, values: Any) -> ApiError:
    """Return the error for a request that breaks the document.

    Args:
        operation_id: The operation that was called.
        location: `path`, `query`, `header` or `body`.
        violation: The broken rule.
        values: The values in that location.
    """
    if violation.keyword == "required":
        error_type = "bad_request"
    elif (operation_id, violation.field) in _APP_CODES and is_recovery_code(values[violation.field]):
        return ApiError("recovery_code_used_as_totp_code")
    else:
        name = violation.name
        error_type = _BY_OPERATION.get((operation_id, name)) or _BY_FIELD.get(name, "bad_request")
    subject = f"{_NOUNS[location]} `{violation.field}`" if violation.field else f"The {location}"
    return ApiError(error_type, f"{subject} {violation.rule}.")
