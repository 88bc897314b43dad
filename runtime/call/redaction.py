"""Takes what a call sent in confidence out of texts that came back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ..operation import Operation
from .json_value import as_array, as_object

REDACTED: Final = "[redacted]"

# Six digits are the shortest secret there is. Taking out less would tear holes into honest sentences.
_MIN_LENGTH: Final = 6
_SENSITIVE_HEADERS: Final = frozenset({"authorization", "x-stytch-member-session", "x-stytch-member-sessionjwt"})


def sensitive_values(
    operation: Operation, secret: str, headers: Mapping[str, str], *arguments: Mapping[str, Any] | None
) -> list[str]:
    """Return the values of a call that no text may show, longest first.

    Args:
        operation: names its sensitive fields.
        secret: the secret of the project.
        headers: what was sent; credentials among them count.
        arguments: path, query and body of the call.
    """
    values = {secret}
    values.update(value for name, value in headers.items() if name.lower() in _SENSITIVE_HEADERS)
    for group in arguments:
        for name in operation.sensitive:
            value = (group or {}).get(name)
            if isinstance(value, str):
                values.add(value)
    return sorted((value for value in values if len(value) >= _MIN_LENGTH), key=len, reverse=True)


def redact(value: Any, values: list[str]) -> Any:
    """Return `value`, a text or any JSON with texts in it, with each of `values` replaced."""
    if isinstance(value, str):
        for confidence in values:
            value = value.replace(confidence, REDACTED)
        return value
    if (members := as_object(value)) is not None:
        return {redact(name, values): redact(item, values) for name, item in members.items()}
    if (items := as_array(value)) is not None:
        return [redact(item, values) for item in items]
    return value
