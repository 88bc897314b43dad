"""The error types of the API, with their statuses and messages, and the envelope that reports an error."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from .own_document import own_document

DOCUMENTATION: Final = "https://stytch.com/docs/api/errors"

# Error types that no operation of the API lists: the server reports them itself.
_OF_THE_SERVER: Final[Mapping[str, tuple[int, str]]] = {
    "object_not_found": (404, "There is no such object in this world."),
    "oauth_state_mismatch": (400, "The sign-in at the identity provider is unknown, complete or too old; start again."),
    "duplicate_saml_response": (400, "The assertion was used before."),
    "expired_saml_response": (400, "The assertion has expired."),
    "invalid_audience_saml_response": (400, "The assertion is for another audience than that of the connection."),
    "invalid_grant": (400, "The code or token is unknown, was used, has expired, or belongs to another app."),
    "invalid_token": (401, "The access token is not valid, or does not have the scope."),
    "invalid_saml_response": (400, "The assertion is incomplete, or its issuer or recipient is another one."),
    "invalid_saml_response_email": (400, "The assertion has no email address where the attribute mapping expects it."),
    "invalid_signature_saml_response": (
        400,
        "No verification certificate of the connection belongs to the key that signed the assertion. The mock's own"
        " identity provider signs with the key whose certificate `sso.saml.update_by_url` adds, with any URL.",
    ),
    "invalid_xml_saml_response": (400, "The SAML response is not XML in Base64."),
    "missing_sso_connection_locator": (400, "The sign-in needs `connection_id`, or an organization with a connection."),
    "not_yet_valid_saml_response": (400, "The assertion is not valid yet."),
    "requires_active_sso_connection": (400, "The connection is not active yet; update it with all that it needs."),
    "saml_idp_initiated_auth_disabled": (400, "The connection accepts no sign-in that begins at the provider."),
    "unsolicited_saml_response": (400, "The assertion is a response to another sign-in."),
    "method_not_allowed": (405, "No operation has this HTTP method at this URL."),
    # A backend implements every operation, so the API has no type for this; the mock uses the closest one.
    "unavailable_endpoint": (501, "The mock server has no handler for this operation yet."),
}


@cache
def catalogue() -> Mapping[str, tuple[int, str]]:
    """Return the status and the default message of each error type that this server can respond with."""
    documented: Mapping[str, Mapping[str, Any]] = own_document()["components"]["x-error-types"]
    entries = {name: (int(entry["status"]), str(entry["description"])) for name, entry in documented.items()}
    return {**entries, **_OF_THE_SERVER}


class ConnectionDropped(Exception):
    """The connection is to be closed without the rest of the response."""


class ApiError(Exception):
    """The response to the request is an error.

    Args:
        error_type: A key of the catalogue, which gives the status.
        message: What is wrong and how to fix it, without any value of the request; default: the catalogue's.
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
        entry = catalogue().get(error_type)
        if entry is None:
            raise LookupError(f"error type {error_type} is not in the catalogue; add it to spec/error_types.yaml")
        self.error_type = error_type
        self.status, usual = entry
        self.message = message or usual
        self.headers = dict(headers or {})
        self.details = details
        super().__init__(f"{self.status} {error_type}: {self.message}")

    def envelope(self, request_id: str) -> dict[str, Any]:
        """Return the body of the response."""
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
