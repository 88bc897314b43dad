"""Every exception that this package raises on purpose.

```
StytchError
├── ConfigurationError        a client option is missing or invalid; change the set-up
├── InvalidRequestError       an argument cannot be sent; nothing was sent
├── APIError                  the API returned an error; branch on `error_type`
│   ├── BadRequestError           400
│   ├── AuthenticationError       401
│   ├── PermissionDeniedError     403
│   ├── NotFoundError             404
│   ├── ConflictError             409
│   ├── RateLimitError            429
│   └── ServerError               5xx
├── APIConnectionError        no complete response arrived; see `delivered`
│   ├── APITimeoutError           … within the time limits
│   └── ResponseTooLargeError     … since its body is above `max_response_bytes`
├── ResponseDecodeError       a response does not have the documented form
├── PaginationError           the pages of a search do not follow one another as documented
├── JWTError                  a JWT of a session or a token is not accepted
│   ├── JWTExpiredError           it is past its `exp` claim
│   ├── JWTTooOldError            it was issued longer ago than the caller accepts
│   └── JWTInvalidError           its signature, key, issuer, audience or form is wrong
│       ├── JWTNotYetValidError       … since it was issued in the future, by the clock of this machine
│       └── JWTUnknownKeyError        … since its key is not one of the project's
└── AuthorizationError        a session or a token lacks a permission
    └── TenancyError              … because it belongs to another organization
```
All of them can be pickled and copied. Their texts contain no value that the caller sent.
"""

from __future__ import annotations

import copyreg
from collections.abc import Mapping
from typing import Any, Final

_HOME: Final = __name__.removesuffix("._runtime.errors")
"""The package that exports the classes below, which is where programs import them from."""


class StytchError(Exception):
    """Base class of all exceptions that this package raises on purpose."""

    __module__ = _HOME

    def __init_subclass__(cls) -> None:
        """Show the classes of this module as those of the package."""
        super().__init_subclass__()
        if cls.__module__ == __name__:
            cls.__module__ = _HOME

    def __reduce__(self) -> tuple[Any, ...]:
        """Rebuild without a call of `__init__`, so that subclasses with any signature can be pickled and copied."""
        return copyreg.__newobj__, (type(self), *self.args), self.__dict__  # type: ignore[attr-defined]


class ConfigurationError(StytchError):
    """An option of the client is missing or invalid, or the client is closed. The text names the fix."""


class InvalidRequestError(StytchError):
    """An argument cannot be sent, so no request was made. The text names the argument."""


class APIError(StytchError):
    """The API returned an error. Branch on `error_type`; quote `request_id` to the support of Stytch.

    Attributes:
        status_code: HTTP status code.
        request_id: Identifier of the request; "" if the response has none.
        error_type: Documented name of the error, such as `session_not_found`; "" if the response has none.
        error_message: Explanation for developers; "" if the response has none.
        error_url: Address of the error's documentation; "" if the response has none.
        error_details: Further details, or `None`.
        retry_after: Seconds after which the API permits a further attempt; `None` if the response does not say.
        headers: Headers of the response, the names in lower case; credentials and cookies are redacted.
        body: Body of the response as decoded JSON, or as text; values that the caller sent in sensitive arguments are
            redacted.
    """

    def __init__(
        self,
        status_code: int,
        request_id: str = "",
        error_type: str = "",
        error_message: str = "",
        error_url: str = "",
        error_details: Mapping[str, object] | None = None,
        retry_after: float | None = None,
        headers: Mapping[str, str] | None = None,
        body: Any = None,
    ) -> None:
        """Keep the parts of the error response and build a one-line text from them."""
        self.status_code = status_code
        self.request_id = request_id
        self.error_type = error_type
        self.error_message = error_message
        self.error_url = error_url
        self.error_details = error_details
        self.retry_after = retry_after
        self.headers: Mapping[str, str] = headers or {}
        self.body = body
        text = f"{status_code} {error_type}".rstrip()
        if error_message:
            text += f": {error_message}"
        if request_id:
            text += f" (request_id {request_id})"
        super().__init__(text)


class BadRequestError(APIError):
    """Status 400: an argument, or the combination of arguments, is invalid. Change the call."""


class AuthenticationError(APIError):
    """Status 401: the credentials of the project, or a token, code or password, were not accepted."""


class PermissionDeniedError(APIError):
    """Status 403: the project, member or user may not do this."""


class NotFoundError(APIError):
    """Status 404: an object that the call names does not exist, or no longer does."""


class ConflictError(APIError):
    """Status 409: the call conflicts with the current state of an object."""


class RateLimitError(APIError):
    """Status 429: too many calls, or too many failed attempts. Wait before the next call."""


class ServerError(APIError):
    """Status 5xx: the API failed. A call that only reads can be repeated."""


class APIConnectionError(StytchError):
    """No complete response arrived. Repeat the call if `delivered` is `False` or the call only reads.

    Attributes:
        delivered: Whether the server may have received the request and acted on it; `False` only if it certainly
            did not.
    """

    def __init__(self, message: str, *, delivered: bool = True) -> None:
        """Keep the message, and whether the server may have acted.

        Args:
            message: What happened; without values of the request.
            delivered: Whether the server may have received the request. Default: `True`, the cautious choice.
        """
        super().__init__(message)
        self.delivered = delivered


class APITimeoutError(APIConnectionError):
    """No complete response arrived within the time limits of the call; see `Timeout`."""


class ResponseTooLargeError(APIConnectionError):
    """The body of the response is above `max_response_bytes`, as transferred or decompressed; it was discarded.

    Attributes:
        max_response_bytes: The limit, in bytes.
    """

    def __init__(self, max_response_bytes: int) -> None:
        """Keep the limit.

        Args:
            max_response_bytes: The limit, in bytes.
        """
        super().__init__(f"the body of the response is larger than max_response_bytes ({max_response_bytes})")
        self.max_response_bytes = max_response_bytes


class ResponseDecodeError(StytchError):
    """A response does not have the documented form. Check `base_url`, or construct the client without `strict`.

    Attributes:
        operation: Dotted name of the operation.
        status_code: HTTP status code of the response.
        paths: Dotted paths of the fields that do not fit; empty if the body is not a JSON object.
    """

    def __init__(self, message: str, *, operation: str, status_code: int, paths: tuple[str, ...] = ()) -> None:
        """Keep where the response does not fit, but no values.

        Args:
            message: What does not fit; without values of the response.
            operation: Dotted name of the operation.
            status_code: HTTP status code of the response.
            paths: Dotted paths of the fields that do not fit.
        """
        super().__init__(f"{operation}: {message}")
        self.operation = operation
        self.status_code = status_code
        self.paths = paths


class PaginationError(StytchError):
    """A page has no list of records, no valid cursor, or the cursor of an earlier page, which would never end."""


class JWTError(StytchError):
    """A JWT of a session, an M2M client or a connected app is not accepted; the subclass says why."""


class JWTExpiredError(JWTError):
    """The JWT is past its `exp` claim. `authenticate_jwt` gets a new one from the API."""


class JWTTooOldError(JWTError):
    """The JWT was issued longer ago than `max_token_age` allows. `authenticate_jwt` gets a new one from the API."""


class JWTInvalidError(JWTError):
    """The JWT is malformed, is not signed by a key of the project, or was issued for another project."""


class JWTNotYetValidError(JWTInvalidError):
    """The JWT is from the future: the clock of this machine is slow. `authenticate_jwt` asks the API instead."""


class JWTUnknownKeyError(JWTInvalidError):
    """The JWT names a key that is not one of the project's. `authenticate_jwt` asks the API instead."""


class AuthorizationError(StytchError):
    """No role of the session, or no scope of the token, grants what is required."""


class TenancyError(AuthorizationError):
    """The session belongs to another organization than the one in the authorization check."""
