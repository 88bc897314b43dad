"""Email domains in the settings of organizations: their format, and the domains of public mail providers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from ...errors import ApiError

_DOMAIN: Final = re.compile(
    r"(?=.{4,253}\Z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])", re.ASCII
)

_COMMON_NAMES: Final = (
    "gmail aol yahoo icloud hotmail msn live outlook me mac mail hey googlemail rediffmail ig verizon"
)
_COMMON_OTHERS: Final = (
    "comcast.net att.net earthlink.net sbcglobal.net verizon.net laposte.net wanadoo.fr orange.fr uol.com.br "
    "bol.com.br ig.com.br"
)
_COMMON: Final = frozenset([*(f"{name}.com" for name in _COMMON_NAMES.split()), *_COMMON_OTHERS.split()])
"""Domains of public mail providers that the documentation lists."""


def domain_of(email: str) -> str:
    """Return the domain of an email address, in lower case."""
    return email.rpartition("@")[2].lower()


def is_common(name: str) -> bool:
    """Return whether a domain is that of a public mail provider."""
    return name in _COMMON


def normalized(names: Iterable[str]) -> list[str]:
    """Return the domains of a setting in lower case.

    Raises:
        ApiError: 400 `organization_settings_invalid_domain`, `organization_settings_domain_too_common` or
            `organization_settings_duplicate_domain`.
    """
    lowered = [name.lower() for name in names]
    for name in lowered:
        if not _DOMAIN.fullmatch(name):
            raise ApiError("organization_settings_invalid_domain")
        if is_common(name):
            raise ApiError("organization_settings_domain_too_common")
    if len(set(lowered)) < len(lowered):
        raise ApiError("organization_settings_duplicate_domain")
    return lowered
