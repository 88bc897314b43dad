"""Every exception this package raises on purpose.

```
StytchError
├── ConfigurationError        the client was set up in a way that cannot work
├── InvalidRequestError       refused before sending: the arguments cannot be put on the wire
├── APIError                  the API answered with an error
│   ├── BadRequestError           400
│   ├── AuthenticationError       401
│   ├── PermissionDeniedError     403
│   ├── NotFoundError             404
│   ├── ConflictError             409
│   ├── RateLimitError            429
│   └── ServerError               5xx
├── APIConnectionError        no complete answer arrived
│   └── APITimeoutError           … within the time allowed
├── ResponseDecodeError       an answer arrived that does not have the documented form
├── JWTError                  a session JWT does not hold
│   ├── JWTExpiredError           past its `exp`
│   ├── JWTTooOldError            issued longer ago than the caller accepts
│   └── JWTInvalidError           signature, key, issuer, audience or form
└── AuthorizationError        the subject lacks the permission asked for
    └── TenancyError              … because it belongs to another organization
```
All of them pickle and copy. None of their texts holds a value that the caller sent.
"""

from __future__ import annotations

import copyreg
from collections.abc import Mapping
from typing import Any


class StytchError(Exception):
    """Base of everything this package raises on purpose."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Rebuild without calling `__init__`, so that any signature survives pickling and copying."""
        return copyreg.__newobj__, (type(self), *self.args), self.__dict__  # type: ignore[attr-defined]


class ConfigurationError(StytchError):
    """The client was set up, or is used, in a way that cannot work; the text says what to change."""


class InvalidRequestError(StytchError):
    """The arguments cannot be put on the wire, so nothing was sent; the text names the argument."""


class APIError(StytchError):
    """The API answered with an error.

    Attributes:
        status_code: HTTP status code.
        request_id: the identifier to quote to support; "" where the answer had none.
        error_type: the documented name of the error, to branch on; "" where the answer had none.
        error_message: the explanation by the API; "" where the answer had none.
        error_url: where the documentation explains it; "" where the answer had none.
        error_details: further facts, or `None`.
    """

    def __init__(
        self,
        status_code: int,
        request_id: str = "",
        error_type: str = "",
        error_message: str = "",
        error_url: str = "",
        error_details: Mapping[str, object] | None = None,
    ) -> None:
        """Keep the parts and compose a one-line text of them."""
        self.status_code = status_code
        self.request_id = request_id
        self.error_type = error_type
        self.error_message = error_message
        self.error_url = error_url
        self.error_details = error_details
        text = f"{status_code} {error_type}".rstrip()
        if error_message:
            text += f": {error_message}"
        if request_id:
            text += f" (request_id {request_id})"
        super().__init__(text)


class BadRequestError(APIError):
    """400: the API refused an argument or the combination of them."""


class AuthenticationError(APIError):
    """401: credentials, a token or a code was not accepted."""


class PermissionDeniedError(APIError):
    """403: known, but not allowed."""


class NotFoundError(APIError):
    """404: what the call is about does not exist."""


class ConflictError(APIError):
    """409: the call clashes with the present state."""


class RateLimitError(APIError):
    """429: too many calls or too many failures."""


class ServerError(APIError):
    """5xx: the API could not answer."""


class APIConnectionError(StytchError):
    """No complete answer arrived.

    Attributes:
        delivered: `False` only when surely nothing reached the server, so that it cannot have acted.
    """

    def __init__(self, message: str, *, delivered: bool = True) -> None:
        """Keep whether the server may have acted."""
        super().__init__(message)
        self.delivered = delivered


class APITimeoutError(APIConnectionError):
    """No complete answer arrived within the time allowed."""


class ResponseDecodeError(StytchError):
    """An answer arrived that does not have the documented form.

    Attributes:
        operation: dotted name of the operation.
        status_code: HTTP status code of the answer.
        paths: dotted paths of the fields that do not fit; empty when the body as a whole does not.
    """

    def __init__(self, message: str, *, operation: str, status_code: int, paths: tuple[str, ...] = ()) -> None:
        """Keep where it went wrong; values are left out."""
        super().__init__(f"{operation}: {message}")
        self.operation = operation
        self.status_code = status_code
        self.paths = paths


class JWTError(StytchError):
    """A session JWT does not hold; see the subclasses for why."""


class JWTExpiredError(JWTError):
    """The JWT is past its `exp` claim."""


class JWTTooOldError(JWTError):
    """The JWT was issued longer ago than `max_token_age` allows."""


class JWTInvalidError(JWTError):
    """The JWT is malformed, not signed by a known key, or meant for someone else."""


class AuthorizationError(StytchError):
    """None of the subject's roles grants the action on the resource."""


class TenancyError(AuthorizationError):
    """The subject belongs to another organization than the one asked about."""
