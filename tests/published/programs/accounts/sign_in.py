"""Signs a user in with a passcode, and prints what happened."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from stytch.consumer.models.otp_sms import LoginOrCreateRequestLocale
from stytch.consumer.models.sessions import AuthenticationFactorType
from stytch.core.response_base import StytchError, StytchErrorDetails

from .client import client

if TYPE_CHECKING:
    from stytch.consumer.models.users import User


def describe(details: StytchErrorDetails) -> str:
    """Return the status and the type of an error."""
    return f"{details.status_code} {details.error_type}"


def sign_in(phone: str, code_of: Callable[[str], str]) -> str:
    """Return the token of a new session."""
    sent = client.otps.sms.login_or_create(phone, locale=LoginOrCreateRequestLocale.EN)
    login = client.otps.authenticate(sent.phone_id, code_of(phone), session_duration_minutes=60)
    assert login.session is not None
    (factor,) = login.session.authentication_factors
    print("signed in", sent.user_created, factor.type == AuthenticationFactorType.OTP)
    return login.session_token


def name_of(user: User) -> str:
    """Return the first name of a user."""
    return (user.name and user.name.first_name) or "nameless"


async def later(token: str) -> None:
    """Use the session with `await`."""
    async with client:
        found = await client.sessions.authenticate_async(session_token=token)
        await client.users.update_async(found.user.user_id, external_id="ann-1")
        user = await client.users.get_async("ann-1")
        print("later", user.user_id == found.user.user_id, name_of(found.user))
        checked = await client.sessions.authenticate_jwt_async(found.session_jwt, 240)
        print("checked", checked.session is not None and checked.session.user_id == user.user_id)


def main(code_of: Callable[[str], str]) -> None:
    """Run everything."""
    token = sign_in("+14155550123", code_of)
    asyncio.run(later(token))
    client.sessions.revoke(session_token=token)
    try:
        client.sessions.authenticate(token)
    except StytchError as error:
        details = error.details
        print("revoked", describe(details), error.details.error_message != "", details.original_json is not None)
    try:
        client.m2m.token("id", "secret", ["read:users", "write:users"])
    except (StytchError, KeyError) as error:
        print("no token", isinstance(error, StytchError))
