"""Adds the verification of session JWTs to `b2b.sessions`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....models.b2b.sessions import MemberSession
from ...jwt.session_methods import AsyncSessionJWTMethods, SessionJWTMethods
from ...jwt.verification import Product

if TYPE_CHECKING:
    from ....models.b2b.sessions import AuthorizationCheck  # noqa: F401 - in the quoted type below
    from ....typed_dicts.b2b.sessions import AuthorizationCheckDict  # noqa: F401 - in the quoted type below

_PRODUCT = Product(
    session=MemberSession,
    session_field="member_session",
    subject_field="member_id",
    keys="b2b.sessions.get_jwks",
    policy="b2b.rbac.policy",
    organization_policy="b2b.rbac.organizations.get_org_policy",
)


class SessionsExtra(SessionJWTMethods["AuthorizationCheck | AuthorizationCheckDict", MemberSession]):
    """Verification of session JWTs for the synchronous client."""

    _product = _PRODUCT


class AsyncSessionsExtra(AsyncSessionJWTMethods["AuthorizationCheck | AuthorizationCheckDict", MemberSession]):
    """Verification of session JWTs for the asynchronous client."""

    _product = _PRODUCT
