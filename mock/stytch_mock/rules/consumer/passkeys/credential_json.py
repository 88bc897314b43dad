"""The JSON of credentials and options, as browsers and the API exchange it."""

from __future__ import annotations

import json
from typing import Any, Final

_BINARY: Final = frozenset(
    {"id", "rawId", "challenge", "clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"}
)


def parse_credential(text: str) -> dict[str, Any]:
    """Return a credential with all binary values in unpadded base64url, whatever form of base64 it was sent in.

    Args:
        text: The credential as JSON.

    Raises:
        ValueError: It is not a JSON object.
    """
    value = json.loads(text)
    if not isinstance(value, dict):
        raise ValueError("a credential must be a JSON object")
    return {**_rewritten(value, _to_base64url), "type": "public-key"}


def dump_options(options: dict[str, Any], *, base64url: bool) -> str:
    """Return options for a browser as JSON.

    Args:
        options: The options, with binary values in unpadded base64url.
        base64url: Whether to keep that form; otherwise binary values are in padded base64.
    """
    relying_party = options.get("rp")
    written = options if base64url else _rewritten(options, _to_base64)
    if relying_party is not None:
        written = {**written, "rp": relying_party}
    return json.dumps(written, separators=(",", ":"))


def _rewritten(value: Any, convert: Any) -> Any:
    if isinstance(value, dict):
        return {
            name: convert(field) if name in _BINARY and isinstance(field, str) else _rewritten(field, convert)
            for name, field in value.items()
        }
    if isinstance(value, list):
        return [_rewritten(item, convert) for item in value]
    return value


def _to_base64url(text: str) -> str:
    return text.replace("+", "-").replace("/", "_").rstrip("=")


def _to_base64(text: str) -> str:
    plain = text.replace("-", "+").replace("_", "/")
    return plain + "=" * (-len(plain) % 4)
