"""Removes sensitive values of a request from texts of its response."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, cast
from urllib.parse import quote

from pydantic import BaseModel

from .call import Call
from .json_value import as_array, as_object
from .settings import Settings

REDACTED: Final = "[redacted]"

# The shortest secrets are codes of six digits. Shorter values would match ordinary words.
_MIN_LENGTH: Final = 6
_SENSITIVE_HEADERS: Final = frozenset(
    {"authorization", "cookie", "set-cookie", "x-stytch-member-session", "x-stytch-member-sessionjwt"}
)


def sensitive_values(call: Call, settings: Settings, headers: Mapping[str, str]) -> list[str]:
    """Return the values of a call that must not appear in any text, longest first.

    Args:
        call: Its operation names the sensitive arguments; what an application adds to a call may all be sensitive.
        settings: Has the secret of the project and what the application adds.
        headers: The headers that were sent, credentials included.
    """
    values = {settings.secret}
    values.update(value for name, value in headers.items() if name.lower() in _SENSITIVE_HEADERS)
    for added in (settings.headers, settings.extra_query, settings.extra_body):
        values.update(_texts(added))
    for group in (call.path, call.query, call.headers, call.body):
        if group:
            for name in call.operation.sensitive:
                values.update(_texts(group.get(name)))
    values.update([quote(value, safe="") for value in values])
    return sorted((value for value in values if len(value) >= _MIN_LENGTH), key=len, reverse=True)


def redact(value: Any, sensitive: list[str]) -> Any:
    """Return `value`, a text or any JSON with texts in it, with each of `sensitive` replaced."""
    if isinstance(value, str):
        for secret in sensitive:
            value = value.replace(secret, REDACTED)
        return value
    if (members := as_object(value)) is not None:
        return {redact(name, sensitive): redact(item, sensitive) for name, item in members.items()}
    if (items := as_array(value)) is not None:
        return [redact(item, sensitive) for item in items]
    return value


def redact_headers(headers: Mapping[str, str], sensitive: list[str]) -> dict[str, str]:
    """Return headers with the values of those that carry credentials replaced, and with `sensitive` replaced."""
    return {
        name: REDACTED if name.lower() in _SENSITIVE_HEADERS else redact(value, sensitive)
        for name, value in headers.items()
    }


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts in an argument."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        yield from _texts(value.model_dump())
    elif isinstance(value, Mapping):
        for item in cast("Iterable[Any]", value.values()):
            yield from _texts(item)
    elif isinstance(value, (list, tuple)):
        for item in cast("list[Any]", value):
            yield from _texts(item)
