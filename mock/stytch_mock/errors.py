"""The catalogue: every error type this server may answer with, its status, and the envelope it travels in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

DOCUMENTATION: Final = "https://stytch.com/docs/api/errors"

# Error type -> status and the sentence for the case that the one who raises it has nothing more exact to say.
CATALOGUE: Final[Mapping[str, tuple[int, str]]] = {
    "bad_request": (400, "The request is not well formed."),
    "invalid_email": (400, "The email address is not valid."),
    "invalid_session_token": (400, "The token does not have the form of a session token."),
    "invalid_user_id": (400, "The user ID is not valid."),
    "invalid_code": (400, "The code does not have the form of a passcode."),
    "invalid_expiration": (400, "The lifetime is outside the permitted range."),
    "invalid_ip_address": (400, "The IP address is not valid."),
    "invalid_locale": (400, "The locale is not one that messages are written in."),
    "invalid_method_id": (400, "The method ID is not valid."),
    "invalid_mfa_default_method": (400, "The default MFA method is not one of the known methods."),
    "invalid_organization_allowed_auth_methods": (400, "An allowed authentication method is not a known one."),
    "invalid_organization_allowed_mfa_methods": (400, "An allowed MFA method is not a known one."),
    "invalid_organization_external_id": (400, "The external ID of the organization is not valid."),
    "invalid_organization_id": (400, "The organization ID is not valid."),
    "invalid_organization_mfa_policy": (400, "The MFA policy is not a known one."),
    "invalid_organization_name": (400, "The organization name is not valid."),
    "invalid_organization_slug": (400, "The organization slug is not valid."),
    "invalid_phone_number": (400, "The phone number is not in E.164 form."),
    "invalid_pkce_code_challenge": (400, "The PKCE code challenge is not valid."),
    "invalid_project_id": (400, "The project ID is not valid."),
    "invalid_recovery_code": (400, "The code does not have the form of a recovery code."),
    "invalid_session_duration_minutes": (400, "The session duration is outside the permitted range."),
    "invalid_session_id": (400, "The session ID is not valid."),
    "invalid_template_id": (400, "The template ID is not valid."),
    "invalid_totp_code": (400, "The code does not have the form of a TOTP code."),
    "invalid_totp_id": (400, "The TOTP ID is not valid."),
    "invalid_user_agent": (400, "The user agent is not valid."),
    "metadata_invalid_format": (400, "The metadata is not a JSON object."),
    "unauthorized_credentials": (401, "The project ID and the secret do not belong together."),
    "project_not_found": (404, "There is no such project."),
    "route_not_found": (404, "No operation has this URL."),
    "method_not_allowed": (405, "No operation has this HTTP method at this URL."),
    "internal_server_error": (500, "The mock server itself failed; its log says where."),
    # The API has no word for this, as a real backend never is in the situation: the mock borrows its nearest.
    "unavailable_endpoint": (501, "The mock server has no behaviour for this operation yet."),
}


class Refusal(Exception):
    """The request gets an error for an answer.

    Args:
        error_type: A key of the catalogue, which decides the status.
        message: What is wrong and how to mend it, without any value out of the request; default: the catalogue's.
        headers: Response headers to add, by lower-case name.
        details: Contents of `error_details`.

    Raises:
        LookupError: The catalogue does not have the error type.
    """

    def __init__(
        self,
        error_type: str,
        message: str | None = None,
        *,
        headers: Mapping[str, str] | None = None,
        details: Mapping[str, Any] | None = None,
    ) -> None:
        if error_type not in CATALOGUE:
            raise LookupError(f"error type {error_type} is not in the catalogue; add it there with its status")
        self.error_type = error_type
        self.status, usual = CATALOGUE[error_type]
        self.message = message or usual
        self.headers = dict(headers or {})
        self.details = details
        super().__init__(f"{self.status} {error_type}: {self.message}")

    def envelope(self, request_id: str) -> dict[str, Any]:
        """Return the body of the answer."""
        body: dict[str, Any] = {
            "status_code": self.status,
            "request_id": request_id,
            "error_type": self.error_type,
            "error_message": self.message,
            "error_url": f"{DOCUMENTATION}/{self.status}#{self.error_type}",
        }
        if self.details is not None:
            body["error_details"] = dict(self.details)
        return body
