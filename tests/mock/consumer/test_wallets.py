"""Signatures of wallets: vectors from elsewhere, and messages that cannot be signed now."""

from __future__ import annotations

import random
from typing import Any

import pytest
from stytch_contract.devices import signers
from stytch_mock.rules.consumer.wallets import signatures

from .consumer_project import ADA, ConsumerProject

START, AUTHENTICATE = "consumer.crypto_wallets.authenticate_start", "consumer.crypto_wallets.authenticate"
RANDOM = random.Random(7)
ETHEREUM = signers.new_signer("an Ethereum wallet", RANDOM)
SOLANA = signers.new_signer("a Solana wallet", RANDOM)


def wallet(signer: dict[str, Any]) -> dict[str, str]:
    return {"crypto_wallet_type": signer["type"], "crypto_wallet_address": signer["address"]}


@pytest.mark.parametrize(
    "address",
    [
        # The examples of EIP-55.
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
        "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
        "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
    ],
)
def test_checksums_of_ethereum_addresses(address: str) -> None:
    assert signatures.checksum_address(address.lower()) == address


def test_a_signature_of_another_library() -> None:
    # The example in the documentation of eth-account.
    address = "0x5ce9454909639D2D17A3F753ce7d93fa0b9aB12E"
    signature = (
        "0xe6ca9bba58c88611fad66a6ce8f996908195593807c4b38bd528d2cff09d4eb3"
        "3e5bfbbf4d3e39b1a2fd816a7680c19ebebaf3a141b239934ad43cb33fcec8ce1c"
    )
    assert signatures.is_signed_by("ethereum", address, "I♥SF", signature)
    assert not signatures.is_signed_by("ethereum", address, "I♥LA", signature)


@pytest.mark.parametrize("signature", ["", "0x", "0x00", "0x" + "00" * 65, "0x" + "ff" * 65, "é", "1" * 10_000])
@pytest.mark.parametrize("signer", [ETHEREUM, SOLANA])
def test_signatures_that_are_none(project: ConsumerProject, signer: dict[str, Any], signature: str) -> None:
    project.ok(START, **wallet(signer))
    if signature:
        refused = project.error(AUTHENTICATE, **wallet(signer), signature=signature)
        assert refused == (401, "unable_to_authenticate_crypto_wallet")


@pytest.mark.parametrize("signer", [ETHEREUM, SOLANA])
def test_a_message_expires(project: ConsumerProject, signer: dict[str, Any]) -> None:
    challenge = project.ok(START, **wallet(signer))["challenge"]
    signature = signers.sign("signature of", challenge, signer, 0)
    project.advance(600)
    refused = project.error(AUTHENTICATE, **wallet(signer), signature=signature)
    assert refused == (401, "unable_to_authenticate_crypto_wallet")


def test_a_message_that_is_not_valid_yet(project: ConsumerProject) -> None:
    siwe = {"domain": "app.example", "uri": "https://app.example", "not_before": "2999-01-01T00:00:00Z"}
    challenge = project.ok(START, **wallet(ETHEREUM), siwe_params=siwe)["challenge"]
    signature = signers.sign("signature of", challenge, ETHEREUM, 0)
    assert project.error(AUTHENTICATE, **wallet(ETHEREUM), signature=signature) == (400, "siwe_message_not_valid_yet")


def test_upper_and_lower_case_are_the_same_ethereum_wallet(project: ConsumerProject) -> None:
    first = project.ok(START, **wallet(ETHEREUM))
    lower = {**wallet(ETHEREUM), "crypto_wallet_address": ETHEREUM["address"].lower()}
    checksum = {**lower, "crypto_wallet_address": signatures.checksum_address(ETHEREUM["address"])}
    for address in (lower, checksum):
        assert project.ok(START, **address)["user_id"] == first["user_id"]


@pytest.mark.parametrize("address", ["0x0", "not-an-address", "0OIl" * 11, "1" * 5000])
@pytest.mark.parametrize("kind", ["ethereum", "solana"])
def test_addresses_that_are_none(project: ConsumerProject, kind: str, address: str) -> None:
    refused = project.error(START, crypto_wallet_type=kind, crypto_wallet_address=address)
    assert refused == (400, "invalid_crypto_wallet_address")


def test_a_wallet_is_added_to_the_user_of_a_session(project: ConsumerProject) -> None:
    opened = project.open(ADA)
    started = project.ok(START, **wallet(SOLANA), session_token=opened["session_token"])
    assert started["user_id"] == opened["user_id"]
    signature = signers.sign("signature of", started["challenge"], SOLANA, 0)
    done = project.ok(AUTHENTICATE, **wallet(SOLANA), signature=signature, session_jwt=opened["session_jwt"])
    assert [factor["type"] for factor in done["session"]["authentication_factors"]] == ["otp", "crypto"]
