"""Adds the verification of session JWTs to `b2b.sessions`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....models.b2b.sessions import MemberSession
from ...jwt.session_methods import FLOWS, SessionJWTMethods
from ...resource import AsyncResource, awaited

if TYPE_CHECKING:
    from ....models.b2b.sessions import AuthorizationCheck  # noqa: F401 - in the quoted type below
    from ....typed_dicts.b2b.sessions import AuthorizationCheckDict  # noqa: F401 - in the quoted type below


class SessionsExtra(SessionJWTMethods["AuthorizationCheck | AuthorizationCheckDict", MemberSession]):
    """Verification of session JWTs for the synchronous client."""

    _namespace = "b2b"
    _session = MemberSession


class AsyncSessionsExtra(AsyncResource):
    """Verification of session JWTs for the asynchronous client."""

    _namespace = "b2b"
    _session = MemberSession

    authenticate_jwt = awaited(SessionsExtra.authenticate_jwt, loads=FLOWS)
    authenticate_jwt_local = awaited(SessionsExtra.authenticate_jwt_local, loads=FLOWS)
