"""Operations `b2b.magic_links.email.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ....._runtime.operation import Operation
from ....._runtime.resource import Resource
from .....models.b2b.magic_links.email import InviteResponse, LoginOrSignupResponse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ....._runtime.authorization import MemberAuthorization
    from .....models.common.fields import Locale
    from .discovery import Discovery

_INVITE = Operation("b2b.magic_links.email.invite", "POST", "/v1/b2b/magic_links/email/invite")
_LOGIN_OR_SIGNUP = Operation(
    "b2b.magic_links.email.login_or_signup", "POST", "/v1/b2b/magic_links/email/login_or_signup"
)


class Email(Resource):
    """Sending magic links by email for sign-in and invitation."""

    @cached_property
    def discovery(self) -> Discovery:
        """Sending magic links by email before an organization is chosen."""
        from .discovery import Discovery

        return Discovery(self._core)

    def invite(
        self,
        *,
        organization_id: str,
        email_address: str,
        invite_redirect_url: str | None = None,
        invited_by_member_id: str | None = None,
        name: str | None = None,
        trusted_metadata: Mapping[str, object] | None = None,
        untrusted_metadata: Mapping[str, object] | None = None,
        invite_template_id: str | None = None,
        locale: Locale | None = None,
        roles: Sequence[str] | None = None,
        invite_expiration_minutes: int | None = None,
        authorization: MemberAuthorization | None = None,
    ) -> InviteResponse:
        """Invite a person to an organization by email.

        Creates a member with status `invited`, or changes a pending member to `invited`, and sends a link that accepts
        the invitation. An active member cannot be invited. Deleting the member withdraws the invitation.

        With a member session, the action `create` on `stytch.member` is needed.

        POST /v1/b2b/magic_links/email/invite
        https://stytch.com/docs/b2b/api/send-invite-email

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            email_address: Email address to invite. It must not belong to an active member. At least 3 characters.
            invite_redirect_url: URL that the link opens for the invited person. Without it, the default URL of the
                project.
            invited_by_member_id: ID of the member who invites the person. 1 to 128 characters.
            name: Display name of the new member.
            trusted_metadata: Data about the record that only your backend may change. In an update, keys are merged,
                and a key set to null is removed.
            untrusted_metadata: Data about the record that a browser or app may also change; do not base access
                decisions on it. In an update, keys are merged, and a key set to null is removed.
            invite_template_id: Custom template for invitation emails. Without it, the default template.
            locale: Language of the email, as an IETF language tag. Default: `en`.
            roles: RBAC roles to assign to the new member, by ID.
            invite_expiration_minutes: Minutes for which the invitation is valid. The default is a week. 5 to 10080.
                Default: `10080`.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            InviteResponse: The invitation was sent.

        Raises:
            BadRequestError: action_not_allowed_email_domain_is_claimed, cannot_assign_default_rbac_role_id,
                duplicate_member_email, inactive_email, invalid_email, invalid_email_domain, invalid_email_for_invites,
                invalid_expiration, invalid_locale, invalid_organization_id, invalid_rbac_role_assignment,
                invalid_session_token, invalid_template_id, jwt_invalid_audience, jwt_invalid_claims,
                jwt_invalid_issuer, metadata_invalid_format, metadata_too_large, metadata_too_many_keys,
                no_invite_redirect_url, no_match_for_provided_magic_link_url, retired_member_email,
                too_many_session_arguments, unable_to_parse_session_jwt, user_already_invited.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: email_template_not_found, member_not_found, organization_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.magic_links.email.invite(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                email_address="grace@example.com",
                invite_redirect_url="https://app.example.com/authenticate",
                invited_by_member_id="member-test-5c1d7f60-8a34-4c25-b0a2-6d1d2f9f0b71",
                name="Grace Brown",
                untrusted_metadata={"theme": "dark"},
            )
            ```
        """
        return self._call(
            _INVITE,
            InviteResponse,
            body={
                "organization_id": organization_id,
                "email_address": email_address,
                "invite_redirect_url": invite_redirect_url,
                "invited_by_member_id": invited_by_member_id,
                "name": name,
                "trusted_metadata": trusted_metadata,
                "untrusted_metadata": untrusted_metadata,
                "invite_template_id": invite_template_id,
                "locale": locale,
                "roles": roles,
                "invite_expiration_minutes": invite_expiration_minutes,
            },
            authorization=authorization,
        )

    def login_or_signup(
        self,
        *,
        organization_id: str,
        email_address: str,
        login_redirect_url: str | None = None,
        signup_redirect_url: str | None = None,
        pkce_code_challenge: str | None = None,
        login_template_id: str | None = None,
        signup_template_id: str | None = None,
        locale: Locale | None = None,
        login_expiration_minutes: int | None = None,
        signup_expiration_minutes: int | None = None,
    ) -> LoginOrSignupResponse:
        """Email a login or signup link to a member.

        Sends a login link to an active member and a signup link to any other address. A new address is added to the
        organization as a pending member, who becomes active when the link is authenticated.

        POST /v1/b2b/magic_links/email/login_or_signup
        https://stytch.com/docs/b2b/api/send-login-signup-email

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            email_address: Address to which the link is sent; a new address becomes a pending member. At least 3
                characters.
            login_redirect_url: URL that the link opens for an active member. Without it, the default URL of the
                project.
            signup_redirect_url: URL that the link opens for a new, pending or invited member. Without it, the default
                URL of the project.
            pkce_code_challenge: Unpadded base64url form of the SHA-256 hash of the PKCE code verifier.
            login_template_id: Custom template for login emails. Without it, the default template.
            signup_template_id: Custom template for signup emails. Without it, the default template.
            locale: Language of the email, as an IETF language tag. Default: `en`.
            login_expiration_minutes: Minutes for which a login link is valid; 60 without it. 5 to 10080. Default: `60`.
            signup_expiration_minutes: Minutes for which a signup link is valid; 60 without it. 5 to 10080. Default:
                `60`.

        Returns:
            LoginOrSignupResponse: The link was sent.

        Raises:
            BadRequestError: action_not_allowed_email_domain_is_claimed, email_jit_provisioning_not_allowed,
                inactive_email, invalid_email, invalid_email_domain, invalid_email_for_jit_provisioning,
                invalid_expiration, invalid_locale, invalid_organization_id, invalid_pkce_code_challenge,
                invalid_template_id, no_login_redirect_url, no_match_for_provided_magic_link_url,
                no_signup_redirect_url, operation_restricted_by_organization_auth_methods, retired_member_email.
            PermissionDeniedError: organization_suspended.
            NotFoundError: email_template_not_found, organization_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.magic_links.email.login_or_signup(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                email_address="ada@example.com",
                login_redirect_url="https://app.example.com/authenticate",
                signup_redirect_url="https://app.example.com/authenticate",
                pkce_code_challenge="E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                locale="en",
            )
            ```
        """
        return self._call(
            _LOGIN_OR_SIGNUP,
            LoginOrSignupResponse,
            body={
                "organization_id": organization_id,
                "email_address": email_address,
                "login_redirect_url": login_redirect_url,
                "signup_redirect_url": signup_redirect_url,
                "pkce_code_challenge": pkce_code_challenge,
                "login_template_id": login_template_id,
                "signup_template_id": signup_template_id,
                "locale": locale,
                "login_expiration_minutes": login_expiration_minutes,
                "signup_expiration_minutes": signup_expiration_minutes,
            },
        )
