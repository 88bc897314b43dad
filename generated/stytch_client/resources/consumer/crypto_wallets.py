"""Operations `consumer.crypto_wallets.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.operation import Operation
from ..._runtime.resource import Resource
from ...models.consumer.crypto_wallets import AuthenticateResponse, AuthenticateStartResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...models.consumer.crypto_wallets import CryptoWalletType, SIWEParams
    from ...typed_dicts.consumer.crypto_wallets import SIWEParamsDict

_AUTHENTICATE = Operation(
    "consumer.crypto_wallets.authenticate",
    "POST",
    "/v1/crypto_wallets/authenticate",
    sensitive=("signature", "session_token", "session_jwt"),
)
_AUTHENTICATE_START = Operation(
    "consumer.crypto_wallets.authenticate_start",
    "POST",
    "/v1/crypto_wallets/authenticate/start",
    sensitive=("session_token", "session_jwt"),
)


class CryptoWallets(Resource):
    """Signing in with crypto wallets."""

    def authenticate(
        self,
        *,
        crypto_wallet_type: CryptoWalletType,
        crypto_wallet_address: str,
        signature: str,
        session_token: str | None = None,
        session_duration_minutes: int | None = None,
        session_jwt: str | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        telemetry_id: str | None = None,
    ) -> AuthenticateResponse:
        """Authenticate the signature of a crypto wallet.

        Checks the signature of the message that was created last for the wallet, and marks the wallet as verified. With
        `session_duration_minutes`, a session is started, or the given one is extended.

        POST /v1/crypto_wallets/authenticate
        https://stytch.com/docs/api/crypto-wallet-authenticate

        Args:
            crypto_wallet_type: Blockchain of the wallet. `ethereum` includes all chains that are compatible with it,
                such as Polygon.
            crypto_wallet_address: Address of the wallet.
            signature: Signature of the message by the wallet.
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
            AuthenticateResponse: The signature was correct.

        Raises:
            BadRequestError: custom_claims_too_large, invalid_crypto_wallet_address, invalid_session_duration,
                invalid_session_duration_minutes, invalid_session_token, invalid_wallet_type, jwt_invalid_audience,
                jwt_invalid_claims, jwt_invalid_issuer, reserved_claims_in_custom_claims, siwe_message_expired,
                siwe_message_not_valid_yet, stytch_claims_in_custom_claims, too_many_session_arguments,
                unable_to_parse_session_jwt, unable_to_represent_custom_claims_json, user_id_mismatch.
            AuthenticationError: unable_to_authenticate_crypto_wallet.
            NotFoundError: crypto_wallet_not_found, session_not_found.
            RateLimitError: user_lock_limit_reached.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.crypto_wallets.authenticate(
                crypto_wallet_type="ethereum",
                crypto_wallet_address="0x52908400098527886E0F7030069857D2E4169EE7",
                signature="0x0123456789abcdef-not-a-real-signature",
                session_duration_minutes=60,
                session_custom_claims={"tier": "gold"},
            )
            ```
        """
        return self._call(
            _AUTHENTICATE,
            AuthenticateResponse,
            body={
                "crypto_wallet_type": crypto_wallet_type,
                "crypto_wallet_address": crypto_wallet_address,
                "signature": signature,
                "session_token": session_token,
                "session_duration_minutes": session_duration_minutes,
                "session_jwt": session_jwt,
                "session_custom_claims": session_custom_claims,
                "telemetry_id": telemetry_id,
            },
        )

    def authenticate_start(
        self,
        *,
        crypto_wallet_type: CryptoWalletType,
        crypto_wallet_address: str,
        user_id: str | None = None,
        session_token: str | None = None,
        session_jwt: str | None = None,
        siwe_params: SIWEParams | SIWEParamsDict | None = None,
    ) -> AuthenticateStartResponse:
        """Create a message for a crypto wallet to sign.

        Returns a message whose signature verifies the wallet. An unknown wallet is added to the user of the given ID or
        session, or to a new user. With `siwe_params`, the message follows Sign In With Ethereum, so that wallets can
        warn of a wrong domain; otherwise it is the name of the project and a random string.

        POST /v1/crypto_wallets/authenticate/start
        https://stytch.com/docs/api/crypto-wallet-authenticate-start

        Args:
            crypto_wallet_type: Blockchain of the wallet. `ethereum` includes all chains that are compatible with it,
                such as Polygon.
            crypto_wallet_address: Address of the wallet.
            user_id: User to whom the wallet is added. 1 to 128 characters.
            session_token: Token of a session of the user to whom the wallet is added.
            session_jwt: JWT of a session of the user to whom the wallet is added.
            siwe_params: Content of a Sign In With Ethereum (SIWE) message. Only for wallets of the type `ethereum`.

        Returns:
            AuthenticateStartResponse: The message was created.

        Raises:
            BadRequestError: crypto_wallet_type_incompatible_with_siwe, duplicate_wallet_address,
                duplicate_wallet_address_for_user, invalid_crypto_wallet_address, invalid_session_token,
                invalid_siwe_chain_id, invalid_siwe_domain, invalid_siwe_message_request_id, invalid_siwe_resource,
                invalid_siwe_statement, invalid_siwe_uri, invalid_user_id, invalid_wallet_address_user,
                invalid_wallet_type, jwt_invalid_audience, jwt_invalid_claims, jwt_invalid_issuer,
                too_many_session_arguments, unable_to_parse_session_jwt, user_id_mismatch.
            NotFoundError: session_not_found, user_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.crypto_wallets.authenticate_start(
                crypto_wallet_type="ethereum",
                crypto_wallet_address="0x52908400098527886E0F7030069857D2E4169EE7",
                user_id="user-test-8d8b1e26-5f1c-4f3e-9c1a-2f6b7c0d9e11",
            )
            ```
        """
        return self._call(
            _AUTHENTICATE_START,
            AuthenticateStartResponse,
            body={
                "crypto_wallet_type": crypto_wallet_type,
                "crypto_wallet_address": crypto_wallet_address,
                "user_id": user_id,
                "session_token": session_token,
                "session_jwt": session_jwt,
                "siwe_params": siwe_params,
            },
        )
