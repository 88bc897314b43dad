"""Models below `models.consumer`, each module loaded when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import attributes as attributes
    from . import crypto_wallets as crypto_wallets
    from . import idp as idp
    from . import impersonation as impersonation
    from . import magic_links as magic_links
    from . import oauth as oauth
    from . import otps as otps
    from . import passwords as passwords
    from . import rbac as rbac
    from . import sessions as sessions
    from . import totps as totps
    from . import users as users
    from . import webauthn as webauthn

__all__ = [
    "attributes",
    "crypto_wallets",
    "idp",
    "impersonation",
    "magic_links",
    "oauth",
    "otps",
    "passwords",
    "rbac",
    "sessions",
    "totps",
    "users",
    "webauthn",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return import_module(f".{name}", __name__)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
