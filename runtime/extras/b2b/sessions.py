"""Adds the verification of session JWTs to `b2b.sessions`."""

from __future__ import annotations

from ....models.b2b.sessions import AuthorizationCheck, MemberSession
from ...jwt.session_methods import AsyncSessionJWTMethods, SessionJWTMethods
from ...jwt.verification import Product

_PRODUCT = Product(
    session=MemberSession,
    session_field="member_session",
    subject_field="member_id",
    keys="b2b.sessions.get_jwks",
    policy="b2b.rbac.policy",
    organization_policy="b2b.rbac.organizations.get_org_policy",
)


class SessionsExtra(SessionJWTMethods[AuthorizationCheck, MemberSession]):
    """Verification of session JWTs for the synchronous client."""

    _product = _PRODUCT


class AsyncSessionsExtra(AsyncSessionJWTMethods[AuthorizationCheck, MemberSession]):
    """Verification of session JWTs for the asynchronous client."""

    _product = _PRODUCT
