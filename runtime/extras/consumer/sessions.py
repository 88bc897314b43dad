"""Adds the verification of session JWTs to `consumer.sessions`."""

from __future__ import annotations

from ....models.consumer.sessions import AuthorizationCheck, Session
from ...jwt.session_methods import AsyncSessionJWTMethods, SessionJWTMethods
from ...jwt.verification import Product

_PRODUCT = Product(
    session=Session,
    session_field="session",
    subject_field="user_id",
    keys="consumer.sessions.get_jwks",
    policy="consumer.rbac.policy",
)


class SessionsExtra(SessionJWTMethods[AuthorizationCheck, Session]):
    """Verification of session JWTs for the synchronous client."""

    _product = _PRODUCT


class AsyncSessionsExtra(AsyncSessionJWTMethods[AuthorizationCheck, Session]):
    """Verification of session JWTs for the asynchronous client."""

    _product = _PRODUCT
