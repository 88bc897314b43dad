"""Signing keys: only tokens of this world verify; a rotation keeps the previous key for the given time."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from stytch_mock import create_app
from stytch_mock.services.signing_key import SigningKey, seeded_private_key
from stytch_mock.services.signing_keys import InvalidJwtError
from stytch_mock.worlds import world

from ..openapi.closed_document import closed_document
from .control_client import NOW, ControlClient


def kids(client: ControlClient) -> list[str]:
    found = client("GET", f"/v1/b2b/sessions/jwks/{client.project_id}")["keys"]
    return [key["kid"] for key in found]


def test_a_token_verifies_in_its_own_world_only() -> None:
    client = ControlClient()
    token = client.world.signing_keys.sign_jwt({"aud": ["ünï"], "sub": "ann"})
    header = json.loads(base64.urlsafe_b64decode(token.split(".")[0] + "=="))
    assert header == {"alg": "RS256", "kid": kids(client)[0], "typ": "JWT"}
    assert client.world.signing_keys.verify_jwt(token) == {"aud": ["ünï"], "sub": "ann"}
    with pytest.raises(InvalidJwtError):
        ControlClient().world.signing_keys.verify_jwt(token)


def test_a_rotation_with_overlap() -> None:
    client = ControlClient()
    token = client.world.signing_keys.sign_jwt({"sub": "ann"})
    (first,) = kids(client)
    second = client("POST", "/_mock/keys/rotate", {"overlap": 100})["kid"]
    assert kids(client) == [first, second]
    assert client.world.signing_keys.verify_jwt(token)
    assert client.world.signing_keys.verify_jwt(client.world.signing_keys.sign_jwt({"sub": "bob"}))
    client("POST", "/_mock/clock", {"advance": 100})
    assert kids(client) == [second]
    with pytest.raises(InvalidJwtError):
        client.world.signing_keys.verify_jwt(token)


def test_a_rotation_makes_a_key_with_other_numbers() -> None:
    client = ControlClient()
    client("POST", "/_mock/keys/rotate")
    keys = client("GET", f"/v1/b2b/sessions/jwks/{client.project_id}")["keys"]
    assert len({key["n"] for key in keys}) == 2
    assert client("POST", "/_mock/keys/rotate", {"overlap": 0})["kid"] not in {key["kid"] for key in keys}
    client("POST", "/_mock/keys/rotate", {"overlap": -1}, expect=400)


@pytest.mark.parametrize("place", [0, 40, -1])
def test_a_changed_token_does_not_verify(place: int) -> None:
    keys = ControlClient().world.signing_keys
    token = keys.sign_jwt({"sub": "ann", "padding": "x" * 50})
    for number, part in enumerate(token.split(".")):
        parts = token.split(".")
        letters = list(part)
        letters[place] = "A" if letters[place] != "A" else "B"
        parts[number] = "".join(letters)
        with pytest.raises(InvalidJwtError):
            keys.verify_jwt(".".join(parts))


def part(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "header", [{"alg": "none"}, {"alg": "HS256", "kid": "x"}, {"alg": "RS256", "kid": ["x"]}, [], "x", None, {}]
)
def test_a_token_with_a_strange_header_does_not_verify(header: object) -> None:
    keys = ControlClient().world.signing_keys
    with pytest.raises(InvalidJwtError):
        keys.verify_jwt(f"{part(header)}.{part({'sub': 'ann'})}.AAAA")


@pytest.mark.parametrize("text", ["", "..", "a.b", "a.b.c", "é.é.é", "\ud800..", "AAAA.AAAA.AAAA", "[" * 3000 + ".."])
def test_what_is_no_token_does_not_verify(text: str) -> None:
    with pytest.raises(InvalidJwtError):
        ControlClient().world.signing_keys.verify_jwt(text)


def test_an_unsigned_token_with_a_known_key_does_not_verify() -> None:
    keys = ControlClient().world.signing_keys
    kid = keys.current().kid
    for algorithm in ("none", "RS256", "HS256"):
        with pytest.raises(InvalidJwtError):
            keys.verify_jwt(f"{part({'alg': algorithm, 'kid': kid})}.{part({'sub': 'ann'})}.")


def test_keys_survive_a_restart(tmp_path: Path) -> None:
    client = ControlClient(database=tmp_path / "worlds")
    client("POST", "/_mock/keys/rotate")
    token, before = client.world.signing_keys.sign_jwt({"sub": "ann"}), kids(client)
    client.app.close()
    again = ControlClient(database=tmp_path / "worlds")
    assert kids(again) == before
    assert again.world.signing_keys.verify_jwt(token) == {"sub": "ann"}
    assert again.world.signing_keys.current().kid == before[-1]


def test_each_world_has_a_key_of_its_own_and_a_seed_repeats_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(world, "seeded_private_key", seeded_private_key)

    def jwts(seed: int | None) -> list[str]:
        app = create_app(closed_document(), seed=seed, clock=lambda: NOW)
        opened = [app.worlds.open_public(f"project-test-{number}") for number in range(2)]
        return [one.signing_keys.sign_jwt({"sub": "ann"}) + str(one.signing_keys.jwks()) for one in opened]

    first, again, other = jwts(1), jwts(1), jwts(None)
    assert first == again
    assert len({*first, *other}) == 4


def test_a_key_of_another_world_does_not_sign_for_this_one() -> None:
    one, two = ControlClient(), ControlClient()
    kid = two.world.signing_keys.current().kid
    message = f"{part({'alg': 'RS256', 'kid': kid, 'typ': 'JWT'})}.{part({'sub': 'ann'})}"

    def signed(key: SigningKey) -> str:
        return f"{message}.{base64.urlsafe_b64encode(key.sign(message.encode())).decode().rstrip('=')}"

    with pytest.raises(InvalidJwtError):
        two.world.signing_keys.verify_jwt(signed(one.world.signing_keys.current()))
    # The control: the same text, signed by its own key.
    assert two.world.signing_keys.verify_jwt(signed(two.world.signing_keys.current())) == {"sub": "ann"}
