"""What signs: wallets, a passkey, another identity provider."""

from __future__ import annotations

import base64
import json
import random
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any, Final

import base58
from coincurve import PrivateKey
from Crypto.Hash import keccak
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData
from joserfc import jwt
from joserfc.jwk import ECKey

ISSUER: Final = "https://issuer.example"
AUDIENCE: Final = "example"

Signer = dict[str, Any]
"""A signer as a JSON object; `key` is its private key."""


def new_signer(phrase: str, random_source: random.Random) -> Signer:
    """Make a new signer.

    Args:
        phrase: One of `PHRASES`.
        random_source: Decides its key.
    """
    return PHRASES[phrase](random_source.randbytes(32))


def sign(action: str, value: Any, signer: Signer, now: float) -> str:
    """Return what a signer makes of a value.

    Args:
        action: `signature of`, `credential for` or `token for`.
        value: The message of a wallet, the options for a passkey, or an email address.
        signer: The signer.
        now: The backend's time, in Unix seconds.
    """
    if action == "credential for":
        return _credential(json.loads(value), signer)
    if action == "token for":
        return _token(value, signer, now)
    return _wallet_signature(value, signer)


def _ethereum_wallet(key: bytes) -> Signer:
    public = PrivateKey(key).public_key.format(compressed=False)[1:]
    return {"key": key.hex(), "type": "ethereum", "address": "0x" + _keccak(public)[-20:].hex()}


def _solana_wallet(key: bytes) -> Signer:
    public = Ed25519PrivateKey.from_private_bytes(key).public_key().public_bytes_raw()
    return {"key": key.hex(), "type": "solana", "address": base58.b58encode(public).decode()}


def _passkey(key: bytes) -> Signer:
    return {"key": key.hex(), "credential_id": _base64url(sha256(key).digest())}


def _issuer(key: bytes) -> Signer:
    public = ECKey.import_key(_private_key(key.hex()).public_key()).as_dict(private=False)
    return {"key": key.hex(), "jwks": {"keys": [{**public, "kid": "issuer-key", "alg": "ES256"}]}}


def _wallet_signature(message: str, wallet: Signer) -> str:
    key, content = bytes.fromhex(wallet["key"]), message.encode()
    if wallet["type"] == "solana":
        return base58.b58encode(Ed25519PrivateKey.from_private_bytes(key).sign(content)).decode()
    digest = _keccak(b"\x19Ethereum Signed Message:\n" + str(len(content)).encode() + content)
    signature = PrivateKey(key).sign_recoverable(digest, hasher=None)
    return "0x" + (signature[:-1] + bytes([signature[-1] + 27])).hex()


def _credential(options: Mapping[str, Any], passkey: Signer) -> str:
    """Return the credential that a browser makes of options, which have binary values in base64url."""
    domain = options["rp"]["id"] if "rp" in options else options["rpId"]
    creates = "rp" in options
    client_data = CollectedClientData.create(
        type="webauthn.create" if creates else "webauthn.get",
        challenge=options["challenge"],
        origin=f"https://{domain}",
    )
    key, credential_id = _private_key(passkey["key"]), _decoded(passkey["credential_id"])
    domain_hash = sha256(domain.encode()).digest()
    response = {"clientDataJSON": _base64url(client_data)}
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV
    if creates:
        point = key.public_key().public_numbers()
        x, y = (coordinate.to_bytes(32) for coordinate in (point.x, point.y))
        public_key = ES256({1: 2, 3: ES256.ALGORITHM, -1: 1, -2: x, -3: y})
        attested = AttestedCredentialData.create(b"\0" * 16, credential_id, public_key)
        made = AuthenticatorData.create(domain_hash, flags | AuthenticatorData.FLAG.AT, 0, attested)
        response["attestationObject"] = _base64url(AttestationObject.create("none", made, {}))
    else:
        used = AuthenticatorData.create(domain_hash, flags, 0)
        response["authenticatorData"] = _base64url(used)
        response["signature"] = _base64url(key.sign(used + client_data.hash, ec.ECDSA(SHA256())))
    identifier = passkey["credential_id"]
    return json.dumps({"id": identifier, "rawId": identifier, "type": "public-key", "response": response})


def _token(email: str, issuer: Signer, now: float) -> str:
    claims = {"iss": ISSUER, "aud": AUDIENCE, "sub": email, "email": email, "exp": int(now) + 300, "jti": "token-1"}
    key = ECKey.import_key(_private_key(issuer["key"]))
    return jwt.encode({"alg": "ES256", "kid": "issuer-key"}, claims, key)


def _private_key(key: str) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int(key, 16) >> 1, ec.SECP256R1())


def _keccak(data: bytes) -> bytes:
    return keccak.new(digest_bits=256, data=data).digest()


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


PHRASES: Final[dict[str, Callable[[bytes], Signer]]] = {
    "an Ethereum wallet": _ethereum_wallet,
    "a Solana wallet": _solana_wallet,
    "a passkey": _passkey,
    "a token issuer": _issuer,
}
