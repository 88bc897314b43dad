"""Models of `common.passwords`."""

from typing import TYPE_CHECKING, Literal

from typing_extensions import TypeAliasType

from ...._runtime.model import Model

StrengthPolicy = TypeAliasType("StrengthPolicy", Literal["zxcvbn", "luds"] | str)
"""How the project judges passwords: `zxcvbn` by the effort to guess them, `luds` by their length and the kinds of
characters in them.
"""


class LUDSRequirements(Model):
    """Which requirements of a `luds` policy a password meets, and what it lacks."""

    has_lower_case: bool
    """Whether there is a lowercase letter."""

    has_upper_case: bool
    """Whether there is an uppercase letter."""

    has_digit: bool
    """Whether there is a digit."""

    has_symbol: bool
    """Whether there is a symbol. Characters other than the letters a to z and A to Z can count."""

    missing_complexity: int
    """How many more kinds of characters are needed."""

    missing_characters: int
    """How many more characters are needed."""


if TYPE_CHECKING:
    from .requests import Argon2Config as Argon2Config
    from .requests import HashType as HashType
    from .requests import MD5Config as MD5Config
    from .requests import PBKDF2Algorithm as PBKDF2Algorithm
    from .requests import PBKDF2Config as PBKDF2Config
    from .requests import SaltConfig as SaltConfig
    from .requests import ScryptConfig as ScryptConfig
    from .requests import SHA1Config as SHA1Config
    from .requests import SHA512Config as SHA512Config


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in (
        "Argon2Config",
        "HashType",
        "MD5Config",
        "PBKDF2Algorithm",
        "PBKDF2Config",
        "SHA1Config",
        "SHA512Config",
        "SaltConfig",
        "ScryptConfig",
    ):
        return getattr(import_module(".requests", __name__), name)
    if name in ("requests",):
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
