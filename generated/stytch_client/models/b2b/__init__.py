"""Models below `models.b2b`, each module loaded when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import discovery as discovery
    from . import idp as idp
    from . import impersonation as impersonation
    from . import magic_links as magic_links
    from . import mfa as mfa
    from . import mfa_enrollment as mfa_enrollment
    from . import oauth as oauth
    from . import organizations as organizations
    from . import otps as otps
    from . import passwords as passwords
    from . import rbac as rbac
    from . import recovery_codes as recovery_codes
    from . import scim as scim
    from . import sessions as sessions
    from . import sso as sso
    from . import totps as totps

__all__ = [
    "discovery",
    "idp",
    "impersonation",
    "magic_links",
    "mfa",
    "mfa_enrollment",
    "oauth",
    "organizations",
    "otps",
    "passwords",
    "rbac",
    "recovery_codes",
    "scim",
    "sessions",
    "sso",
    "totps",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return import_module(f".{name}", __name__)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
