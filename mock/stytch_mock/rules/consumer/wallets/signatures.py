"""Addresses of Ethereum and Solana wallets, and their signatures of text messages."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Final

_ETHEREUM: Final = re.compile(r"0x[0-9a-fA-F]{40}", re.ASCII)
_SOLANA_KEY_SIZE: Final = 32
_SOLANA_SIGNATURE_SIZE: Final = 64
_ETHEREUM_SIGNATURE_SIZE: Final = 65
# The last byte of an Ethereum signature says which of four keys made it, by most wallets counted from this number.
_RECOVERY_OFFSET: Final = 27


def is_address(wallet_type: str, address: str) -> bool:
    """Return whether a text is the address of a wallet.

    Args:
        wallet_type: `ethereum` or `solana`.
        address: The text. The checksum in upper and lower case of an Ethereum address is not verified.
    """
    if wallet_type == "ethereum":
        return _ETHEREUM.fullmatch(address) is not None
    return len(_base58(address)) == _SOLANA_KEY_SIZE


def checksum_address(address: str) -> str:
    """Return an Ethereum address with its checksum in upper and lower case (EIP-55)."""
    digits = address.lower().removeprefix("0x")
    checksum = _keccak(digits.encode()).hex()
    return "0x" + "".join(
        digit.upper() if int(check, 16) >= 8 else digit for digit, check in zip(digits, checksum, strict=False)
    )


def is_signed_by(wallet_type: str, address: str, message: str, signature: str) -> bool:
    """Return whether a wallet signed a message.

    Args:
        wallet_type: `ethereum` or `solana`.
        address: Address of the wallet.
        message: The message.
        signature: In hexadecimal; for Solana also in base58 or base64.
    """
    if wallet_type == "ethereum":
        return _ethereum_signer(message, _hexadecimal(signature)) == address.lower()
    return any(
        _is_solana_signature(_base58(address), message.encode(), candidate)
        for candidate in (_hexadecimal(signature), _base58(signature), _base64(signature))
        if len(candidate) == _SOLANA_SIGNATURE_SIZE
    )


def _ethereum_signer(message: str, signature: bytes) -> str:
    """Return the address that signed a text message (EIP-191); empty if the signature is malformed."""
    # Loaded on first use.
    from coincurve import PublicKey

    if len(signature) != _ETHEREUM_SIGNATURE_SIZE:
        return ""
    recovery = signature[-1] - _RECOVERY_OFFSET if signature[-1] >= _RECOVERY_OFFSET else signature[-1]
    content = message.encode()
    digest = _keccak(b"\x19Ethereum Signed Message:\n" + str(len(content)).encode() + content)
    try:
        key = PublicKey.from_signature_and_message(signature[:-1] + bytes([recovery]), digest, hasher=None)
    except Exception:  # coincurve has no narrower class for a signature that fits no key
        return ""
    return "0x" + _keccak(key.format(compressed=False)[1:])[-20:].hex()


def _is_solana_signature(key: bytes, message: bytes, signature: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _keccak(data: bytes) -> bytes:
    from Crypto.Hash import keccak

    return keccak.new(digest_bits=256, data=data).digest()


def _hexadecimal(text: str) -> bytes:
    try:
        return bytes.fromhex(text.removeprefix("0x"))
    except ValueError:
        return b""


def _base58(text: str) -> bytes:
    import base58

    # The time of decoding grows with the square of the length; addresses and signatures are short.
    if len(text) > 2 * _SOLANA_SIGNATURE_SIZE:
        return b""
    try:
        return base58.b58decode(text)
    except ValueError:
        return b""


def _base64(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
