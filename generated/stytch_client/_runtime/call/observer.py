"""Tells the hooks and the log of a client what a call does."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, urlsplit

from pydantic_core import from_json

from ..clock import Clock
from ..errors import APIConnectionError, APIError, StytchError
from ..transport import Request, Response
from .call import Call
from .json_value import as_array, as_object
from .redaction import REDACTED, redact, redact_headers, sensitive_values
from .settings import Settings
from .user_agent import LOGGER

if TYPE_CHECKING:
    from ..observation.views import RequestView

_logger: Final = logging.getLogger(LOGGER)


class Observer:
    """Follows one call; costs next to nothing without hooks and debug lines."""

    def __init__(self, call: Call, settings: Settings, headers: Mapping[str, str], clock: Clock) -> None:
        """Follow `call`, whose requests have `headers`."""
        self._call = call
        self._settings = settings
        self._headers = headers
        self._clock = clock
        self._attempt = 0
        self._began = 0.0

    def sending(self, request: Request) -> None:
        """Tell that `request` is about to be sent."""
        self._attempt += 1
        self._began = self._clock.monotonic()
        if self._settings.on_request is not None:
            self._settings.on_request(self._request_view(request))

    def received(self, outcome: Response | APIConnectionError, request_id: str, error: StytchError | None) -> None:
        """Tell the outcome of the request that was sent last, and the error that it means."""
        hook, debug = self._settings.on_response, _logger.isEnabledFor(logging.DEBUG)
        if hook is None and not debug:
            return
        seconds = self._clock.monotonic() - self._began
        status = outcome.status if isinstance(outcome, Response) else None
        name = self._call.operation.id
        if debug:
            shown = type(outcome).__name__ if status is None else status
            fields = {"operation": name, "attempt": self._attempt, "status_code": status, "request_id": request_id}
            _logger.debug(
                "%s: %s in %.0f ms (request_id %s)",
                name,
                shown,
                seconds * 1000,
                request_id or "none",
                extra={**fields, "seconds": seconds, "error_type": getattr(error, "error_type", "")},
            )
        if hook is not None:
            from ..observation.views import ResponseView

            headers: dict[str, str] = {}
            if isinstance(outcome, Response):
                values = sensitive_values(self._call, self._settings, self._headers)
                headers = redact_headers(outcome.headers, values)
            hook(ResponseView(name, self._attempt, seconds, status, headers, request_id, error))

    def _request_view(self, request: Request) -> RequestView:
        from ..observation.views import RequestView

        operation = self._call.operation
        values = sensitive_values(self._call, self._settings, request.headers)
        names = {*operation.sensitive, *self._settings.extra_query, *self._settings.extra_body}
        parts = urlsplit(request.url)
        return RequestView(
            operation.id,
            self._attempt,
            request.method,
            redact(parts._replace(query="").geturl(), values),
            redact(_without(dict(parse_qsl(parts.query)), names), values),
            redact_headers(request.headers, values),
            redact(_without(_decoded(request.body, operation.body), names), values),
        )


def request_id_of(error: StytchError) -> str:
    """Return the identifier of the request that an error has, or an empty text."""
    return error.request_id if isinstance(error, APIError) else ""


def _decoded(body: bytes | None, form: str) -> Any:
    if body is None:
        return None
    return from_json(body) if form == "json" else dict(parse_qsl(body.decode()))


def _without(value: Any, names: set[str]) -> Any:
    """Return `value` with all fields of these names replaced."""
    if (members := as_object(value)) is not None:
        return {name: REDACTED if name in names else _without(item, names) for name, item in members.items()}
    if (items := as_array(value)) is not None:
        return [_without(item, names) for item in items]
    return value
