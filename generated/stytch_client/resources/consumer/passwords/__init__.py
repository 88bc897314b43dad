"""Operations `consumer.passwords.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ...._runtime.operation import Operation
from ...._runtime.resource import Resource
from ....models.consumer.passwords import AuthenticateResponse, CreateResponse, MigrateResponse, StrengthCheckResponse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ....models.common.passwords import (
        Argon2Config,
        HashType,
        MD5Config,
        PBKDF2Config,
        ScryptConfig,
        SHA1Config,
        SHA512Config,
    )
    from ....models.consumer.users import Name
    from ....typed_dicts.common.passwords import (
        Argon2ConfigDict,
        MD5ConfigDict,
        PBKDF2ConfigDict,
        ScryptConfigDict,
        SHA1ConfigDict,
        SHA512ConfigDict,
    )
    from ....typed_dicts.consumer.users import NameDict
    from .email import Email
    from .existing_password import ExistingPassword
    from .sessions import Sessions

_AUTHENTICATE = Operation(
    "consumer.passwords.authenticate",
    "POST",
    "/v1/passwords/authenticate",
    sensitive=("password", "session_token", "session_jwt"),
)
_CREATE = Operation("consumer.passwords.create", "POST", "/v1/passwords", sensitive=("password",))
_MIGRATE = Operation("consumer.passwords.migrate", "POST", "/v1/passwords/migrate", sensitive=("hash",))
_STRENGTH_CHECK = Operation(
    "consumer.passwords.strength_check", "POST", "/v1/passwords/strength_check", retry="safe", sensitive=("password",)
)


class Passwords(Resource):
    """Passwords of users."""

    @cached_property
    def email(self) -> Email:
        """Resetting passwords of users by email."""
        from .email import Email

        return Email(self._core)

    @cached_property
    def existing_password(self) -> ExistingPassword:
        """Changing passwords of users with the present password."""
        from .existing_password import ExistingPassword

        return ExistingPassword(self._core)

    @cached_property
    def sessions(self) -> Sessions:
        """Changing passwords of users with a session."""
        from .sessions import Sessions

        return Sessions(self._core)

    def authenticate(
        self,
        *,
        email: str,
        password: str,
        session_token: str | None = None,
        session_duration_minutes: int | None = None,
        session_jwt: str | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        telemetry_id: str | None = None,
    ) -> AuthenticateResponse:
        """Sign in with email address and password.

        Checks the password of a user. With `session_duration_minutes`, a session is started, or the given one is
        extended; without it, no session is started.

        A correct password is rejected with `reset_password` in two cases: it is known from a breach, or the user has
        since signed in for the first time with a method that verifies the same email address. The user must then reset
        the password by email.

        POST /v1/passwords/authenticate
        https://stytch.com/docs/api/password-authenticate

        Args:
            email: Email address of the user. At least 3 characters.
            password: Password. Every Unicode character is allowed, including spaces and emojis.
            session_token: Token of a session of the user to which the factor is added. Do not send it together with a
                session JWT.
            session_duration_minutes: Lifetime of the session in minutes, counted from this call. It starts a session,
                or extends the given one; without it, no session is started. 5 to 527040.
            session_jwt: JWT of a session of the user to which the factor is added. Do not send it together with a
                session token.
            session_custom_claims: Claims to merge into those of the session, key by key; null removes a key. The
                registered names `iss`, `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may
                take 4096 bytes as JSON.
            telemetry_id: ID of the device fingerprint lookup that the browser made before this call. With it, the
                response contains data about the device.

        Returns:
            AuthenticateResponse: The password was correct.

        Raises:
            BadRequestError: custom_claims_too_large, invalid_email, invalid_session_duration,
                invalid_session_duration_minutes, invalid_session_token, jwt_invalid_audience, jwt_invalid_claims,
                jwt_invalid_issuer, no_user_password, password_does_not_match, reserved_claims_in_custom_claims,
                reset_password, stytch_claims_in_custom_claims, too_many_session_arguments, unable_to_parse_session_jwt,
                unable_to_represent_custom_claims_json, user_id_mismatch.
            NotFoundError: email_not_found, session_not_found.
            RateLimitError: user_lock_limit_reached.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.passwords.authenticate(
                email="robin@example.com",
                password="four winds carry the harbour bell",
                session_duration_minutes=60,
                session_custom_claims={"tier": "gold"},
            )
            ```
        """
        return self._call(
            _AUTHENTICATE,
            AuthenticateResponse,
            body={
                "email": email,
                "password": password,
                "session_token": session_token,
                "session_duration_minutes": session_duration_minutes,
                "session_jwt": session_jwt,
                "session_custom_claims": session_custom_claims,
                "telemetry_id": telemetry_id,
            },
        )

    def create(
        self,
        *,
        email: str,
        password: str,
        session_duration_minutes: int | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        trusted_metadata: Mapping[str, object] | None = None,
        untrusted_metadata: Mapping[str, object] | None = None,
        name: Name | NameDict | None = None,
        telemetry_id: str | None = None,
    ) -> CreateResponse:
        """Create a user with a password.

        Creates a user, and starts a session if `session_duration_minutes` is sent. The email address stays unverified.
        An address that already belongs to a user is rejected; a user without a password gets one by a reset or a
        migration.

        POST /v1/passwords
        https://stytch.com/docs/api/password-create

        Args:
            email: Email address of the new user, unverified at first. At least 3 characters.
            password: Password to set. Every Unicode character is allowed, including spaces and emojis. It must satisfy
                the strength policy of the project, which the strength check tells beforehand.
            session_duration_minutes: Lifetime of the session in minutes, counted from this call. Without it, no session
                is started. 5 to 527040.
            session_custom_claims: Claims to merge into those of the session, key by key; null removes a key. The
                registered names `iss`, `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may
                take 4096 bytes as JSON.
            trusted_metadata: Data about the record that only your backend may change. In an update, keys are merged,
                and a key set to null is removed.
            untrusted_metadata: Data about the record that a browser or app may also change; do not base access
                decisions on it. In an update, keys are merged, and a key set to null is removed.
            name: A person's name, in parts.
            telemetry_id: ID of the device fingerprint lookup that the browser made before this call. With it, the
                response contains data about the device.

        Returns:
            CreateResponse: The user was created.

        Raises:
            BadRequestError: breached_password, custom_claims_too_large, duplicate_email, inactive_email, invalid_email,
                invalid_email_domain, invalid_session_duration, invalid_session_duration_minutes,
                metadata_invalid_format, metadata_too_large, metadata_too_many_keys, password_validation_timeout,
                reserved_claims_in_custom_claims, stytch_claims_in_custom_claims,
                unable_to_represent_custom_claims_json, weak_password.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.passwords.create(
                email="robin@example.com",
                password="four winds carry the harbour bell",
                session_duration_minutes=60,
                session_custom_claims={"tier": "gold"},
                trusted_metadata={"plan": "trial"},
                name={"first_name": "Robin", "last_name": "Example"},
            )
            ```
        """
        return self._call(
            _CREATE,
            CreateResponse,
            body={
                "email": email,
                "password": password,
                "session_duration_minutes": session_duration_minutes,
                "session_custom_claims": session_custom_claims,
                "trusted_metadata": trusted_metadata,
                "untrusted_metadata": untrusted_metadata,
                "name": name,
                "telemetry_id": telemetry_id,
            },
        )

    def migrate(
        self,
        *,
        email: str,
        hash: str,
        hash_type: HashType,
        md_5_config: MD5Config | MD5ConfigDict | None = None,
        argon_2_config: Argon2Config | Argon2ConfigDict | None = None,
        sha_1_config: SHA1Config | SHA1ConfigDict | None = None,
        sha_512_config: SHA512Config | SHA512ConfigDict | None = None,
        scrypt_config: ScryptConfig | ScryptConfigDict | None = None,
        pbkdf_2_config: PBKDF2Config | PBKDF2ConfigDict | None = None,
        trusted_metadata: Mapping[str, object] | None = None,
        untrusted_metadata: Mapping[str, object] | None = None,
        set_email_verified: bool | None = None,
        name: Name | NameDict | None = None,
        phone_number: str | None = None,
        set_phone_number_verified: bool | None = None,
        external_id: str | None = None,
        roles: Sequence[str] | None = None,
    ) -> MigrateResponse:
        """Migrate a password from another system.

        Sets the password of the user with the email address, from its hash; for a new address, a user is created. The
        user must not have a password already. The limit is 100 calls per second.

        POST /v1/passwords/migrate
        https://stytch.com/docs/api/password-migrate

        Args:
            email: Email address of the user. If it is unknown, a user is created. At least 3 characters.
            hash: Hash of the password. That of scrypt or PBKDF2 is in base64, unless scrypt is in PHC form.
            hash_type: Algorithm of the hash.
            md_5_config: How the password was salted before it was hashed with MD5.
            argon_2_config: How the password was hashed with Argon2. Needed if the hash is in hexadecimal, not in the
                encoded form.
            sha_1_config: How the password was salted before it was hashed with SHA-1.
            sha_512_config: How the password was salted before it was hashed with SHA-512.
            scrypt_config: How the password was hashed with scrypt. Needed unless the hash is in PHC form.
            pbkdf_2_config: How the password was hashed with PBKDF2. Needed with every such hash.
            trusted_metadata: Data about the record that only your backend may change. In an update, keys are merged,
                and a key set to null is removed.
            untrusted_metadata: Data about the record that a browser or app may also change; do not base access
                decisions on it. In an update, keys are merged, and a key set to null is removed.
            set_email_verified: Whether the email address is verified. Send true only if your application has verified
                it: two people could otherwise share one account.
            name: A person's name, in parts.
            phone_number: Phone number in E.164 form: a plus sign, the country code and the number. 3 to 16 characters.
            set_phone_number_verified: Whether the phone number is verified. Send true only if your application has
                verified it.
            external_id: Your own identifier for the user, set only if a user is created. Letters, digits and the
                characters `.`, `_`, `-` and `|`. It can be used wherever the user's ID is expected. 1 to 128
                characters.
            roles: IDs of the roles to assign directly.

        Returns:
            MigrateResponse: The user has the password.

        Raises:
            BadRequestError: argon_2_key_length_mismatch, cannot_assign_default_rbac_role_id, duplicate_phone_number,
                duplicate_user_external_id, invalid_append_salt, invalid_argon_2_iteration_amount,
                invalid_argon_2_key_length, invalid_argon_2_memory, invalid_argon_2_salt, invalid_argon_2_threads,
                invalid_base64_scrypt_hash, invalid_base64_scrypt_salt, invalid_bcrypt_hash, invalid_email,
                invalid_hash, invalid_hash_type, invalid_md_5_hash, invalid_pbkdf_2_algorithm, invalid_pbkdf_2_hash,
                invalid_pbkdf_2_iteration_amount, invalid_pbkdf_2_salt, invalid_phone_number,
                invalid_phone_number_country_code, invalid_phpass_hash_format, invalid_phpass_hash_prefix,
                invalid_prepend_salt, invalid_rbac_role_assignment, invalid_scrypt_n_parameter,
                invalid_scrypt_parameters, invalid_scrypt_salt_length, invalid_sha_1_hash, invalid_sha_512_hash,
                metadata_invalid_format, metadata_too_large, metadata_too_many_keys, password_already_exists,
                pbkdf_2_key_length_mismatch, scrypt_key_length_mismatch.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.passwords.migrate(
                email="robin@example.com",
                hash="cGJrZGYyLWhhc2gtb2YtdGhlLWV4YW1wbGUtd29ybGQ=",
                hash_type="pbkdf_2",
                set_email_verified=True,
                name={"first_name": "Robin", "last_name": "Example"},
                phone_number="+15555550123",
            )
            ```
        """
        return self._call(
            _MIGRATE,
            MigrateResponse,
            body={
                "email": email,
                "hash": hash,
                "hash_type": hash_type,
                "md_5_config": md_5_config,
                "argon_2_config": argon_2_config,
                "sha_1_config": sha_1_config,
                "sha_512_config": sha_512_config,
                "scrypt_config": scrypt_config,
                "pbkdf_2_config": pbkdf_2_config,
                "trusted_metadata": trusted_metadata,
                "untrusted_metadata": untrusted_metadata,
                "set_email_verified": set_email_verified,
                "name": name,
                "phone_number": phone_number,
                "set_phone_number_verified": set_phone_number_verified,
                "external_id": external_id,
                "roles": roles,
            },
        )

    def strength_check(self, *, password: str, email: str | None = None) -> StrengthCheckResponse:
        """Check the strength of a password.

        Checks a password against the strength policy of the project, and returns how to make it stronger. With the
        policy `zxcvbn`, the default, a score of 3 or more is valid. With `luds`, a password is valid if it has the
        length and the kinds of characters that the project requires.

        POST /v1/passwords/strength_check
        https://stytch.com/docs/api/password-strength-check

        Args:
            password: Password. Every Unicode character is allowed, including spaces and emojis.
            email: Email address that the password is for. With it, a password that is known from a breach is not valid;
                without it, such a password can be valid here and still be rejected later. At least 3 characters.

        Returns:
            StrengthCheckResponse: The strength of the password.

        Raises:
            BadRequestError: invalid_email, password_validation_timeout.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.passwords.strength_check(password="harbour1", email="robin@example.com")
            ```
        """
        return self._call(_STRENGTH_CHECK, StrengthCheckResponse, body={"password": password, "email": email})
