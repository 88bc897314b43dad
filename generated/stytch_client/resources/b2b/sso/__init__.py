"""Operations `b2b.sso.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ...._runtime.operation import Operation
from ...._runtime.resource import Resource
from ....models.b2b.sso import AuthenticateResponse, DeleteConnectionResponse, GetConnectionsResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...._runtime.authorization import MemberAuthorization
    from ....models.common.fields import SMSLocale
    from .external import External
    from .oidc import OIDC
    from .saml import SAML

_AUTHENTICATE = Operation(
    "b2b.sso.authenticate",
    "POST",
    "/v1/b2b/sso/authenticate",
    sensitive=("sso_token", "pkce_code_verifier", "session_token", "session_jwt", "intermediate_session_token"),
)
_DELETE_CONNECTION = Operation(
    "b2b.sso.delete_connection", "DELETE", "/v1/b2b/sso/{organization_id}/connections/{connection_id}"
)
_GET_CONNECTIONS = Operation("b2b.sso.get_connections", "GET", "/v1/b2b/sso/{organization_id}")


class SSO(Resource):
    """SSO connections of organizations, and signing in through them."""

    @cached_property
    def external(self) -> External:
        """Using the SSO connections of other organizations."""
        from .external import External

        return External(self._core)

    @cached_property
    def oidc(self) -> OIDC:
        """Creating and changing OIDC connections."""
        from .oidc import OIDC

        return OIDC(self._core)

    @cached_property
    def saml(self) -> SAML:
        """Creating and changing SAML connections."""
        from .saml import SAML

        return SAML(self._core)

    def authenticate(
        self,
        *,
        sso_token: str,
        pkce_code_verifier: str | None = None,
        session_token: str | None = None,
        session_jwt: str | None = None,
        session_duration_minutes: int | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        locale: SMSLocale | None = None,
        intermediate_session_token: str | None = None,
        telemetry_id: str | None = None,
    ) -> AuthenticateResponse:
        """Authenticate an SSO sign-in.

        Authenticates the token with which the browser returned from the identity provider. A person whom the
        organization allows to join through SSO becomes a member.

        If the organization requires further factors, `member_authenticated` is false and there is no session: pass
        `intermediate_session_token` first to the step that `primary_required` names, then to the one that
        `mfa_required` names. If a session of the member is sent, no second factor is required.

        POST /v1/b2b/sso/authenticate
        https://stytch.com/docs/b2b/api/sso-authenticate

        Args:
            sso_token: Token from the `token` parameter of the URL that the browser opened after the sign-in; it works
                once.
            pkce_code_verifier: PKCE code verifier whose hash was sent as the code challenge when the flow began.
            session_token: Token of a session of the member to which the factor is added. Do not send it together with a
                session JWT.
            session_jwt: JWT of a session of the member to which the factor is added. Do not send it together with a
                session token.
            session_duration_minutes: Lifetime of the session in minutes, counted from this call. Ignored while a factor
                is missing. 5 to 527040. Default: `60`.
            session_custom_claims: Claims to merge into those of the session, key by key; null removes a key. The
                registered names `iss`, `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may
                take 4096 bytes as JSON.
            locale: Language of the SMS that is sent if a passcode by SMS is the next step, an IETF language tag.
                Default: `en`.
            intermediate_session_token: Token of a sign-in that is not complete, to which the SSO factor is added. If
                this completes the sign-in, the token cannot be used again; otherwise it is returned.
            telemetry_id: ID of the device fingerprint lookup that the browser made before this call. With it, the
                response contains data about the device.

        Returns:
            AuthenticateResponse: The sign-in at the identity provider was authenticated.

        Raises:
            BadRequestError: action_not_allowed_email_domain_is_claimed, custom_claims_too_large,
                invalid_connection_for_jit_provisioning, invalid_intermediate_session_token_for_organization,
                invalid_locale, invalid_pkce_code_verifier, invalid_session_duration, invalid_session_duration_minutes,
                invalid_session_token, jwt_invalid_audience, jwt_invalid_claims, jwt_invalid_issuer,
                operation_restricted_by_organization_auth_methods, pkce_did_not_expect_code_verifier,
                pkce_expected_code_verifier, pkce_mismatch, reserved_claims_in_custom_claims, retired_member_email,
                stytch_claims_in_custom_claims, too_many_session_arguments, unable_to_parse_session_jwt,
                unable_to_represent_custom_claims_json.
            NotFoundError: intermediate_session_not_found, session_not_found, sso_token_not_found.
            RateLimitError: user_lock_limit_reached.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.sso.authenticate(
                sso_token="IaCs2PYdC4eTQIMxJ5w7M1vqcZf9pVhK0aTgXnR8uLbE",
                session_duration_minutes=60,
                locale="en",
            )
            ```
        """
        return self._call(
            _AUTHENTICATE,
            AuthenticateResponse,
            body={
                "sso_token": sso_token,
                "pkce_code_verifier": pkce_code_verifier,
                "session_token": session_token,
                "session_jwt": session_jwt,
                "session_duration_minutes": session_duration_minutes,
                "session_custom_claims": session_custom_claims,
                "locale": locale,
                "intermediate_session_token": intermediate_session_token,
                "telemetry_id": telemetry_id,
            },
        )

    def delete_connection(
        self, *, organization_id: str, connection_id: str, authorization: MemberAuthorization | None = None
    ) -> DeleteConnectionResponse:
        """Delete an SSO connection.

        Deletes a SAML, OIDC or external connection; members can no longer sign in through it. The default connection of
        the organization cannot be deleted.

        With a member session, the action `delete` on `stytch.sso` is needed.

        DELETE /v1/b2b/sso/{organization_id}/connections/{connection_id}
        https://stytch.com/docs/b2b/api/delete-sso-connection

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            connection_id: ID of the SAML, OIDC or external connection. 1 to 128 characters.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            DeleteConnectionResponse: The connection was deleted.

        Raises:
            BadRequestError: cannot_delete_default_sso_connection, invalid_organization_id, invalid_session_token,
                jwt_invalid_audience, jwt_invalid_claims, jwt_invalid_issuer, too_many_session_arguments,
                unable_to_parse_session_jwt.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: organization_not_found, session_not_found, sso_connection_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.sso.delete_connection(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                connection_id="saml-connection-test-58d2c7e0-9b3f-4a16-8e5d-7c0f1a2b3d4e",
            )
            ```
        """
        return self._call(
            _DELETE_CONNECTION,
            DeleteConnectionResponse,
            path={"organization_id": organization_id, "connection_id": connection_id},
            authorization=authorization,
        )

    def get_connections(
        self, *, organization_id: str, authorization: MemberAuthorization | None = None
    ) -> GetConnectionsResponse:
        """List the SSO connections of an organization.

        Returns all connections of the organization by kind: SAML, OIDC and external. The response contains client
        secrets and private keys.

        With a member session, the action `get` on `stytch.sso` is needed.

        GET /v1/b2b/sso/{organization_id}
        https://stytch.com/docs/b2b/api/get-sso-connections

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            GetConnectionsResponse: The connections.

        Raises:
            BadRequestError: invalid_organization_id, invalid_session_token, jwt_invalid_audience, jwt_invalid_claims,
                jwt_invalid_issuer, too_many_session_arguments, unable_to_parse_session_jwt.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: organization_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.sso.get_connections(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
            )
            ```
        """
        return self._call(
            _GET_CONNECTIONS,
            GetConnectionsResponse,
            path={"organization_id": organization_id},
            authorization=authorization,
        )
