"""Handlers for authenticator apps of users and their recovery codes."""

from __future__ import annotations

from typing import Any, Final

from ...errors import ApiError
from ...handler_registry import Call, operation
from ...rules.consumer import users
from ...rules.consumer.credentials import authenticator_apps
from ...rules.consumer.login import sign_in
from ...rules.sessions import factors
from ...rules.verification import attempts, totp
from ...rules.verification import recovery_codes as recovery

_KIND: Final = "totp"
_MINUTES: Final = 1440


@operation("consumer.totps.create")
def create(call: Call) -> dict[str, Any]:
    """Register an authenticator app, pending until its first code."""
    world, body = call.world, call.arguments.body
    user = users.find(world, body["user_id"])
    if user["status"] != "active":
        raise ApiError("action_available_only_for_active_members", "This requires an active user.")
    lifetime = 60 * body.get("expiration_minutes", _MINUTES)
    registration = totp.create(world, user["user_id"], kind=_KIND, lifetime=lifetime)
    codes = recovery.create(world, user["user_id"])
    shown = users.render(world, user)
    # The label is not documented; the project ID is used as the name of the application.
    labels = [entry["email"] for entry in shown["emails"]] + [entry["phone_number"] for entry in shown["phone_numbers"]]
    address = totp.uri(registration["secret"], world.project_id, next(iter(labels), user["user_id"]))
    return {
        "user_id": user["user_id"],
        "user": shown,
        "totp_id": registration["totp_id"],
        "secret": registration["secret"],
        "qr_code": totp.qr_code(address),
        "recovery_codes": codes,
    }


@operation("consumer.totps.authenticate")
def authenticate(call: Call) -> dict[str, Any]:
    """Authenticate a code of the app."""
    world, body = call.world, call.arguments.body
    user = users.find(world, body["user_id"])
    session = sign_in.read_presented_session(world, user, body)
    with attempts.count_failures(world, user, users.save_failures):
        registration = totp.authenticate(world, user["user_id"], body["totp_code"])
    factor = factors.authenticator_app(world.clock.now(), registration["totp_id"])
    done = sign_in.complete(world, user, factor, body, session=session)
    return {**done, "totp_id": registration["totp_id"]}


@operation("consumer.totps.recovery_codes")
def recovery_codes(call: Call) -> dict[str, Any]:
    """Return the unused codes."""
    user = users.find(call.world, call.arguments.body["user_id"])
    apps = authenticator_apps.of_user(call.world, user)
    if not apps:
        raise ApiError("totps_not_found_for_user")
    codes = recovery.unused(call.world, user["user_id"])
    return {"user_id": user["user_id"], "totps": [{**app, "recovery_codes": codes} for app in apps]}


@operation("consumer.totps.recover")
def recover(call: Call) -> dict[str, Any]:
    """Authenticate a recovery code instead of a code of the app."""
    world, body = call.world, call.arguments.body
    user = users.find(world, body["user_id"])
    session = sign_in.read_presented_session(world, user, body)
    # Recovery codes exist from the registration on, but are accepted only for an active app.
    apps = [app for app in authenticator_apps.of_user(world, user) if app["verified"]]
    if not apps:
        raise ApiError("no_active_recovery_code_backed_factor", "The user has no active authenticator app.")
    with attempts.count_failures(world, user, users.save_failures):
        code_id = recovery.redeem(world, user["user_id"], body["recovery_code"])
    factor = factors.recovery_code(world.clock.now(), code_id)
    return {**sign_in.complete(world, user, factor, body, session=session), "totp_id": apps[0]["totp_id"]}
