"""Handlers for the log of requests."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from ..errors import ApiError
from ..handler_registry import Call, operation
from ..services.request_log import LENGTH

_REDACTED: Final = "[redacted]"
_SECRET_NAME: Final = re.compile(r"token|secret|password|jwt|hash|signature|credential|session$|verifier|codes?$", re.I)
_SECRET_IN_QUERY: Final = re.compile(rf"([?&][^=&]*(?:{_SECRET_NAME.pattern.replace('$', '')})[^=&]*=)[^&]*", re.I)


@operation("log.read")
def read(call: Call) -> dict[str, Any]:
    """Return the last requests."""
    return {"requests": call.world.log.last(call.arguments.query.get("limit", LENGTH))}


@operation("log.content")
def content(call: Call) -> dict[str, Any]:
    """Return the headers and bodies of one request, by default without secret values."""
    try:
        exchange = call.world.log.exchange(call.arguments.path["request_id"])
    except LookupError:
        raise ApiError("object_not_found", "The content of this request is not in the log.") from None
    bodies = {"request_body": exchange.request_body, "response_body": exchange.response_body}
    if call.arguments.query.get("reveal", False):
        return {**asdict(exchange), **{name: body.decode(errors="replace") for name, body in bodies.items()}}
    return {
        "method": exchange.method,
        "target": _SECRET_IN_QUERY.sub(rf"\g<1>{_REDACTED}", exchange.target),
        "request_headers": _redact_headers(exchange.request_headers),
        "response_headers": _redact_headers(exchange.response_headers),
        **{name: _redact_body(body) for name, body in bodies.items()},
    }


def _redact_headers(headers: Mapping[str, str]) -> dict[str, str]:
    # Member sessions are sent in headers, with and without "JWT" at the end of the name.
    return {name: _REDACTED if _SECRET_NAME.search(name) else value for name, value in headers.items()}


def _redact_body(body: bytes) -> str:
    """Return a body without secret values; one that is not complete JSON has no names to tell them by."""
    if not body:
        return ""
    try:
        return json.dumps(_redact(json.loads(body), secret=False))
    except (ValueError, RecursionError):
        return _REDACTED


def _redact(value: Any, *, secret: bool) -> Any:
    if isinstance(value, dict):
        return {name: _redact(item, secret=secret or bool(_SECRET_NAME.search(name))) for name, item in value.items()}
    if isinstance(value, list):
        return [_redact(item, secret=secret) for item in value]
    return _REDACTED if secret and isinstance(value, str) else value
