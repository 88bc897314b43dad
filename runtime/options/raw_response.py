"""Methods of which the response is wanted as it came."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar, cast, overload

from pydantic import BaseModel

from ..call.decoding import RawResponse
from ..errors import InvalidRequestError
from .with_options import WithOptions

if TYPE_CHECKING:
    from ..call.core import Core

ArgumentsT = ParamSpec("ArgumentsT")
ModelT = TypeVar("ModelT", bound=BaseModel)

_RUNTIME: Final = __name__.removesuffix(".options.raw_response")
_LOCAL: Final = (f"{_RUNTIME}.extras.", f"{_RUNTIME}.jwt.")


@overload
def with_raw_response(
    method: Callable[ArgumentsT, Coroutine[Any, Any, ModelT]],
) -> Callable[ArgumentsT, Coroutine[Any, Any, RawResponse[ModelT]]]: ...


@overload
def with_raw_response(method: Callable[ArgumentsT, ModelT]) -> Callable[ArgumentsT, RawResponse[ModelT]]: ...


def with_raw_response(method: Any) -> Any:
    """Return a method with the same arguments that returns the response as it came.

    Retries and errors are the same: an error response raises an `APIError`, which keeps its headers and body.

    Args:
        method: A method of one operation, such as `client.sessions.authenticate`, or `client.request`.

    Raises:
        InvalidRequestError: It is something else, such as a method that verifies a JWT locally.

    Example:
        ```python
        raw = with_raw_response(client.sessions.authenticate)(session_token=session_token)
        print(raw.status_code, raw.headers["content-type"], len(raw.body))
        response = raw.parse()
        ```
    """
    owner, function = getattr(method, "__self__", None), getattr(method, "__func__", None)
    if not isinstance(owner, WithOptions) or function is None or function.__module__.startswith(_LOCAL):
        raise InvalidRequestError("method: must be one of an operation, such as client.sessions.authenticate")
    return function.__get__(cast("WithOptions[Core]", owner)._as_raw())  # pyright: ignore[reportPrivateUsage]
