"""One-time passcodes of users: send and authenticate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ...errors import ApiError
from ...services.outbox import Channel
from ...worlds import World
from ..sessions import factors
from ..verification import attempts, passcodes
from . import addresses, sandbox, sessions, sign_in, users
from .addresses import EMAIL, PHONE

_MINUTES: Final = 2
"""Default lifetime of a passcode."""

_KINDS: Final[Mapping[Channel, addresses.AddressKind]] = {"email": EMAIL, "sms": PHONE, "whatsapp": PHONE}
_FACTORS: Final = {"email": factors.user_email_otp, "sms": factors.sms_otp, "whatsapp": factors.whatsapp_otp}

# Attributes that must be the same when a passcode is sent and when it is redeemed, by the option that requires it.
_MATCHES: Final = {"ip_match_required": "ip_address", "user_agent_match_required": "user_agent"}


def send(world: World, channel: Channel, body: Mapping[str, Any], *, operation: str) -> dict[str, Any]:
    """Send a passcode to an address, which is added to the user if necessary; return the fields of the response.

    Args:
        world: The world of the user.
        channel: How the passcode is sent.
        body: The request.
        operation: operationId of the request.

    Raises:
        ApiError: 404 `email_not_found` or `phone_number_not_found`: the request names no user and none has it. 400
            `duplicate_email` or `duplicate_phone_number`: another user has it. 400 `too_many_unverified_factors`: the
            user has addresses, but none is verified. 404 `user_not_found`; 400 `user_id_mismatch`; otherwise as
            `sessions.find` does.
    """
    kind = _KINDS[channel]
    user = _named_user(world, body)
    found = users.find_address(world, body[kind.field])
    if found is None:
        if user is None:
            raise ApiError(kind.missing)
        _require_verified_address(world, user)
        found = addresses.add(world, user, kind, body[kind.field], lifetime=addresses.ATTACHED_LIFETIME)
    elif user is not None and not sandbox.is_sandbox_address(found["address"]):
        if found["user_id"] != user["user_id"]:
            raise ApiError(kind.duplicate)
        found = addresses.extend(world, found, addresses.ATTACHED_LIFETIME)
    _issue(world, channel, found, body, operation=operation, purpose="login" if found["verified"] else "verification")
    return {"user_id": found["user_id"], kind.id_field: found["method_id"]}


def login_or_create(world: World, channel: Channel, body: Mapping[str, Any], *, operation: str) -> dict[str, Any]:
    """Send a passcode to an address, whose user is created if necessary; return the fields of the response.

    Args:
        world: The world of the user.
        channel: How the passcode is sent.
        body: The request.
        operation: operationId of the request.
    """
    kind = _KINDS[channel]
    found = users.find_address(world, body[kind.field])
    created = found is None
    if found is None:
        wanted = {name: body[name] for name in (kind.field, "create_user_as_pending") if name in body}
        (found,) = addresses.of_user(world, users.create(world, wanted))
    _issue(world, channel, found, body, operation=operation, purpose="signup" if created else "login")
    return {"user_id": found["user_id"], kind.id_field: found["method_id"], "user_created": created}


def authenticate(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Redeem a passcode and return the fields of the response.

    Args:
        world: The world in which it was sent.
        body: The request.

    Raises:
        ApiError: 400 `invalid_method_id`: it is not the identifier of an address. 404 `otp_code_not_found`: the
            passcode is wrong. 401 `unable_to_auth_otp_code`: it was used before or has expired. 401
            `attribute_mismatch`: it was requested from another IP address or user agent. 429
            `user_lock_limit_reached`; otherwise as `sign_in.read_presented_session` does.
    """
    method_id = body["method_id"]
    if not method_id.startswith((f"{EMAIL.prefix}-test-", f"{PHONE.prefix}-test-")):
        raise ApiError("invalid_method_id")
    found = addresses.find_by_id(world, method_id)
    if found is None:
        raise ApiError("otp_code_not_found")
    user = users.find(world, found["user_id"])
    session = sign_in.read_presented_session(world, user, body)
    with attempts.count_failures(world, user, users.save_failures):
        sent = _verify(world, found, body)
    _require_same_attributes(sent, body)
    passcodes.redeem(world, method_id)
    # Sessions from before the first verification may belong to another person, so they are revoked.
    unverified = (
        []
        if _has_verified_address(world, user)
        else [other for other in sessions.list_active(world, user) if other != session]
    )
    for other in unverified:
        sessions.revoke(world, other)
    addresses.mark_verified(world, found)
    factor = _FACTORS[sent["channel"]](world.clock.now(), method_id, found["address"])
    done = sign_in.complete(world, user, factor, body, session=session)
    return {**done, "method_id": method_id, "reset_sessions": bool(unverified)}


def _named_user(world: World, body: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the user of the request, by ID or session; None without either."""
    user = users.find(world, body["user_id"]) if "user_id" in body else None
    token, jwt = body.get("session_token", ""), body.get("session_jwt", "")
    if not token and not jwt:
        return user
    session = sessions.find(world, session_token=token, session_jwt=jwt)
    if user is not None and user["user_id"] != session["user_id"]:
        raise ApiError("user_id_mismatch")
    return users.find(world, session["user_id"])


def _has_verified_address(world: World, user: Mapping[str, Any]) -> bool:
    return any(record["verified"] for record in addresses.of_user(world, user))


def _require_verified_address(world: World, user: Mapping[str, Any]) -> None:
    """Raise an error if the user has addresses, but none is verified."""
    if addresses.of_user(world, user) and not _has_verified_address(world, user):
        raise ApiError("too_many_unverified_factors")


def _issue(
    world: World,
    channel: Channel,
    record: Mapping[str, Any],
    body: Mapping[str, Any],
    *,
    operation: str,
    purpose: str,
) -> None:
    details = {"channel": channel, "attributes": body.get("attributes", {})}
    lifetime = 60 * body.get("expiration_minutes", _MINUTES)
    code = passcodes.issue(world, record["method_id"], lifetime=lifetime, details=details)
    if sandbox.is_sandbox_address(record["address"]):
        code = sandbox.CODE
    locale = body.get("locale", "en")
    world.outbox.send(channel, record["address"], operation, code=code, locale=locale, purpose=purpose)


def _verify(world: World, record: Mapping[str, Any], body: Mapping[str, Any]) -> dict[str, Any]:
    """Verify a passcode and return what was stored when it was sent: `channel` and `attributes`."""
    if body["code"] == sandbox.CODE and sandbox.is_sandbox_address(record["address"]):
        # The sandbox code need not have been sent, so the attributes of this request count.
        channel = "email" if record["field"] == EMAIL.field else "sms"
        return {"channel": channel, "attributes": body.get("attributes", {})}
    return passcodes.verify(world, record["method_id"], body["code"])


def _require_same_attributes(sent: Mapping[str, Any], body: Mapping[str, Any]) -> None:
    options, now = body.get("options", {}), body.get("attributes", {})
    for option, name in _MATCHES.items():
        # An attribute that is unknown on either side does not match.
        if options.get(option) and (name not in now or now[name] != sent["attributes"].get(name)):
            raise ApiError("attribute_mismatch")
