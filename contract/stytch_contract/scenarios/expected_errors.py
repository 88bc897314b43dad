"""Compares an exception of the client with the error that a scenario expects."""

from __future__ import annotations

from typing import Final

import stytch_client
from stytch_client import (
    APIError,
    AuthenticationError,
    BadRequestError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    StytchError,
)

# The exception class that the client documents for each status.
_EXCEPTIONS: Final[dict[int, type[APIError]]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    429: RateLimitError,
}


def is_expected_error(error: StytchError, expected: str) -> bool:
    """Whether an exception has the expected status and error type and the class for that status, or just the name."""
    status, _, error_type = expected.partition(" ")
    if not error_type:
        return _public_name(type(error)) == expected
    return (
        isinstance(error, APIError)
        and (error.status_code, error.error_type) == (int(status), error_type)
        and isinstance(error, _EXCEPTIONS.get(int(status), APIError))
    )


def _public_name(kind: type[BaseException]) -> str:
    """The name of the nearest exception class that the client exports; its subclasses may be private."""
    return next(known.__name__ for known in kind.__mro__ if known.__name__ in stytch_client.__all__)
