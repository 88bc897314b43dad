"""Unofficial typed client for the Stytch API: consumer and B2B, sync and async"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from ._version import __version__

if TYPE_CHECKING:
    from ._clients import AsyncB2BClient as AsyncB2BClient
    from ._clients import AsyncConsumerClient as AsyncConsumerClient
    from ._clients import B2BClient as B2BClient
    from ._clients import ConsumerClient as ConsumerClient
    from ._runtime.authorization import MemberAuthorization as MemberAuthorization
    from ._runtime.call.decoding import RawResponse as RawResponse
    from ._runtime.clock import Clock as Clock
    from ._runtime.errors import APIConnectionError as APIConnectionError
    from ._runtime.errors import APIError as APIError
    from ._runtime.errors import APITimeoutError as APITimeoutError
    from ._runtime.errors import AuthenticationError as AuthenticationError
    from ._runtime.errors import AuthorizationError as AuthorizationError
    from ._runtime.errors import BadRequestError as BadRequestError
    from ._runtime.errors import ConfigurationError as ConfigurationError
    from ._runtime.errors import ConflictError as ConflictError
    from ._runtime.errors import InvalidRequestError as InvalidRequestError
    from ._runtime.errors import JWTError as JWTError
    from ._runtime.errors import JWTExpiredError as JWTExpiredError
    from ._runtime.errors import JWTInvalidError as JWTInvalidError
    from ._runtime.errors import JWTNotYetValidError as JWTNotYetValidError
    from ._runtime.errors import JWTTooOldError as JWTTooOldError
    from ._runtime.errors import JWTUnknownKeyError as JWTUnknownKeyError
    from ._runtime.errors import NotFoundError as NotFoundError
    from ._runtime.errors import PaginationError as PaginationError
    from ._runtime.errors import PermissionDeniedError as PermissionDeniedError
    from ._runtime.errors import RateLimitError as RateLimitError
    from ._runtime.errors import ResponseDecodeError as ResponseDecodeError
    from ._runtime.errors import ResponseTooLargeError as ResponseTooLargeError
    from ._runtime.errors import ServerError as ServerError
    from ._runtime.errors import StytchError as StytchError
    from ._runtime.errors import TenancyError as TenancyError
    from ._runtime.jwt.access_tokens import M2MToken as M2MToken
    from ._runtime.jwt.idp_tokens import IDPToken as IDPToken
    from ._runtime.jwt.session_jwts import AuthenticatedJWT as AuthenticatedJWT
    from ._runtime.model import Model as Model
    from ._runtime.null import Null as Null
    from ._runtime.observation.views import RequestView as RequestView
    from ._runtime.observation.views import ResponseView as ResponseView
    from ._runtime.operation import DocumentedError as DocumentedError
    from ._runtime.operation import documented_errors as documented_errors
    from ._runtime.options.raw_response import with_raw_response as with_raw_response
    from ._runtime.timeout import Timeout as Timeout
    from ._runtime.transport import AsyncTransport as AsyncTransport
    from ._runtime.transport import Request as Request
    from ._runtime.transport import Response as Response
    from ._runtime.transport import Transport as Transport
    from ._runtime.transports.pyreqwest_transport import AsyncPyreqwestTransport as AsyncPyreqwestTransport
    from ._runtime.transports.pyreqwest_transport import PyreqwestTransport as PyreqwestTransport

__all__ = [
    "APIConnectionError",
    "APIError",
    "APITimeoutError",
    "AsyncB2BClient",
    "AsyncConsumerClient",
    "AsyncPyreqwestTransport",
    "AsyncTransport",
    "AuthenticatedJWT",
    "AuthenticationError",
    "AuthorizationError",
    "B2BClient",
    "BadRequestError",
    "Clock",
    "ConfigurationError",
    "ConflictError",
    "ConsumerClient",
    "DocumentedError",
    "IDPToken",
    "InvalidRequestError",
    "JWTError",
    "JWTExpiredError",
    "JWTInvalidError",
    "JWTNotYetValidError",
    "JWTTooOldError",
    "JWTUnknownKeyError",
    "M2MToken",
    "MemberAuthorization",
    "Model",
    "NotFoundError",
    "Null",
    "PaginationError",
    "PermissionDeniedError",
    "PyreqwestTransport",
    "RateLimitError",
    "RawResponse",
    "Request",
    "RequestView",
    "Response",
    "ResponseDecodeError",
    "ResponseTooLargeError",
    "ResponseView",
    "ServerError",
    "StytchError",
    "TenancyError",
    "Timeout",
    "Transport",
    "documented_errors",
    "with_raw_response",
    "__version__",
]

_PLACES = {
    "APIConnectionError": "._runtime.errors",
    "APIError": "._runtime.errors",
    "APITimeoutError": "._runtime.errors",
    "AsyncB2BClient": "._clients",
    "AsyncConsumerClient": "._clients",
    "AsyncPyreqwestTransport": "._runtime.transports.pyreqwest_transport",
    "AsyncTransport": "._runtime.transport",
    "AuthenticatedJWT": "._runtime.jwt.session_jwts",
    "AuthenticationError": "._runtime.errors",
    "AuthorizationError": "._runtime.errors",
    "B2BClient": "._clients",
    "BadRequestError": "._runtime.errors",
    "Clock": "._runtime.clock",
    "ConfigurationError": "._runtime.errors",
    "ConflictError": "._runtime.errors",
    "ConsumerClient": "._clients",
    "DocumentedError": "._runtime.operation",
    "IDPToken": "._runtime.jwt.idp_tokens",
    "InvalidRequestError": "._runtime.errors",
    "JWTError": "._runtime.errors",
    "JWTExpiredError": "._runtime.errors",
    "JWTInvalidError": "._runtime.errors",
    "JWTNotYetValidError": "._runtime.errors",
    "JWTTooOldError": "._runtime.errors",
    "JWTUnknownKeyError": "._runtime.errors",
    "M2MToken": "._runtime.jwt.access_tokens",
    "MemberAuthorization": "._runtime.authorization",
    "Model": "._runtime.model",
    "NotFoundError": "._runtime.errors",
    "Null": "._runtime.null",
    "PaginationError": "._runtime.errors",
    "PermissionDeniedError": "._runtime.errors",
    "PyreqwestTransport": "._runtime.transports.pyreqwest_transport",
    "RateLimitError": "._runtime.errors",
    "RawResponse": "._runtime.call.decoding",
    "Request": "._runtime.transport",
    "RequestView": "._runtime.observation.views",
    "Response": "._runtime.transport",
    "ResponseDecodeError": "._runtime.errors",
    "ResponseTooLargeError": "._runtime.errors",
    "ResponseView": "._runtime.observation.views",
    "ServerError": "._runtime.errors",
    "StytchError": "._runtime.errors",
    "TenancyError": "._runtime.errors",
    "Timeout": "._runtime.timeout",
    "Transport": "._runtime.transport",
    "documented_errors": "._runtime.operation",
    "with_raw_response": "._runtime.options.raw_response",
}


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_PLACES[name], __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
