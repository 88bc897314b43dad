"""Values that devices and other systems compute."""

from __future__ import annotations

import contextlib
import random
from typing import Final

from stytch_contract.devices.certificates import new_certificate, rsa_private_key
from stytch_contract.devices.signers import new_signer, sign
from stytch_contract.devices.totp import totp
from stytch_contract.walks.outside.outside_state import OutsideState
from stytch_contract.walks.walk_memory import Values

# A password with its hash, as another system has it.
_PASSWORD: Final = "correct-horse-7-battery"  # noqa: S105  (of no account)
_HASH: Final = "$2b$04$f9gzny.fEp7O3XUzUwj25OgsXRWvdBcmic9W7r9rrQiWs8Br1XTSu"
_BASE32: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_WALLETS: Final = ("an Ethereum wallet", "a Solana wallet")


def code(state: OutsideState, known: Values) -> Values:
    """The current code of an authenticator app, whose use makes the app active."""
    with contextlib.suppress(ValueError):  # the secret is not base32, which the response check reports
        current = totp(known["secret"], state.environment.now())
        return {"code": current, "totp_code": current, "active_secret": known["secret"]}
    return {}


def recovery_code(_: OutsideState, known: Values) -> Values:
    """A recovery code, which is accepted only in place of an active app."""
    return {"recovery_code": known["recovery_code"]}


def secret(state: OutsideState, _: Values) -> Values:
    """A secret of an authenticator app, as another system has it."""
    return {"secret": "".join(state.random_source.choices(_BASE32, k=32))}


def wallet(state: OutsideState, _: Values) -> Values:
    """A new crypto wallet."""
    made = new_signer(state.random_source.choice(_WALLETS), state.random_source)
    state.wallets[made["address"]] = made
    return {"crypto_wallet_type": made["type"], "crypto_wallet_address": made["address"]}


def signature(state: OutsideState, known: Values) -> Values:
    """A wallet's signature of a challenge."""
    made = state.wallets[known["crypto_wallet_address"]]
    return {"signature": sign("signature of", known["challenge"], made, 0), "crypto_wallet_type": made["type"]}


def passkey_options(_: OutsideState, __: Values) -> Values:
    """A domain, and a format of credentials."""
    return {"domain": "app.example", "use_base64_url_encoding": True}


def new_credential(_: OutsideState, known: Values) -> Values:
    """The credential of a passkey that is registered."""
    return _credential(known, known["public_key_credential_creation_options"])


def used_credential(_: OutsideState, known: Values) -> Values:
    """The credential of a passkey that signs in."""
    return _credential(known, known["public_key_credential_request_options"])


def _credential(known: Values, options: str) -> Values:
    # The user's passkey, in all of its ceremonies.
    passkey = new_signer("a passkey", random.Random(known["user_id"]))  # noqa: S311  (must be repeatable)
    return {"public_key_credential": sign("credential for", options, passkey, 0)}


def keys(state: OutsideState, _: Values) -> Values:
    """A certificate and private keys."""
    return {
        "x509_certificate": new_certificate(state.random_source),
        "saml_encryption_private_key": rsa_private_key(),
        "signing_private_key": rsa_private_key(),
    }


def connection_of_another(state: OutsideState, known: Values) -> Values:
    """Another organization, which is to use the connection."""
    owner = known["organization_id"]
    others = sorted(
        {table["organization_id"] for table in state.memory.responses if "organization_id" in table} - {owner}
    )
    return {
        "organization_id": state.random_source.choice(others or [owner]),
        "external_organization_id": owner,
        "external_connection_id": known["connection_id"],
    }


def password_hash(_: OutsideState, __: Values) -> Values:
    """A password with its hash, as another system has them."""
    return {"hash": _HASH, "hash_type": "bcrypt", "password": _PASSWORD}


def existing_password(_: OutsideState, known: Values) -> Values:
    """The password that was set last."""
    return {"existing_password": known["password"]}


def provider(_: OutsideState, __: Values) -> Values:
    """The name of an OAuth provider."""
    return {"provider": "google"}


def oidc_settings(_: OutsideState, __: Values) -> Values:
    """What an identity provider supplies, which makes its connection active."""
    base = "https://idp.example"
    return {
        "issuer": base,
        "client_id": "us",
        "client_secret": "only-for-this-walk",
        "authorization_url": f"{base}/authorize",
        "token_url": f"{base}/token",
        "userinfo_url": f"{base}/userinfo",
        "jwks_url": f"{base}/keys",
    }
