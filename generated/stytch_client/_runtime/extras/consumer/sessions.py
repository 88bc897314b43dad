"""Adds the verification of session JWTs to `consumer.sessions`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....models.consumer.sessions import Session
from ...jwt.session_methods import FLOWS, SessionJWTMethods
from ...resource import AsyncResource, awaited

if TYPE_CHECKING:
    from ....models.consumer.sessions import AuthorizationCheck  # noqa: F401 - in the quoted type below
    from ....typed_dicts.consumer.sessions import AuthorizationCheckDict  # noqa: F401 - in the quoted type below


class SessionsExtra(SessionJWTMethods["AuthorizationCheck | AuthorizationCheckDict", Session]):
    """Verification of session JWTs for the synchronous client."""

    _namespace = "consumer"
    _session = Session


class AsyncSessionsExtra(AsyncResource):
    """Verification of session JWTs for the asynchronous client."""

    _namespace = "consumer"
    _session = Session

    authenticate_jwt = awaited(SessionsExtra.authenticate_jwt, loads=FLOWS)
    authenticate_jwt_local = awaited(SessionsExtra.authenticate_jwt_local, loads=FLOWS)
