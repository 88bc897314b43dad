"""The formats of codes that people type in, to distinguish kinds of code."""

from __future__ import annotations

import re
from typing import Final

_RECOVERY_CODE: Final = re.compile(r"[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}", re.ASCII)
_TOTP_CODE: Final = re.compile(r"[0-9]{6}", re.ASCII)


def is_recovery_code(value: object) -> bool:
    """Return whether a JSON value has the format of a recovery code: `xxxx-xxxx-xxxx`, lower case."""
    return isinstance(value, str) and _RECOVERY_CODE.fullmatch(value) is not None


def is_totp_code(value: object) -> bool:
    """Return whether a JSON value has the format of an authenticator app's code: six digits."""
    return isinstance(value, str) and _TOTP_CODE.fullmatch(value) is not None
