"""One-time passcodes of users: send and authenticate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....errors import ApiError
from ....services.outbox import Channel
from ....worlds.world import World
from ...sessions import factors
from ...verification import attempts, passcodes
from .. import users
from ..credentials import addresses
from ..credentials.addresses import EMAIL, PHONE
from . import recipients, sign_in

_MINUTES: Final = 2
"""Default lifetime of a passcode."""

_KINDS: Final[Mapping[Channel, addresses.AddressKind]] = {"email": EMAIL, "sms": PHONE, "whatsapp": PHONE}
_FACTORS: Final = {"email": factors.user_email_otp, "sms": factors.sms_otp, "whatsapp": factors.whatsapp_otp}


def send(world: World, channel: Channel, body: Mapping[str, Any], *, operation: str) -> dict[str, Any]:
    """Send a passcode to an address, which is added to the user if necessary; return the fields of the response.

    Args:
        world: The world of the user.
        channel: How the passcode is sent.
        body: The request.
        operation: operationId of the request.

    Raises:
        ApiError: As `recipients.find` does.
    """
    kind = _KINDS[channel]
    found = recipients.find(world, kind, body)
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
    found, created = recipients.find_or_create(world, kind, body)
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
        sent = passcodes.verify(world, method_id, body["code"])
    sign_in.require_same_attributes(sent["attributes"], body)
    passcodes.redeem(world, method_id)
    reset = sign_in.verify_address(world, user, found, kept=session)
    factor = _FACTORS[sent["channel"]](world.clock.now(), method_id, found["address"])
    done = sign_in.complete(world, user, factor, body, session=session)
    return {**done, "method_id": method_id, "reset_sessions": reset}


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
    locale = body.get("locale", "en")
    world.outbox.send(channel, record["address"], operation, code=code, locale=locale, purpose=purpose)
