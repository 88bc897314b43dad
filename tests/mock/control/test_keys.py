"""Signing keys: tokens of this world verify, others do not; a rotation keeps the former key for as long as asked."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from stytch_mock.services.signing_keys import InvalidJwtError

from .control_client import Steering


def kids(steer: Steering) -> list[str]:
    found = steer("GET", f"/v1/b2b/sessions/jwks/{steer.project_id}")["keys"]
    return [key["kid"] for key in found]


def test_a_token_verifies_in_its_own_world_only() -> None:
    steer = Steering()
    token = steer.world.signing_keys.sign_jwt({"aud": ["ünï"], "sub": "ann"})
    header = json.loads(base64.urlsafe_b64decode(token.split(".")[0] + "=="))
    assert header == {"alg": "RS256", "kid": kids(steer)[0], "typ": "JWT"}
    assert steer.world.signing_keys.verify(token) == {"aud": ["ünï"], "sub": "ann"}
    with pytest.raises(InvalidJwtError):
        Steering().world.signing_keys.verify(token)


def test_a_rotation_with_overlap() -> None:
    steer = Steering()
    token = steer.world.signing_keys.sign_jwt({"sub": "ann"})
    (first,) = kids(steer)
    second = steer("POST", "/_mock/keys/rotate", {"overlap": 100})["kid"]
    assert kids(steer) == [first, second]
    assert steer.world.signing_keys.verify(token)
    assert steer.world.signing_keys.verify(steer.world.signing_keys.sign_jwt({"sub": "bob"}))
    steer("POST", "/_mock/clock", {"advance": 100})
    assert kids(steer) == [second]
    with pytest.raises(InvalidJwtError):
        steer.world.signing_keys.verify(token)


def test_a_rotation_makes_a_key_with_other_numbers() -> None:
    steer = Steering()
    steer("POST", "/_mock/keys/rotate")
    keys = steer("GET", f"/v1/b2b/sessions/jwks/{steer.project_id}")["keys"]
    assert len({key["n"] for key in keys}) == 2
    assert steer("POST", "/_mock/keys/rotate", {"overlap": 0})["kid"] not in {key["kid"] for key in keys}
    steer("POST", "/_mock/keys/rotate", {"overlap": -1}, expect=400)


@pytest.mark.parametrize("place", [0, 40, -1])
def test_a_changed_token_does_not_verify(place: int) -> None:
    keys = Steering().world.signing_keys
    token = keys.sign_jwt({"sub": "ann", "padding": "x" * 50})
    for number, part in enumerate(token.split(".")):
        parts = token.split(".")
        letters = list(part)
        letters[place] = "A" if letters[place] != "A" else "B"
        parts[number] = "".join(letters)
        with pytest.raises(InvalidJwtError):
            keys.verify(".".join(parts))


def part(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "header", [{"alg": "none"}, {"alg": "HS256", "kid": "x"}, {"alg": "RS256", "kid": ["x"]}, [], "x", None, {}]
)
def test_a_token_with_a_strange_header_does_not_verify(header: object) -> None:
    keys = Steering().world.signing_keys
    with pytest.raises(InvalidJwtError):
        keys.verify(f"{part(header)}.{part({'sub': 'ann'})}.AAAA")


@pytest.mark.parametrize("text", ["", "..", "a.b", "a.b.c", "é.é.é", "\ud800..", "AAAA.AAAA.AAAA", "[" * 3000 + ".."])
def test_what_is_no_token_does_not_verify(text: str) -> None:
    with pytest.raises(InvalidJwtError):
        Steering().world.signing_keys.verify(text)


def test_an_unsigned_token_with_a_known_key_does_not_verify() -> None:
    keys = Steering().world.signing_keys
    kid = keys.current().kid
    for algorithm in ("none", "RS256", "HS256"):
        with pytest.raises(InvalidJwtError):
            keys.verify(f"{part({'alg': algorithm, 'kid': kid})}.{part({'sub': 'ann'})}.")


def test_keys_survive_a_restart(tmp_path: Path) -> None:
    steer = Steering(database=tmp_path / "worlds")
    steer("POST", "/_mock/keys/rotate")
    token, before = steer.world.signing_keys.sign_jwt({"sub": "ann"}), kids(steer)
    steer.app.close()
    again = Steering(database=tmp_path / "worlds")
    assert kids(again) == before
    assert again.world.signing_keys.verify(token) == {"sub": "ann"}
    assert again.world.signing_keys.current().kid == before[-1]
