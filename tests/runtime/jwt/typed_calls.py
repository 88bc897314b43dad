"""Calls whose inferred types mypy and pyright check, as part of `tasks.py check`; nothing here is run."""

# pyright: reportUnnecessaryTypeIgnoreComment=true

from __future__ import annotations

from typing import Any, assert_type

from stytch_client import AsyncB2BClient, AsyncConsumerClient, B2BClient, ConsumerClient
from stytch_client._runtime.jwt.session_jwts import AuthenticatedJWT
from stytch_client.models.b2b.sessions import AuthorizationCheck, MemberSession
from stytch_client.models.consumer.sessions import Session
from typing_extensions import TypedDict


class Claims(TypedDict):
    """Custom claims of an application."""

    plan: str


def member_types(client: B2BClient, check: AuthorizationCheck) -> None:
    """Check the synchronous B2B client."""
    plain = client.sessions.authenticate_jwt(session_jwt="j", max_token_age=60, authorization_check=check)
    assert_type(plain, AuthenticatedJWT[MemberSession, dict[str, Any]])
    assert_type(plain.session.organization_id, str)
    typed = client.sessions.authenticate_jwt_local(session_jwt="j", claims=Claims)
    assert_type(typed, AuthenticatedJWT[MemberSession, Claims])
    assert_type(typed.claims["plan"], str)


def user_types(client: ConsumerClient) -> None:
    """Check the synchronous consumer client."""
    plain = client.sessions.authenticate_jwt_local(session_jwt="j")
    assert_type(plain, AuthenticatedJWT[Session, dict[str, Any]])
    assert_type(client.sessions.authenticate_jwt(session_jwt="j", claims=Claims).session.user_id, str)


async def asynchronous_types(b2b: AsyncB2BClient, consumer: AsyncConsumerClient) -> None:
    """Check both asynchronous clients."""
    member = await b2b.sessions.authenticate_jwt(session_jwt="j", claims=Claims)
    assert_type(member, AuthenticatedJWT[MemberSession, Claims])
    user = await consumer.sessions.authenticate_jwt_local(session_jwt="j")
    assert_type(user, AuthenticatedJWT[Session, dict[str, Any]])


def wrong_calls(client: B2BClient) -> None:
    """Check that mistakes are reported: both checkers treat an `ignore` without an error below it as an error."""
    verify = client.sessions.authenticate_jwt
    verify(session_jwt=3)  # type: ignore[arg-type]
    verify(session_jwt="j", authorization_check=3)  # type: ignore[arg-type]
    print(verify(session_jwt="j").session.user_id)  # type: ignore[attr-defined]
