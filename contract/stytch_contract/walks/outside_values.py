"""Values that no response has: what devices compute, and what people and other systems do outside the API."""

from __future__ import annotations

import contextlib
import random
from typing import Final

from stytch_contract.devices.certificates import new_certificate, rsa_private_key
from stytch_contract.devices.signers import AUDIENCE, ISSUER, Signer, new_signer, sign
from stytch_contract.devices.totp import totp
from stytch_contract.walks.environment import Environment, Outside
from stytch_contract.walks.source import Source, computed, happens
from stytch_contract.walks.walk_memory import Values, WalkMemory

# A password with its hash, as another system has it.
_PASSWORD: Final = "correct-horse-7-battery"  # noqa: S105  (of nobody)
_HASH: Final = "$2b$04$f9gzny.fEp7O3XUzUwj25OgsXRWvdBcmic9W7r9rrQiWs8Br1XTSu"
_PROVIDERS: Final = ("google", "microsoft", "github", "slack", "hubspot")
_BASE32: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_WALLETS: Final = ("an Ethereum wallet", "a Solana wallet")
# One of so many walks begins with a user who has biometric registrations, or may share passwords among organizations.
_SETUP_INTERVAL: Final = 3
_SHARING_INTERVAL: Final = 2


class OutsideValues:
    """Makes the values of one run.

    Args:
        environment: Knows the time, and lets happen what happens outside the API.
        random_source: Decides every choice.
    """

    def __init__(self, environment: Environment, random_source: random.Random) -> None:
        self._environment = environment
        self._random_source = random_source
        self._wallets: dict[str, Signer] = {}

    def begin(self, product: str, number: int, memory: WalkMemory) -> None:
        """Begin a walk: set up its project, and remember what leads to the objects that were created.

        Args:
            product: Namespace of the operations of the walk.
            number: Number of the walk among those through the product.
            memory: The memory of the walk.
        """
        self._memory = memory
        self._may_share_passwords = number % _SHARING_INTERVAL == 1
        outside = self._environment.outside
        if outside is None or number % _SETUP_INTERVAL != 1:
            return
        if product == "consumer":
            user = {"email": f"{self._new_name()}@example.com", "biometric_registrations": 1}
            for user_id in outside.set_up({"users": [user]})["user_ids"]:
                memory.following.append(("consumer.users.get", {"user_id": user_id}))

    def source(self, name: str) -> Source:
        """Where the values of an operation come from, as far as the environment allows."""
        found = _SOURCES.get(name, _NONE)
        return found if found.happens is None or self._environment.outside is not None else _NONE

    def of(self, name: str, known: Values) -> Values:
        """The values for an operation that no response has.

        Args:
            name: Dotted name of the operation.
            known: Values from responses.
        """
        source, outside = self.source(name), self._environment.outside
        if not source.needs <= known.keys():
            return {}
        if source.happens is not None and outside is not None:
            with contextlib.suppress(RuntimeError):  # refused, because a known object is gone
                return source.happens(self, outside, known)
        return source.computed(self, known) if source.computed is not None else {}

    def _new_name(self) -> str:
        return f"person-{self._random_source.randrange(10**9)}"

    def _code(self, known: Values) -> Values:
        with contextlib.suppress(ValueError):  # the secret is not base32, which the response check reports
            code = totp(known["secret"], self._environment.now())
            return {"code": code, "totp_code": code}
        return {}

    def _secret(self, _: Values) -> Values:
        return {"secret": "".join(self._random_source.choices(_BASE32, k=32))}

    def _wallet(self, _: Values) -> Values:
        wallet = new_signer(self._random_source.choice(_WALLETS), self._random_source)
        self._wallets[wallet["address"]] = wallet
        return {"crypto_wallet_type": wallet["type"], "crypto_wallet_address": wallet["address"]}

    def _signature(self, known: Values) -> Values:
        wallet = self._wallets[known["crypto_wallet_address"]]
        return {"signature": sign("signature of", known["challenge"], wallet, 0), "crypto_wallet_type": wallet["type"]}

    def _passkey_options(self, _: Values) -> Values:
        return {"domain": "app.example", "use_base64_url_encoding": True}

    def _new_credential(self, known: Values) -> Values:
        return self._credential(known, known["public_key_credential_creation_options"])

    def _used_credential(self, known: Values) -> Values:
        return self._credential(known, known["public_key_credential_request_options"])

    def _credential(self, known: Values, options: str) -> Values:
        # The user's passkey, in all of its ceremonies.
        passkey = new_signer("a passkey", random.Random(known["user_id"]))  # noqa: S311  (must be repeatable)
        return {"public_key_credential": sign("credential for", options, passkey, 0)}

    def _keys(self, _: Values) -> Values:
        return {
            "x509_certificate": new_certificate(self._random_source),
            "saml_encryption_private_key": rsa_private_key(),
            "signing_private_key": rsa_private_key(),
        }

    def _connection_of_another(self, known: Values) -> Values:
        owner = known["organization_id"]
        others = sorted(
            {table["organization_id"] for table in self._memory.responses if "organization_id" in table} - {owner}
        )
        return {
            "organization_id": self._random_source.choice(others or [owner]),
            "external_organization_id": owner,
            "external_connection_id": known["connection_id"],
        }

    def _hash(self, _: Values) -> Values:
        return {"hash": _HASH, "hash_type": "bcrypt", "password": _PASSWORD}

    def _existing_password(self, known: Values) -> Values:
        return {"existing_password": known["password"]}

    def _provider(self, _: Values) -> Values:
        return {"provider": "google"}

    def _sign_in(self, outside: Outside, known: Values) -> Values:
        parameters = {"email": _address(known), "login_redirect_url": "https://app.example/in"}
        if "organization_id" in known:
            parameters["organization_id"] = known["organization_id"]
        token = outside.sign_in(self._random_source.choice(_PROVIDERS), parameters)["token"]
        return {"token": token, "oauth_token": token}

    def _discovery_sign_in(self, outside: Outside, known: Values) -> Values:
        parameters = {"email": _address(known), "discovery_redirect_url": "https://app.example/discovery"}
        return {"discovery_oauth_token": outside.sign_in("google", parameters)["token"]}

    def _external_session(self, outside: Outside, known: Values) -> Values:
        token = self._new_name()
        outside.set_up({"external_tokens": [{"token": token, "user_info": {"email": _address(known)}}]})
        return {"session_token": token}

    def _impersonation(self, outside: Outside, known: Values) -> Values:
        token = {
            "token": self._new_name(),
            "email_address": _address(known),
            "impersonator_id": "someone",
            "impersonator_email_address": "support@example.com",
        }
        outside.set_up({"impersonation_tokens": [token]})
        return {"impersonation_token": token["token"]}

    def _trusted_token(self, outside: Outside, known: Values) -> Values:
        issuer, profile = new_signer("a token issuer", self._random_source), self._new_name()
        settings = {"profile_id": profile, "issuer": ISSUER, "audience": AUDIENCE, "jwks": issuer["jwks"]}
        outside.set_up({"trusted_token_profiles": [settings]})
        return {"profile_id": profile, "token": sign("token for", _address(known), issuer, self._environment.now())}

    def _shared_passwords(self, outside: Outside, _: Values) -> Values:
        if self._may_share_passwords:
            outside.set_up({"cross_organization_passwords": True})
        return {}

    def _fingerprint(self, outside: Outside, _: Values) -> Values:
        telemetry_id = self._new_name()
        outside.set_up({"fingerprints": [{"telemetry_id": telemetry_id, "reasons": ["VIRTUAL_MACHINE"]}]})
        return {"telemetry_id": telemetry_id}


def _address(known: Values) -> str:
    address: str = known.get("email_address") or known["email"]
    return address


_NONE: Final = Source(frozenset(), frozenset())
_SOURCES: Final = {
    "b2b.totps.authenticate": computed(OutsideValues._code, needs="secret", gives="code"),
    "b2b.totps.migrate": computed(OutsideValues._secret, gives="secret"),
    "consumer.totps.authenticate": computed(OutsideValues._code, needs="secret", gives="totp_code"),
    "consumer.crypto_wallets.authenticate_start": computed(
        OutsideValues._wallet, gives="crypto_wallet_type crypto_wallet_address"
    ),
    "consumer.crypto_wallets.authenticate": computed(
        OutsideValues._signature, needs="challenge crypto_wallet_address", gives="crypto_wallet_type signature"
    ),
    "consumer.webauthn.register_start": computed(OutsideValues._passkey_options, gives="domain"),
    "consumer.webauthn.register": computed(
        OutsideValues._new_credential,
        needs="user_id public_key_credential_creation_options",
        gives="public_key_credential",
    ),
    "consumer.webauthn.authenticate_start": computed(OutsideValues._passkey_options, gives="domain"),
    "consumer.webauthn.authenticate": computed(
        OutsideValues._used_credential,
        needs="user_id webauthn_registration_id public_key_credential_request_options",
        gives="public_key_credential",
    ),
    "b2b.sso.saml.update_connection": computed(OutsideValues._keys),
    "b2b.sso.external.create_connection": computed(
        OutsideValues._connection_of_another,
        needs="organization_id connection_id",
        gives="external_organization_id external_connection_id",
    ),
    "b2b.passwords.migrate": computed(OutsideValues._hash, gives="hash hash_type"),
    "consumer.passwords.migrate": computed(OutsideValues._hash, gives="hash hash_type"),
    "b2b.passwords.existing_password.reset": computed(
        OutsideValues._existing_password, needs="password", gives="existing_password"
    ),
    "consumer.passwords.existing_password.reset": computed(
        OutsideValues._existing_password, needs="password", gives="existing_password"
    ),
    "consumer.oauth.attach": computed(OutsideValues._provider, gives="provider"),
    "b2b.oauth.authenticate": happens(
        OutsideValues._sign_in, needs="email_address organization_id", gives="oauth_token"
    ),
    "consumer.oauth.authenticate": happens(OutsideValues._sign_in, needs="email", gives="token"),
    "b2b.oauth.discovery.authenticate": happens(
        OutsideValues._discovery_sign_in, needs="email_address", gives="discovery_oauth_token"
    ),
    "b2b.sessions.migrate": happens(
        OutsideValues._external_session, needs="email_address organization_id", gives="session_token"
    ),
    "consumer.sessions.migrate": happens(OutsideValues._external_session, needs="email", gives="session_token"),
    "b2b.impersonation.authenticate": happens(
        OutsideValues._impersonation, needs="email_address", gives="impersonation_token"
    ),
    "consumer.impersonation.authenticate": happens(
        OutsideValues._impersonation, needs="email", gives="impersonation_token"
    ),
    "b2b.sessions.attest": happens(
        OutsideValues._trusted_token, needs="email_address organization_id", gives="profile_id token"
    ),
    "consumer.sessions.attest": happens(OutsideValues._trusted_token, needs="email", gives="profile_id token"),
    "b2b.passwords.discovery.email.reset_start": happens(OutsideValues._shared_passwords),
    "b2b.passwords.email.require_reset": happens(OutsideValues._shared_passwords, needs="email_address password"),
    "common.fraud.fingerprint.lookup": happens(OutsideValues._fingerprint, gives="telemetry_id"),
}
