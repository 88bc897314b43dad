"""Adds the verification of session JWTs to `consumer.sessions`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....models.consumer.sessions import Session
from ...jwt.session_methods import AsyncSessionJWTMethods, SessionJWTMethods
from ...jwt.verification import Product

if TYPE_CHECKING:
    from ....models.consumer.sessions import AuthorizationCheck  # noqa: F401 - in the quoted type below
    from ....typed_dicts.consumer.sessions import AuthorizationCheckDict  # noqa: F401 - in the quoted type below

_PRODUCT = Product(
    session=Session,
    session_field="session",
    subject_field="user_id",
    keys="consumer.sessions.get_jwks",
    policy="consumer.rbac.policy",
)


class SessionsExtra(SessionJWTMethods["AuthorizationCheck | AuthorizationCheckDict", Session]):
    """Verification of session JWTs for the synchronous client."""

    _product = _PRODUCT


class AsyncSessionsExtra(AsyncSessionJWTMethods["AuthorizationCheck | AuthorizationCheckDict", Session]):
    """Verification of session JWTs for the asynchronous client."""

    _product = _PRODUCT
