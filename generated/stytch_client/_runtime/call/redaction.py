"""Removes sensitive values of a request from texts of its response."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ..operation import Operation
from .json_value import as_array, as_object

REDACTED: Final = "[redacted]"

# The shortest secrets are codes of six digits. Shorter values would match ordinary words.
_MIN_LENGTH: Final = 6
_SENSITIVE_HEADERS: Final = frozenset({"authorization", "x-stytch-member-session", "x-stytch-member-sessionjwt"})


def sensitive_values(
    operation: Operation, secret: str, headers: Mapping[str, str], *arguments: Mapping[str, Any] | None
) -> list[str]:
    """Return the values of a call that must not appear in any text, longest first.

    Args:
        operation: Names the sensitive fields.
        secret: The secret of the project.
        headers: The headers that were sent, credentials included.
        arguments: Path, query and body of the call.
    """
    values = {secret}
    values.update(value for name, value in headers.items() if name.lower() in _SENSITIVE_HEADERS)
    for group in arguments:
        for name in operation.sensitive:
            value = (group or {}).get(name)
            if isinstance(value, str):
                values.add(value)
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
