"""Copies of clients and resources with other options, for a single call or for many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, cast

from ..errors import InvalidRequestError
from ..timeout import Timeout

if TYPE_CHECKING:
    from ..call.core import AsyncCore, Core
    from ..call.settings import Settings

CoreT = TypeVar("CoreT", bound="Core | AsyncCore")


class WithOptions(Generic[CoreT]):
    """A client or a resource: what it does is decided by its core alone."""

    _core: CoreT

    def with_options(
        self,
        *,
        timeout: float | Timeout | None = None,
        max_retries: int | None = None,
        strict: bool | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> Self:
        """Return a copy with other options, such as `client.sessions.with_options(timeout=2).authenticate(…)`.

        Both use the same connections and caches. What is not given stays as it is.

        Args:
            timeout: Seconds that a whole call may take, above 0, or a `Timeout` with a limit for each phase.
            max_retries: How many times a failed call is sent again at most, from 0.
            strict: Whether a response with a field of the wrong type raises `ResponseDecodeError`.
            extra_headers: Headers to add to each request; one of the same name is replaced.
            extra_query: Parameters to add to the query of each request; one of the same name is replaced.
            extra_body: Fields to add to the body of each request; one of the same name is replaced. A request
                without a body gets one, except GET.

        Raises:
            ConfigurationError: An option is invalid; the text names the option and the fix.
        """
        changes = (timeout, max_retries, strict, extra_headers, extra_query, extra_body)
        return self._with_settings(self._core.settings.with_changes(*changes))

    def _reject_raw(self) -> None:
        """Raise an error in a copy of `with_raw_response`, for methods whose result is not one response."""
        if self._core.settings.raw:
            raise InvalidRequestError("with_raw_response: the method returns the records of several responses")

    def _as_raw(self) -> Self:
        """Return a copy whose calls return the response as it came."""
        return self._with_settings(replace(self._core.settings, raw=True))

    def _with_settings(self, settings: Settings) -> Self:
        """Return a copy with other settings."""
        copy = object.__new__(type(self))
        copy._core = cast("CoreT", self._core.with_settings(settings))
        return copy
