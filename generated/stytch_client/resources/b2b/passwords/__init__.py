"""Operations `b2b.passwords.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ...._runtime.operation import Operation
from ...._runtime.resource import Resource
from ....models.b2b.passwords import AuthenticateResponse, MigrateResponse, StrengthCheckResponse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ....models.common.fields import Locale
    from ....models.common.passwords import (
        Argon2Config,
        HashType,
        MD5Config,
        PBKDF2Config,
        ScryptConfig,
        SHA1Config,
        SHA512Config,
    )
    from ....typed_dicts.common.passwords import (
        Argon2ConfigDict,
        MD5ConfigDict,
        PBKDF2ConfigDict,
        ScryptConfigDict,
        SHA1ConfigDict,
        SHA512ConfigDict,
    )
    from .discovery import Discovery
    from .email import Email
    from .existing_password import ExistingPassword
    from .sessions import Sessions

_AUTHENTICATE = Operation(
    "b2b.passwords.authenticate",
    "POST",
    "/v1/b2b/passwords/authenticate",
    sensitive=("password", "session_token", "session_jwt", "intermediate_session_token"),
)
_MIGRATE = Operation("b2b.passwords.migrate", "POST", "/v1/b2b/passwords/migrate", sensitive=("hash",))
_STRENGTH_CHECK = Operation(
    "b2b.passwords.strength_check", "POST", "/v1/b2b/passwords/strength_check", retry="safe", sensitive=("password",)
)


class Passwords(Resource):
    """Passwords of members."""

    @cached_property
    def discovery(self) -> Discovery:
        """Signing in with a password before an organization is chosen."""
        from .discovery import Discovery

        return Discovery(self._core)

    @cached_property
    def email(self) -> Email:
        """Resetting passwords of members by email."""
        from .email import Email

        return Email(self._core)

    @cached_property
    def existing_password(self) -> ExistingPassword:
        """Changing passwords of members with the present password."""
        from .existing_password import ExistingPassword

        return ExistingPassword(self._core)

    @cached_property
    def sessions(self) -> Sessions:
        """Changing passwords of members with a session."""
        from .sessions import Sessions

        return Sessions(self._core)

    def authenticate(
        self,
        *,
        organization_id: str,
        email_address: str,
        password: str,
        session_token: str | None = None,
        session_duration_minutes: int | None = None,
        session_jwt: str | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        locale: Locale | None = None,
        intermediate_session_token: str | None = None,
        telemetry_id: str | None = None,
    ) -> AuthenticateResponse:
        """Sign in with email address and password.

        Checks the password of a member of an organization. A correct password that is known from a breach is rejected
        with `member_reset_password`; the member must then reset it by email.

        If the organization requires further factors, `member_authenticated` is false and there is no session: pass
        `intermediate_session_token` first to the step that `primary_required` names, then to the one that
        `mfa_required` names. If a session of the member is sent, no second factor is required.

        POST /v1/b2b/passwords/authenticate
        https://stytch.com/docs/api-reference/b2b/api/passwords/authenticate

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            email_address: Email address of the member. At least 3 characters.
            password: Password. Every Unicode character is allowed, including spaces and emojis.
            session_token: Token of a session of the member to which the factor is added. Do not send it together with a
                session JWT.
            session_duration_minutes: Lifetime of the session in minutes, counted from this call. Ignored while a factor
                is missing. 5 to 527040. Default: `60`.
            session_jwt: JWT of a session of the member to which the factor is added. Do not send it together with a
                session token.
            session_custom_claims: Claims to merge into those of the session, key by key; null removes a key. The
                registered names `iss`, `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may
                take 4096 bytes as JSON.
            locale: Language of the SMS that is sent if a passcode by SMS is the next step, an IETF language tag.
                Default: `en`.
            intermediate_session_token: Token of a sign-in that is not complete, to which the password is added. If this
                completes the sign-in, the token cannot be used again; otherwise it is returned.
            telemetry_id: ID of the device fingerprint lookup that the browser made before this call. With it, the
                response contains data about the device.

        Returns:
            AuthenticateResponse: The password was correct.

        Raises:
            BadRequestError: custom_claims_too_large, invalid_email,
                invalid_intermediate_session_token_for_organization, invalid_locale, invalid_organization_id,
                invalid_session_duration, invalid_session_duration_minutes, invalid_session_token, jwt_invalid_audience,
                jwt_invalid_claims, jwt_invalid_issuer, member_reset_password, no_user_password,
                operation_restricted_by_organization_auth_methods, password_does_not_match,
                reserved_claims_in_custom_claims, stytch_claims_in_custom_claims, too_many_session_arguments,
                unable_to_parse_session_jwt, unable_to_represent_custom_claims_json.
            PermissionDeniedError: organization_suspended.
            NotFoundError: intermediate_session_not_found, member_not_found, member_password_not_found,
                organization_not_found, session_not_found.
            RateLimitError: user_lock_limit_reached.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.passwords.authenticate(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                email_address="ada@example.com",
                password="four winds carry the harbour bell",
                session_duration_minutes=60,
                locale="en",
            )
            ```
        """
        return self._call(
            _AUTHENTICATE,
            AuthenticateResponse,
            body={
                "organization_id": organization_id,
                "email_address": email_address,
                "password": password,
                "session_token": session_token,
                "session_duration_minutes": session_duration_minutes,
                "session_jwt": session_jwt,
                "session_custom_claims": session_custom_claims,
                "locale": locale,
                "intermediate_session_token": intermediate_session_token,
                "telemetry_id": telemetry_id,
            },
        )

    def migrate(
        self,
        *,
        email_address: str,
        hash: str,
        hash_type: HashType,
        organization_id: str,
        md_5_config: MD5Config | MD5ConfigDict | None = None,
        argon_2_config: Argon2Config | Argon2ConfigDict | None = None,
        sha_1_config: SHA1Config | SHA1ConfigDict | None = None,
        sha_512_config: SHA512Config | SHA512ConfigDict | None = None,
        scrypt_config: ScryptConfig | ScryptConfigDict | None = None,
        pbkdf_2_config: PBKDF2Config | PBKDF2ConfigDict | None = None,
        name: str | None = None,
        trusted_metadata: Mapping[str, object] | None = None,
        untrusted_metadata: Mapping[str, object] | None = None,
        roles: Sequence[str] | None = None,
        preserve_existing_sessions: bool | None = None,
        mfa_phone_number: str | None = None,
        set_phone_number_verified: bool | None = None,
        external_id: str | None = None,
    ) -> MigrateResponse:
        """Migrate a password from another system.

        Sets the password of the member with the email address, from its hash; for a new address, a member is created.
        The address becomes verified, so your application must have verified it before. The member must not have a
        password already. The limit is 100 calls per second.

        If organizations share passwords, migrate the password once per organization of the person.

        POST /v1/b2b/passwords/migrate
        https://stytch.com/docs/api-reference/b2b/api/passwords/migrate

        Args:
            email_address: Email address of the member, which becomes verified. For a new address, a member is created.
                At least 3 characters.
            hash: Hash of the password. That of scrypt or PBKDF2 is in base64, unless scrypt is in PHC form.
            hash_type: Algorithm of the hash.
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            md_5_config: How the password was salted before it was hashed with MD5.
            argon_2_config: How the password was hashed with Argon2. Needed if the hash is in hexadecimal, not in the
                encoded form.
            sha_1_config: How the password was salted before it was hashed with SHA-1.
            sha_512_config: How the password was salted before it was hashed with SHA-512.
            scrypt_config: How the password was hashed with scrypt. Needed unless the hash is in PHC form.
            pbkdf_2_config: How the password was hashed with PBKDF2. Needed with every such hash.
            name: Full name of the member.
            trusted_metadata: Data about the record that only your backend may change. In an update, keys are merged,
                and a key set to null is removed.
            untrusted_metadata: Data about the record that a browser or app may also change; do not base access
                decisions on it. In an update, keys are merged, and a key set to null is removed.
            roles: IDs of the directly assigned roles; they replace the previous ones. Sessions that have a removed role
                through SSO are revoked, unless `preserve_existing_sessions` is true.
            preserve_existing_sessions: Whether to keep sessions that a change of roles would otherwise revoke. Default:
                `False`.
            mfa_phone_number: Phone number of the member in E.164 form; a member has only one. 3 to 16 characters.
            set_phone_number_verified: Whether the phone number is verified. Send true only if your application has
                verified it.
            external_id: Your own ID of the member, unique in the organization and ignored if the member exists:
                letters, digits and the characters `.`, `_`, `-` and `|`. It is accepted in place of the member ID. 1 to
                128 characters.

        Returns:
            MigrateResponse: The member has the password.

        Raises:
            BadRequestError: action_not_allowed_email_domain_is_claimed, argon_2_key_length_mismatch,
                cannot_assign_default_rbac_role_id, duplicate_member_external_id, duplicate_member_phone_number,
                invalid_append_salt, invalid_argon_2_iteration_amount, invalid_argon_2_key_length,
                invalid_argon_2_memory, invalid_argon_2_salt, invalid_argon_2_threads, invalid_base64_scrypt_hash,
                invalid_base64_scrypt_salt, invalid_bcrypt_hash, invalid_email, invalid_hash, invalid_hash_type,
                invalid_md_5_hash, invalid_organization_id, invalid_pbkdf_2_algorithm, invalid_pbkdf_2_hash,
                invalid_pbkdf_2_iteration_amount, invalid_pbkdf_2_salt, invalid_phone_number,
                invalid_phone_number_country_code, invalid_phpass_hash_format, invalid_phpass_hash_prefix,
                invalid_prepend_salt, invalid_rbac_role_assignment, invalid_scrypt_n_parameter,
                invalid_scrypt_parameters, invalid_scrypt_salt_length, invalid_sha_1_hash, invalid_sha_512_hash,
                metadata_invalid_format, metadata_too_large, metadata_too_many_keys, password_already_exists,
                pbkdf_2_key_length_mismatch, retired_member_email, scrypt_key_length_mismatch.
            PermissionDeniedError: organization_suspended.
            NotFoundError: organization_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.passwords.migrate(
                email_address="ada@example.com",
                hash="$2b$12$ExampleSaltOf22Charac.ExampleHashOf31Characters.0123",
                hash_type="bcrypt",
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                name="Ada Lovelace",
                roles=["editor"],
            )
            ```
        """
        return self._call(
            _MIGRATE,
            MigrateResponse,
            body={
                "email_address": email_address,
                "hash": hash,
                "hash_type": hash_type,
                "organization_id": organization_id,
                "md_5_config": md_5_config,
                "argon_2_config": argon_2_config,
                "sha_1_config": sha_1_config,
                "sha_512_config": sha_512_config,
                "scrypt_config": scrypt_config,
                "pbkdf_2_config": pbkdf_2_config,
                "name": name,
                "trusted_metadata": trusted_metadata,
                "untrusted_metadata": untrusted_metadata,
                "roles": roles,
                "preserve_existing_sessions": preserve_existing_sessions,
                "mfa_phone_number": mfa_phone_number,
                "set_phone_number_verified": set_phone_number_verified,
                "external_id": external_id,
            },
        )

    def strength_check(self, *, password: str, email_address: str | None = None) -> StrengthCheckResponse:
        """Check the strength of a password.

        Checks a password against the strength policy of the project, and returns how to make it stronger. With the
        policy `zxcvbn`, the default, a score of 3 or more is valid. With `luds`, a password is valid if it has the
        length and the kinds of characters that the project requires.

        POST /v1/b2b/passwords/strength_check
        https://stytch.com/docs/api-reference/b2b/api/passwords/strength-check

        Args:
            password: Password. Every Unicode character is allowed, including spaces and emojis.
            email_address: Email address that the password is for. With it, a password that is known from a breach is
                not valid; without it, such a password can be valid here and still be rejected later. At least 3
                characters.

        Returns:
            StrengthCheckResponse: The strength of the password.

        Raises:
            BadRequestError: invalid_email, password_validation_timeout.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.passwords.strength_check(password="harbour1", email_address="ada@example.com")
            ```
        """
        return self._call(
            _STRENGTH_CHECK, StrengthCheckResponse, body={"password": password, "email_address": email_address}
        )
