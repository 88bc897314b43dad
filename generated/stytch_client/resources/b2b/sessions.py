"""Operations `b2b.sessions.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.extras.b2b.sessions import SessionsExtra
from ..._runtime.operation import Operation
from ..._runtime.resource import Resource
from ...models.b2b.sessions import (
    AttestResponse,
    AuthenticateResponse,
    ExchangeAccessTokenResponse,
    ExchangeResponse,
    GetJwksResponse,
    GetResponse,
    MigrateResponse,
    RevokeResponse,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..._runtime.authorization import MemberAuthorization
    from ...models.b2b.sessions import AuthorizationCheck
    from ...models.common.fields import SMSLocale
    from ...typed_dicts.b2b.sessions import AuthorizationCheckDict

_ATTEST = Operation(
    "b2b.sessions.attest", "POST", "/v1/b2b/sessions/attest", sensitive=("token", "session_token", "session_jwt")
)
_AUTHENTICATE = Operation(
    "b2b.sessions.authenticate", "POST", "/v1/b2b/sessions/authenticate", sensitive=("session_token", "session_jwt")
)
_EXCHANGE = Operation(
    "b2b.sessions.exchange", "POST", "/v1/b2b/sessions/exchange", sensitive=("session_token", "session_jwt")
)
_EXCHANGE_ACCESS_TOKEN = Operation(
    "b2b.sessions.exchange_access_token", "POST", "/v1/b2b/sessions/exchange_access_token", sensitive=("access_token",)
)
_GET = Operation("b2b.sessions.get", "GET", "/v1/b2b/sessions")
_GET_JWKS = Operation("b2b.sessions.get_jwks", "GET", "/v1/b2b/sessions/jwks/{project_id}")
_MIGRATE = Operation("b2b.sessions.migrate", "POST", "/v1/b2b/sessions/migrate", sensitive=("session_token",))
_REVOKE = Operation(
    "b2b.sessions.revoke", "POST", "/v1/b2b/sessions/revoke", sensitive=("session_token", "session_jwt")
)


class Sessions(SessionsExtra, Resource):
    """Sessions of members."""

    def attest(
        self,
        *,
        profile_id: str,
        token: str,
        organization_id: str | None = None,
        session_duration_minutes: int | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        session_token: str | None = None,
        session_jwt: str | None = None,
        telemetry_id: str | None = None,
    ) -> AttestResponse:
        """Exchange a trusted auth token for a session.

        Verifies a token of another identity provider according to a trusted auth token profile of the project, and
        starts a session of the member. If a session is sent, the token is added to it as a factor. The organization is
        that of the request or of a claim of the token; the claim is required if the profile allows just-in-time
        provisioning.

        POST /v1/b2b/sessions/attest
        https://stytch.com/docs/b2b/api/attest-session

        Args:
            profile_id: ID of the trusted auth token profile that specifies how the token is verified.
            token: Token of the other identity provider.
            organization_id: ID, slug or external ID of the organization. Required unless a claim of the token
                identifies it. 1 to 128 characters.
            session_duration_minutes: Lifetime of the session in minutes, counted from this call; an hour without it. 5
                to 527040. Default: `60`.
            session_custom_claims: Claims to merge into those of the session, key by key; null removes a key. The
                registered names `iss`, `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may
                take 4096 bytes as JSON.
            session_token: Token of a session to which the factor is added. Do not send it together with a session JWT.
            session_jwt: JWT of a session to which the factor is added. Do not send it together with a session token.
            telemetry_id: ID of the device fingerprint lookup that the browser made before this call. With it, the
                response contains data about the device.

        Returns:
            AttestResponse: A session of the member.

        Raises:
            BadRequestError: custom_claims_too_large, invalid_organization_id, invalid_session_duration,
                invalid_session_duration_minutes, invalid_session_token, invalid_token_organization_id_claim,
                invalid_trusted_auth_token, jwt_invalid_audience, jwt_invalid_claims, jwt_invalid_issuer,
                member_session_member_id_mismatch, reserved_claims_in_custom_claims, stytch_claims_in_custom_claims,
                token_missing_organization_id_claim, too_many_session_arguments, unable_to_parse_session_jwt,
                unable_to_represent_custom_claims_json.
            PermissionDeniedError: organization_suspended.
            NotFoundError: member_not_found, organization_not_found, session_not_found, trusted_token_profile_not_found.
            RateLimitError: user_lock_limit_reached.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.sessions.attest(
                profile_id="trusted-auth-token-profile-test-7e2c9a14-5f0b-4d38-86ad-c1e4f9b07d25",
                token="token-of-the-identity-provider",
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                session_duration_minutes=60,
            )
            ```
        """
        return self._call(
            _ATTEST,
            AttestResponse,
            body={
                "profile_id": profile_id,
                "token": token,
                "organization_id": organization_id,
                "session_duration_minutes": session_duration_minutes,
                "session_custom_claims": session_custom_claims,
                "session_token": session_token,
                "session_jwt": session_jwt,
                "telemetry_id": telemetry_id,
            },
        )

    def authenticate(
        self,
        *,
        session_token: str | None = None,
        session_duration_minutes: int | None = None,
        session_jwt: str | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        authorization_check: AuthorizationCheck | AuthorizationCheckDict | None = None,
    ) -> AuthenticateResponse:
        """Authenticate a session.

        Checks that a session is valid and returns it with its member, its organization and a new JWT. Send exactly one
        of `session_token` and `session_jwt`. The expiry of the session changes only if `session_duration_minutes` is
        sent, its custom claims only if `session_custom_claims` is sent.

        With `authorization_check`, the call also checks whether the member may take an action, and fails with status
        403 if not.

        POST /v1/b2b/sessions/authenticate
        https://stytch.com/docs/b2b/api/authenticate-session

        Args:
            session_token: Opaque token of a session. Do not send it together with a session JWT.
            session_duration_minutes: New lifetime in minutes, counted from this call. Without it, the expiry does not
                change. 5 to 527040.
            session_jwt: JWT of a session. An expired JWT is accepted as long as its session is valid. Do not send it
                together with a session token.
            session_custom_claims: Claims to merge into those of the session, key by key; null removes a key. The
                registered names `iss`, `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may
                take 4096 bytes as JSON.
            authorization_check: An action that the roles of the session must permit.

        Returns:
            AuthenticateResponse: The session is valid.

        Raises:
            BadRequestError: custom_claims_too_large, invalid_organization_id, invalid_session_duration,
                invalid_session_duration_minutes, invalid_session_token, jwt_invalid_audience, jwt_invalid_claims,
                jwt_invalid_issuer, no_session_arguments, reserved_claims_in_custom_claims, session_not_mutable,
                stytch_claims_in_custom_claims, too_many_session_arguments, unable_to_parse_session_jwt,
                unable_to_represent_custom_claims_json.
            PermissionDeniedError: session_authorization_error, session_authorization_tenancy_error.
            NotFoundError: session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.sessions.authenticate(
                session_token="9sXbQ4mKf1TzR7uLwYd0GhVpNc3JoEa6Ii8Ck2Mx5Btw",
                session_duration_minutes=60,
                session_custom_claims={"theme": "dark", "banner": None},
            )
            ```
        """
        return self._call(
            _AUTHENTICATE,
            AuthenticateResponse,
            body={
                "session_token": session_token,
                "session_duration_minutes": session_duration_minutes,
                "session_jwt": session_jwt,
                "session_custom_claims": session_custom_claims,
                "authorization_check": authorization_check,
            },
        )

    def exchange(
        self,
        *,
        organization_id: str,
        session_token: str | None = None,
        session_jwt: str | None = None,
        session_duration_minutes: int | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        locale: SMSLocale | None = None,
        telemetry_id: str | None = None,
    ) -> ExchangeResponse:
        """Exchange a session for one in another organization.

        Signs a member of one organization in to another one, as a member there or by accepting an invitation; a
        matching email domain is not enough. Factors that the other organization accepts are carried over. Send exactly
        one of `session_token` and `session_jwt`.

        If the other organization requires further factors, `member_authenticated` is false and the response contains an
        intermediate session token: complete first the step that `primary_required` names, then the one that
        `mfa_required` names.

        POST /v1/b2b/sessions/exchange
        https://stytch.com/docs/b2b/api/exchange-session

        Args:
            organization_id: ID, slug or external ID of the organization to sign in to. 1 to 128 characters.
            session_token: Opaque token of a session. Do not send it together with a session JWT.
            session_jwt: JWT of a session. An expired JWT is accepted as long as its session is valid. Do not send it
                together with a session token.
            session_duration_minutes: Lifetime of the new session in minutes; 60 without it. Ignored while a step is
                missing. 5 to 527040. Default: `60`.
            session_custom_claims: Claims to merge into those of the session, key by key; null removes a key. The
                registered names `iss`, `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may
                take 4096 bytes as JSON.
            locale: Language of the message by SMS or WhatsApp, as an IETF language tag. Default: `en`.
            telemetry_id: ID of the device fingerprint lookup that the browser made before this call. With it, the
                response contains data about the device.

        Returns:
            ExchangeResponse: A session in the other organization, or the step that is still missing.

        Raises:
            BadRequestError: custom_claims_too_large, insufficient_factors_for_session_exchange, invalid_locale,
                invalid_organization_id, invalid_session_duration, invalid_session_duration_minutes,
                invalid_session_token, jwt_invalid_audience, jwt_invalid_claims, jwt_invalid_issuer,
                no_session_arguments, reserved_claims_in_custom_claims, stytch_claims_in_custom_claims,
                too_many_session_arguments, unable_to_parse_session_jwt, unable_to_represent_custom_claims_json.
            PermissionDeniedError: organization_suspended.
            NotFoundError: member_not_found, organization_not_found, session_not_found.
            RateLimitError: user_lock_limit_reached.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.sessions.exchange(
                organization_id="organization-test-b6e19d48-52f7-4a0c-8c3e-91d07f5a2e64",
                session_token="9sXbQ4mKf1TzR7uLwYd0GhVpNc3JoEa6Ii8Ck2Mx5Btw",
                session_duration_minutes=60,
                locale="en",
            )
            ```
        """
        return self._call(
            _EXCHANGE,
            ExchangeResponse,
            body={
                "organization_id": organization_id,
                "session_token": session_token,
                "session_jwt": session_jwt,
                "session_duration_minutes": session_duration_minutes,
                "session_custom_claims": session_custom_claims,
                "locale": locale,
                "telemetry_id": telemetry_id,
            },
        )

    def exchange_access_token(
        self,
        *,
        access_token: str,
        session_duration_minutes: int | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        telemetry_id: str | None = None,
    ) -> ExchangeAccessTokenResponse:
        """Exchange an access token of a connected app for a session.

        Starts a session of the member who authorized the app. The access token must have the scope `full_access`, which
        only first-party apps can have, and be at most five minutes old. It can be exchanged once. No further factor is
        required.

        POST /v1/b2b/sessions/exchange_access_token
        https://stytch.com/docs/b2b/api/connected-app-access-token-exchange

        Args:
            access_token: Access token with the scope `full_access`, at most five minutes old.
            session_duration_minutes: Lifetime of the session in minutes; an hour without it. 5 to 527040. Default:
                `60`.
            session_custom_claims: Claims to merge into those of the session, key by key; null removes a key. The
                registered names `iss`, `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may
                take 4096 bytes as JSON.
            telemetry_id: ID of the device fingerprint lookup that the browser made before this call. With it, the
                response contains data about the device.

        Returns:
            ExchangeAccessTokenResponse: A session of the member.

        Raises:
            BadRequestError: custom_claims_too_large, invalid_session_duration, invalid_session_duration_minutes,
                oauth_access_token_exchange_missing_full_access, oauth_access_token_exchange_token_invalid_grant,
                oauth_access_token_exchange_token_too_old, reserved_claims_in_custom_claims,
                stytch_claims_in_custom_claims, unable_to_represent_custom_claims_json.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.sessions.exchange_access_token(
                access_token="access-token-of-the-app",
                session_duration_minutes=60,
            )
            ```
        """
        return self._call(
            _EXCHANGE_ACCESS_TOKEN,
            ExchangeAccessTokenResponse,
            body={
                "access_token": access_token,
                "session_duration_minutes": session_duration_minutes,
                "session_custom_claims": session_custom_claims,
                "telemetry_id": telemetry_id,
            },
        )

    def get(self, *, organization_id: str, member_id: str) -> GetResponse:
        """List the sessions of a member.

        Returns the sessions of a member that have neither expired nor been revoked.

        GET /v1/b2b/sessions
        https://stytch.com/docs/b2b/api/get-session

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            member_id: ID or external ID of the member. 1 to 128 characters.

        Returns:
            GetResponse: The sessions.

        Raises:
            BadRequestError: invalid_organization_id.
            PermissionDeniedError: organization_suspended.
            NotFoundError: member_not_found, organization_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.sessions.get(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                member_id="member-test-5c1d7f60-8a34-4c25-b0a2-6d1d2f9f0b71",
            )
            ```
        """
        return self._call(_GET, GetResponse, query={"organization_id": organization_id, "member_id": member_id})

    def get_jwks(self, *, project_id: str) -> GetJwksResponse:
        """Read the keys that verify session JWTs.

        Returns the public keys of the project as a JSON Web Key Set. The signing key changes about every six months,
        and both keys are returned for a month. Cache the set, and read it again when a JWT has an unknown `kid`.

        GET /v1/b2b/sessions/jwks/{project_id}
        https://stytch.com/docs/b2b/api/get-jwks

        Args:
            project_id: ID of the project whose public keys are returned. 1 to 128 characters.

        Returns:
            GetJwksResponse: The keys.

        Raises:
            BadRequestError: invalid_project_id.
            NotFoundError: project_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.sessions.get_jwks(project_id="project-test-2e9f5b1a-6c3d-4e8f-9a0b-1c2d3e4f5a6b")
            ```
        """
        return self._call(_GET_JWKS, GetJwksResponse, path={"project_id": project_id})

    def migrate(
        self,
        *,
        session_token: str,
        organization_id: str,
        session_duration_minutes: int | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
    ) -> MigrateResponse:
        """Migrate a session from another system.

        Sends the token of another system to the UserInfo endpoint that is configured for the project, finds the member
        with the email address in its response, and starts a session. The member must exist already.

        POST /v1/b2b/sessions/migrate
        https://stytch.com/docs/api-reference/b2b/api/sessions/migrate-session

        Args:
            session_token: Token of the other system, which is sent to the UserInfo endpoint that is configured for the
                project.
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            session_duration_minutes: Lifetime of the new session in minutes; 60 without it. 5 to 527040. Default: `60`.
            session_custom_claims: Claims to merge into those of the session, key by key; null removes a key. The
                registered names `iss`, `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may
                take 4096 bytes as JSON.

        Returns:
            MigrateResponse: A session of the member.

        Raises:
            BadRequestError: custom_claims_too_large, invalid_organization_id, invalid_session_duration,
                invalid_session_duration_minutes, invalid_session_token, migrate_from_external_email_does_not_exist,
                migrate_from_external_missing_userinfo, migrate_from_external_unexpected_response,
                reserved_claims_in_custom_claims, stytch_claims_in_custom_claims,
                unable_to_represent_custom_claims_json.
            PermissionDeniedError: organization_suspended.
            NotFoundError: member_not_found, organization_not_found.
            RateLimitError: user_lock_limit_reached.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.sessions.migrate(
                session_token="token-of-the-other-system",
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                session_duration_minutes=60,
            )
            ```
        """
        return self._call(
            _MIGRATE,
            MigrateResponse,
            body={
                "session_token": session_token,
                "organization_id": organization_id,
                "session_duration_minutes": session_duration_minutes,
                "session_custom_claims": session_custom_claims,
            },
        )

    def revoke(
        self,
        *,
        member_session_id: str | None = None,
        session_token: str | None = None,
        session_jwt: str | None = None,
        member_id: str | None = None,
        authorization: MemberAuthorization | None = None,
    ) -> RevokeResponse:
        """End a session, or all sessions of a member.

        Send exactly one of `member_session_id`, `session_token`, `session_jwt` and `member_id`; the last one revokes
        all sessions of the member. Session tokens become invalid immediately. A JWT that is verified locally is
        accepted until it expires, at most five minutes after it was issued.

        With a member session, the action `revoke-sessions` on `stytch.member` is needed, or on `stytch.self` for the
        member's own account.

        POST /v1/b2b/sessions/revoke
        https://stytch.com/docs/b2b/api/revoke-session

        Args:
            member_session_id: ID of the session to revoke.
            session_token: Opaque token of a session. Do not send it together with a session JWT.
            session_jwt: JWT of a session. An expired JWT is accepted as long as its session is valid. Do not send it
                together with a session token.
            member_id: ID of the member, all of whose sessions are revoked. 1 to 128 characters.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            RevokeResponse: The session was revoked.

        Raises:
            BadRequestError: invalid_session_id, invalid_session_token, jwt_invalid_audience, jwt_invalid_claims,
                jwt_invalid_issuer, no_session_revoke_arguments, too_many_session_arguments,
                too_many_session_revoke_arguments, unable_to_parse_session_jwt.
            PermissionDeniedError: session_authorization_error, session_authorization_tenancy_error.
            NotFoundError: member_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.sessions.revoke(
                member_session_id="member-session-test-f59bd7a6-20c4-4e83-9b1f-d7c05a8e6329",
            )
            ```
        """
        return self._call(
            _REVOKE,
            RevokeResponse,
            body={
                "member_session_id": member_session_id,
                "session_token": session_token,
                "session_jwt": session_jwt,
                "member_id": member_id,
            },
            authorization=authorization,
        )
