"""The sandbox of the consumer product."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ..errors import ApiError
from ..rules.sessions import session_jwts
from ..rules.verification import totp
from ..services.outbox import Channel
from ..worlds.world import World
from .consumer_user import (
    EMAIL_ID,
    PHONE_ID,
    PHONE_NUMBER,
    SESSION_ID,
    SESSION_TOKEN,
    USER_ID,
    identified,
    session_fields,
    signed_in,
    user,
)
from .row import Row
from .values import EMAIL, is_link_token, is_sandbox_email

_CODE: Final = "000000"
_RECOVERY_CODE: Final = "a1b2-c3d4-e5f6"
_TOTP_ID: Final = "totp-test-00000000-0000-4000-8000-000000000001"
_TOTP_SECRET: Final = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"  # noqa: S105 (of no real project)
_PASSWORD_ID: Final = "password-test-00000000-0000-4000-8000-000000000001"  # noqa: S105 (an identifier)
_OAUTH_ID: Final = "oauth-user-test-00000000-0000-4000-8000-000000000001"

# Published values.
_OAUTH_TOKEN: Final = "hdPVZHHX0UoRa7hJTuuPHi1vlddffSnoweRbVFf5-H8g"  # noqa: S105
_UNKNOWN_TOKEN: Final = "59cnLELtq5cFVS6uYK9f-pAWzBkhqZl8AvLhbhOvKNWw"  # noqa: S105
_WALLET: Final = "0x6df2dB4Fb3DA35d241901Bd53367770BF03123f1"
_SIGNATURE: Final = "0x0c4f82edc3c818b6beff4b89e0682994e5878074609903cecdfb"

Body = Mapping[str, Any]


def _create_user(_world: World, body: Body) -> dict[str, Any] | None:
    email, phone = is_sandbox_email(body.get("email")), body.get("phone_number") == PHONE_NUMBER
    if not email and not phone:
        return None
    ids = {"email_id": EMAIL_ID if email else "", "phone_id": PHONE_ID if phone else ""}
    return identified(user=user(), status="active", **ids)


def _passcode(channel: Channel, operation: str) -> Row:
    field, identifier = (
        ("email", {"email_id": EMAIL_ID}) if channel == "email" else ("phone_number", {"phone_id": PHONE_ID})
    )

    def send(world: World, body: Body) -> dict[str, Any] | None:
        if not _is_sandbox_address(body[field]):
            return None
        world.outbox.send(channel, body[field], f"consumer.otps.{channel}.{operation}", code=_CODE)
        return identified(**identifier, **({"user_created": False} if operation == "login_or_create" else {}))

    return send


def _authenticate_passcode(world: World, body: Body) -> dict[str, Any] | None:
    if body["method_id"] not in (EMAIL_ID, PHONE_ID):
        return None
    if body["code"] != _CODE:
        raise ApiError("otp_code_not_found")
    return signed_in(world, body, method_id=body["method_id"], reset_sessions=False)


def _magic_link(**fields: Any) -> Row:
    def send(_world: World, body: Body) -> dict[str, Any] | None:
        return identified(email_id=EMAIL_ID, **fields) if is_sandbox_email(body["email"]) else None

    return send


def _revoke_invite(_world: World, body: Body) -> dict[str, Any] | None:
    return {} if is_sandbox_email(body["email"]) else None


def _authenticate_magic_link(world: World, body: Body) -> dict[str, Any] | None:
    if not is_link_token(body["token"]):
        return None
    return signed_in(world, body, method_id=EMAIL_ID, reset_sessions=False)


def _authenticate_oauth(world: World, body: Body) -> dict[str, Any] | None:
    if body["token"] == _UNKNOWN_TOKEN:
        raise ApiError("oauth_token_not_found")
    if body["token"] != _OAUTH_TOKEN:
        return None
    done = signed_in(world, body, provider_subject="10769150350006150715113082367", provider_type="Google")
    values: dict[str, Any] = {"access_token": "", "refresh_token": "", "id_token": "", "scopes": [], "expires_at": None}
    account = {"oauth_user_registration_id": _OAUTH_ID, "provider_values": values, "reset_sessions": False}
    session = done.pop("session")
    return {**done, **account, "user_session": session}


def _authenticate_session(world: World, body: Body) -> dict[str, Any] | None:
    token, jwt = body.get("session_token", ""), body.get("session_jwt", "")
    if token == _UNKNOWN_TOKEN and not jwt:
        raise ApiError("session_not_found")
    if not (token == SESSION_TOKEN and not jwt) and not (jwt and not token and _is_sandbox_jwt(world, jwt)):
        return None
    if "authorization_check" in body:
        raise ApiError("consumer_session_authorization_error")
    return {"user": user(), **session_fields(world, body), "verdict": None}


def _create_totp(world: World, body: Body) -> dict[str, Any] | None:
    if body["user_id"] != USER_ID:
        return None
    address = totp.uri(_TOTP_SECRET, world.project_id, EMAIL)
    made = {"totp_id": _TOTP_ID, "secret": _TOTP_SECRET, "qr_code": totp.qr_code(address)}
    return identified(user=user(), recovery_codes=[_RECOVERY_CODE], **made)


def _authenticate_totp(world: World, body: Body) -> dict[str, Any] | None:
    if body["user_id"] != USER_ID:
        return None
    if body["totp_code"] != _CODE:
        raise ApiError("unable_to_authenticate_totp")
    return signed_in(world, body, totp_id=_TOTP_ID)


def _recovery_codes(_world: World, body: Body) -> dict[str, Any] | None:
    if body["user_id"] != USER_ID:
        return None
    return identified(totps=[{"totp_id": _TOTP_ID, "verified": True, "recovery_codes": [_RECOVERY_CODE]}])


def _recover(world: World, body: Body) -> dict[str, Any] | None:
    if body["user_id"] != USER_ID:
        return None
    if body["recovery_code"] != _RECOVERY_CODE:
        raise ApiError("unable_to_authenticate_recovery_code")
    return signed_in(world, body, totp_id=_TOTP_ID)


def _sign_in_by_password(world: World, body: Body) -> dict[str, Any] | None:
    return signed_in(world, body) if is_sandbox_email(body["email"]) else None


def _create_password(world: World, body: Body) -> dict[str, Any] | None:
    return signed_in(world, body, email_id=EMAIL_ID) if is_sandbox_email(body["email"]) else None


def _migrate_password(_world: World, body: Body) -> dict[str, Any] | None:
    if not is_sandbox_email(body["email"]):
        return None
    return identified(email_id=EMAIL_ID, user_created=False, user=user())


def _start_wallet(_world: World, body: Body) -> dict[str, Any] | None:
    if body["crypto_wallet_address"].lower() != _WALLET.lower():
        return None
    return identified(challenge="Sign in to the sandbox.", user_created=False)


def _authenticate_wallet(world: World, body: Body) -> dict[str, Any] | None:
    if (body["crypto_wallet_address"].lower(), body["signature"]) != (_WALLET.lower(), _SIGNATURE):
        return None
    return signed_in(world, body, siwe_params=None)


def _is_sandbox_address(address: str) -> bool:
    return address == PHONE_NUMBER or is_sandbox_email(address)


def _is_sandbox_jwt(world: World, jwt: str) -> bool:
    return session_jwts.read_session_id(world, jwt) == SESSION_ID


_CHANNELS: Final[tuple[Channel, ...]] = ("email", "sms", "whatsapp")

TABLE: Final[Mapping[str, Row]] = {
    "consumer.users.create": _create_user,
    **{
        f"consumer.otps.{channel}.{operation}": _passcode(channel, operation)
        for channel in _CHANNELS
        for operation in ("send", "login_or_create")
    },
    "consumer.otps.authenticate": _authenticate_passcode,
    "consumer.magic_links.email.send": _magic_link(),
    "consumer.magic_links.email.login_or_create": _magic_link(user_created=False),
    "consumer.magic_links.email.invite": _magic_link(),
    "consumer.magic_links.email.revoke_invite": _revoke_invite,
    "consumer.magic_links.authenticate": _authenticate_magic_link,
    "consumer.oauth.authenticate": _authenticate_oauth,
    "consumer.sessions.authenticate": _authenticate_session,
    "consumer.totps.create": _create_totp,
    "consumer.totps.authenticate": _authenticate_totp,
    "consumer.totps.recovery_codes": _recovery_codes,
    "consumer.totps.recover": _recover,
    "consumer.passwords.create": _create_password,
    "consumer.passwords.authenticate": _sign_in_by_password,
    "consumer.passwords.migrate": _migrate_password,
    "consumer.passwords.email.reset_start": _magic_link(),
    "consumer.passwords.existing_password.reset": _sign_in_by_password,
    "consumer.crypto_wallets.authenticate_start": _start_wallet,
    "consumer.crypto_wallets.authenticate": _authenticate_wallet,
}
