"""The catalogue: every error type this server may answer with, its status, and the envelope it travels in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

DOCUMENTATION: Final = "https://stytch.com/docs/api/errors"

# Error type -> status and the sentence for the case that the one who raises it has nothing more exact to say.
CATALOGUE: Final[Mapping[str, tuple[int, str]]] = {
    "action_available_only_for_active_members": (400, "The member has to be active for this."),
    "action_available_only_once_primary_authentication_is_met": (400, "A primary method has to come first."),
    "action_not_allowed_email_domain_is_claimed": (400, "The email domain belongs to another organization."),
    "active_totp_exists": (400, "An authenticator app is in use already; delete it first."),
    "allowed_auth_methods_required_for_restricted": (400, "Restricted methods need a list of those allowed."),
    "allowed_mfa_methods_required_for_restricted": (400, "Restricted MFA methods need a list of those allowed."),
    "bad_request": (400, "The request is not well formed."),
    "cannot_assign_default_rbac_role_id": (400, "Every member holds this role anyway; it cannot be assigned."),
    "custom_claims_too_large": (400, "The custom claims take more than 4096 bytes as JSON."),
    "default_mfa_member_missing_factor": (400, "The member does not have the factor that is to be the default one."),
    "duplicate_email": (400, "A user has this email address already."),
    "duplicate_member_email": (400, "A member of the organization has this email address already."),
    "duplicate_member_external_id": (400, "A member of the organization has this external ID already."),
    "duplicate_member_phone_number_for_member": (400, "The member has another phone number; delete it first."),
    "duplicate_phone_number": (400, "A user has this phone number already."),
    "duplicate_user_external_id": (400, "A user has this external ID already."),
    "email_jit_provisioning_not_allowed": (400, "The organization does not let members join by their email domain."),
    "email_unverified_for_reactivation": (400, "The email address of the deleted member was never verified."),
    "expired_totp": (400, "No code came in time, so the registration has lapsed; start again."),
    "external_organization_id_same_as_organization_id": (400, "The external ID is the ID of an organization."),
    "insufficient_factors_for_session_exchange": (400, "The session holds no factor that counts elsewhere."),
    "invalid_email": (400, "The email address is not valid."),
    "invalid_session_token": (400, "The token does not have the form of a session token."),
    "invalid_user_id": (400, "The user ID is not valid."),
    "invalid_argument": (400, "An argument is not one that the server has given out."),
    "invalid_code": (400, "The code does not have the form of a passcode."),
    "invalid_create_user_request": (400, "A user needs an email address or a phone number."),
    "invalid_email_for_invites": (400, "The organization does not allow invitations to this address."),
    "invalid_email_for_jit_provisioning": (400, "The email address does not let its holder join this organization."),
    "invalid_expiration": (400, "The lifetime is outside the permitted range."),
    "invalid_intermediate_session_token_for_organization": (400, "The intermediate session is that of another person."),
    "invalid_ip_address": (400, "The IP address is not valid."),
    "invalid_locale": (400, "The locale is not one that messages are written in."),
    "invalid_member_get_fields": (400, "Name the member by `member_id` or by `email_address`."),
    "invalid_method_id": (400, "The method ID is not valid."),
    "invalid_mfa_default_method": (400, "The default MFA method is not one of the known methods."),
    "invalid_organization_allowed_auth_methods": (400, "An allowed authentication method is not a known one."),
    "invalid_organization_allowed_mfa_methods": (400, "An allowed MFA method is not a known one."),
    "invalid_organization_auth_factor_setting": (400, "One way to join has to stay open."),
    "invalid_organization_external_id": (400, "The external ID of the organization is not valid."),
    "invalid_organization_id": (400, "The organization ID is not valid."),
    "invalid_organization_mfa_policy": (400, "The MFA policy is not a known one."),
    "invalid_organization_name": (400, "The organization name is not valid."),
    "invalid_organization_slug": (400, "The organization slug is not valid."),
    "invalid_phone_number": (400, "The phone number is not in E.164 form."),
    "invalid_pkce_code_challenge": (400, "The PKCE code challenge is not valid."),
    "invalid_pkce_code_verifier": (400, "The PKCE code verifier is not valid."),
    "invalid_project_id": (400, "The project ID is not valid."),
    "invalid_rbac_role_assignment": (400, "A role does not exist in the policy of the project or the organization."),
    "invalid_recovery_code": (400, "The code does not have the form of a recovery code."),
    "invalid_restricted_email_setting": (400, "What is restricted to email domains needs a list of those allowed."),
    "invalid_session_duration_minutes": (400, "The session duration is outside the permitted range."),
    "invalid_session_id": (400, "The session ID is not valid."),
    "invalid_template_id": (400, "The template ID is not valid."),
    "invalid_totp_code": (400, "The code does not have the form of a TOTP code."),
    "invalid_totp_id": (400, "The TOTP ID is not valid."),
    "invalid_user_agent": (400, "The user agent is not valid."),
    "jwt_invalid_audience": (400, "The session JWT was issued for another project."),
    "jwt_invalid_issuer": (400, "The session JWT was issued by another project."),
    "member_cannot_update_their_email_address": (400, "Members cannot change their own email address."),
    "member_session_member_id_mismatch": (400, "The token belongs to another member."),
    "metadata_invalid_format": (400, "The metadata is not a JSON object."),
    "metadata_too_large": (400, "The metadata takes more than 4096 bytes as JSON."),
    "metadata_too_many_keys": (400, "The metadata has more than 20 keys."),
    "migrate_from_external_email_does_not_exist": (400, "No member has the email address of the token."),
    "migrate_from_external_missing_userinfo": (400, "No email address is known for the token."),
    "migrate_from_external_unexpected_response": (400, "The token is not known to the other system."),
    "no_active_recovery_code_backed_factor": (400, "The member has no authenticator app in use."),
    "no_deleted_member_found_for_reactivation": (400, "The member is not deleted."),
    "no_session_arguments": (400, "A session token, a session JWT or an intermediate session token is needed."),
    "no_session_revoke_arguments": (400, "Name the session by its ID, its token or its JWT, or name a member."),
    "operation_restricted_by_organization_auth_methods": (400, "The organization does not allow this method."),
    "operation_restricted_by_organization_mfa_methods": (400, "The organization does not allow this MFA method."),
    "organization_external_id_already_used": (400, "Another organization has this external ID."),
    "organization_logo_url_too_long": (400, "The URL of the logo is longer than 2048 characters."),
    "organization_settings_domain_too_common": (400, "Anybody can get an address in one of the email domains."),
    "organization_settings_duplicate_domain": (400, "An email domain is listed twice."),
    "organization_settings_invalid_domain": (400, "An email domain does not have the form of one."),
    "organization_slug_already_used": (400, "Another organization has this slug."),
    "pkce_did_not_expect_code_verifier": (400, "The flow began without a PKCE code challenge; send no verifier."),
    "pkce_expected_code_verifier": (400, "The flow began with a PKCE code challenge; send the code verifier."),
    "pkce_mismatch": (400, "The PKCE code verifier does not belong to the code challenge."),
    "reactivation_email_belongs_to_another_member": (400, "Another member has the email address by now."),
    "recovery_code_used_as_totp_code": (400, "This is a recovery code; it is for the recovery operation."),
    "recovery_codes_already_exist": (400, "There are recovery codes already."),
    "retired_member_email": (400, "The email address used to be that of another member of the organization."),
    "stytch_claims_in_custom_claims": (400, "The name of a custom claim begins like those of the API itself."),
    "too_many_session_arguments": (400, "Send only one of session token, session JWT and intermediate session token."),
    "too_many_session_revoke_arguments": (400, "Name what to revoke in one way only."),
    "too_many_unverified_factors": (400, "The user has to prove an address or number before another one is added."),
    "totp_code_already_authenticated": (400, "The code was used before; wait for the next one."),
    "totp_code_used_as_recovery_code": (400, "This is a code of an authenticator app; it is for the TOTP operation."),
    "unable_to_parse_session_jwt": (400, "The text is not a session JWT of this project."),
    "user_id_mismatch": (400, "The session belongs to another user."),
    "user_search_expected_timestamp": (400, "A time in the query is not one that a clock can show."),
    "attribute_mismatch": (401, "The passcode was asked for from another IP address or user agent."),
    "cannot_update_trusted_metadata": (401, "Trusted metadata cannot be changed in the name of a member."),
    "insufficient_factors": (401, "The token does not hold the factors that this needs."),
    "unable_to_auth_magic_link": (401, "The magic link was used before or has expired."),
    "unable_to_auth_otp_code": (401, "The passcode was used before or has expired."),
    "unable_to_authenticate_recovery_code": (401, "The recovery code is wrong or was used before."),
    "unable_to_authenticate_totp": (401, "The code of the authenticator app is wrong."),
    "unauthorized_credentials": (401, "The project ID and the secret do not belong together."),
    "consumer_session_authorization_error": (403, "No role of the user allows this."),
    "session_authorization_error": (403, "No role of the member allows this."),
    "session_authorization_tenancy_error": (403, "The session belongs to another organization."),
    "email_not_found": (404, "No user has this email address."),
    "intermediate_session_not_found": (404, "There is no such intermediate session; it may have expired or been used."),
    "magic_link_not_found": (404, "There is no such magic link."),
    "member_not_found": (404, "There is no such member in the organization."),
    "member_phone_number_not_found": (404, "The member has no phone number; send one."),
    "otp_code_not_found": (404, "The passcode is wrong."),
    "phone_number_not_found": (404, "No user has this phone number."),
    "project_not_found": (404, "There is no such project."),
    "recovery_codes_not_found": (404, "There are no recovery codes."),
    "route_not_found": (404, "No operation has this URL."),
    "totp_not_found": (404, "There is no authenticator app."),
    "totps_not_found_for_user": (404, "The user has no authenticator app."),
    "user_not_found": (404, "There is no such user."),
    # Of the control plane alone, which has things of its own that can be absent.
    "object_not_found": (404, "There is no such thing in this world."),
    "organization_not_found": (404, "There is no such organization."),
    "session_not_found": (404, "There is no such session; it may have ended or been revoked."),
    "method_not_allowed": (405, "No operation has this HTTP method at this URL."),
    "too_many_requests": (429, "The rate limit is used up; wait for as long as Retry-After says."),
    "user_lock_limit_reached": (429, "The account is locked after too many failed attempts; wait until the lock ends."),
    "internal_server_error": (500, "The mock server itself failed; its log says where."),
    # The API has no word for this, as a real backend never is in the situation: the mock borrows its nearest.
    "unavailable_endpoint": (501, "The mock server has no behaviour for this operation yet."),
}


class ConnectionDropped(Exception):
    """The connection is to be closed without the rest of the response."""


class ApiError(Exception):
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
