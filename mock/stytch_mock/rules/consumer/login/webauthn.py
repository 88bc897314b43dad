"""Registration of passkeys and security keys of users, and sign-in by them."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any, Final

from ....errors import ApiError
from ....worlds.world import World
from ...sessions import factors
from ...verification import locks
from .. import users
from ..credentials import addresses, webauthn_registrations
from ..passkeys import ceremonies
from ..passkeys.ceremonies import Passkey
from ..passkeys.credential_json import dump_options, parse_credential
from . import sign_in

KIND: Final = "webauthn_challenge"

_LIFETIME: Final = 600
"""Seconds until a ceremony must be complete; the mock's own choice."""

_CHALLENGE_SIZE: Final = 32


def start_registration(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of the response with the options to create a credential.

    Raises:
        ApiError: 404 `user_not_found`; 400 `cannot_use_webauthn_with_pending_user`.
    """
    user = _active_user(world, body["user_id"])
    name = _name_of(world, user)
    account = {
        "id": body.get("override_id", user["user_id"]),
        "name": body.get("override_name", name),
        "display_name": body.get("override_display_name", name),
    }
    details = {"user_agent": body.get("user_agent", ""), "authenticator_type": body.get("authenticator_type", "")}
    challenge = _new_challenge(world, "register", body["domain"], user["user_id"], details)
    options = ceremonies.creation_options(
        body["domain"],
        challenge,
        account,
        [record["_passkey"]["data"] for record in webauthn_registrations.of_domain(world, user, body["domain"])],
        passkey=body.get("return_passkey_credential_options", False),
        attachment=body.get("authenticator_type", ""),
    )
    shown = dump_options(options, base64url=body.get("use_base64_url_encoding", False))
    return {"user_id": user["user_id"], "public_key_credential_creation_options": shown}


def register(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Register a credential and return the fields of the response.

    Raises:
        ApiError: 404 `user_not_found`; 400 `no_pending_webauthn_registration`: no registration of the user was
            started; 401 `unable_to_register_webauthn_registration`: the credential is not valid; 400
            `duplicate_webauthn_registration`; otherwise as `sign_in.read_presented_session` does.
    """
    user = _active_user(world, body["user_id"])
    session = sign_in.read_presented_session(world, user, body)
    locks.require_unlocked(user, world.clock.now())
    if not any(record["owner"] == user["user_id"] for record in _pending(world, "register", user["user_id"])):
        raise ApiError("no_pending_webauthn_registration")
    try:
        credential = parse_credential(body["public_key_credential"])
        started = _redeem_challenge(world, "register", ceremonies.challenge_of(credential), user["user_id"])
        passkey = ceremonies.register(started["domain"], started["challenge"], credential)
    except (ValueError, RecursionError):
        raise ApiError("unable_to_register_webauthn_registration") from None
    if webauthn_registrations.find_by_credential(world, passkey.credential_id) is not None:
        raise ApiError("duplicate_webauthn_registration")
    fields = {"domain": started["domain"], "verified": True, "name": "", **started["details"]}
    registration = webauthn_registrations.STORE.add(
        world, user["user_id"], {**fields, "_passkey": passkey._asdict()}, credential=passkey.credential_id
    )
    factor = factors.webauthn(world.clock.now(), registration)
    done = sign_in.complete(world, user, factor, body, session=session)
    return {**done, "webauthn_registration_id": registration["webauthn_registration_id"]}


def start_authentication(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of the response with the options to use a credential.

    Raises:
        ApiError: 404 `user_not_found`; 400 `cannot_use_webauthn_with_pending_user`; 400
            `no_active_webauthn_registrations`: the user has no credential for the domain.
    """
    user_id, known = "", []
    if "user_id" in body:
        user = _active_user(world, body["user_id"])
        user_id, known = user["user_id"], webauthn_registrations.of_domain(world, user, body["domain"])
        if not known:
            raise ApiError("no_active_webauthn_registrations")
    challenge = _new_challenge(world, "authenticate", body["domain"], user_id, {})
    options = ceremonies.request_options(body["domain"], challenge, [record["_passkey"]["data"] for record in known])
    shown = dump_options(options, base64url=body.get("use_base64_url_encoding", False))
    return {"user_id": user_id, "public_key_credential_request_options": shown}


def authenticate(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Sign in by a credential and return the fields of the response.

    Raises:
        ApiError: 404 `webauthn_registration_not_found`; 401 `unable_to_auth_webauthn_registration`: the signature is
            not valid, or the challenge is unknown or has expired; 429 `user_lock_limit_reached`; otherwise as
            `sign_in.read_presented_session` does.
    """
    try:
        credential = parse_credential(body["public_key_credential"])
        credential_id, challenge = credential.get("id"), ceremonies.challenge_of(credential)
    except (ValueError, RecursionError):
        raise ApiError("unable_to_auth_webauthn_registration") from None
    found = webauthn_registrations.find_by_credential(world, str(credential_id))
    if found is None:
        raise ApiError("webauthn_registration_not_found")
    user = users.find(world, found["user_id"])
    session = sign_in.read_presented_session(world, user, body)
    locks.require_unlocked(user, world.clock.now())
    try:
        started = _redeem_challenge(world, "authenticate", challenge, user["user_id"])
        passkey = Passkey(**found["_passkey"])
        counter = ceremonies.authenticate(found["domain"], started["challenge"], credential, passkey)
    except ValueError:
        raise ApiError("unable_to_auth_webauthn_registration") from None
    used = webauthn_registrations.STORE.save(world, {**found, "_passkey": passkey._replace(counter=counter)._asdict()})
    factor = factors.webauthn(world.clock.now(), used)
    done = sign_in.complete(world, user, factor, body, session=session)
    return {**done, "webauthn_registration_id": used["webauthn_registration_id"]}


def _active_user(world: World, name: str) -> dict[str, Any]:
    user = users.find(world, name)
    if user["status"] != "active":
        raise ApiError("cannot_use_webauthn_with_pending_user")
    return user


def _name_of(world: World, user: Mapping[str, Any]) -> str:
    full_name = " ".join(filter(None, user["name"].values()))
    held = [record["address"] for record in addresses.of_user(world, user)]
    return full_name or next(iter(held), user["user_id"])


def _new_challenge(world: World, purpose: str, domain: str, owner: str, details: Mapping[str, Any]) -> bytes:
    challenge = world.secret_values.salt(_CHALLENGE_SIZE)
    text = base64.urlsafe_b64encode(challenge).decode().rstrip("=")
    now = world.clock.now()
    record = {
        "challenge": text,
        "purpose": purpose,
        "domain": domain,
        "owner": owner,
        "details": dict(details),
        "expires_at": now + _LIFETIME,
    }
    world.records.put_expiring(KIND, text, record, expires_at=now + _LIFETIME, now=now, owner=owner)
    return challenge


def _pending(world: World, purpose: str, owner: str) -> list[dict[str, Any]]:
    now = world.clock.now()
    found = world.records.find(KIND, owner=owner)
    return [record for record in found if record["purpose"] == purpose and now < record["expires_at"]]


def _redeem_challenge(world: World, purpose: str, challenge: str, owner: str) -> dict[str, Any]:
    """Return the record of a challenge, which is deleted.

    Raises:
        ValueError: It is unknown, has expired, or is for something else.
    """
    found = world.records.get(KIND, challenge)
    if found is None or found["purpose"] != purpose or found["expires_at"] <= world.clock.now():
        raise ValueError("the challenge is not valid")
    if found["owner"] not in ("", owner):
        raise ValueError("the challenge is for another user")
    world.records.delete(KIND, challenge)
    return found
