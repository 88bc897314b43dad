"""Email domains in the settings of organizations: their form, and those that belong to nobody in particular."""

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
"""Domains of public mail providers, as far as the documentation lists them."""


def domain_of(email: str) -> str:
    """Return the domain of an email address, in small letters."""
    return email.rpartition("@")[2].lower()


def is_common(name: str) -> bool:
    """Return whether anybody can get an address in a domain."""
    return name in _COMMON


def normalized(names: Iterable[str]) -> list[str]:
    """Return a setting with domains in small letters.

    Raises:
        Refusal: 400 `organization_settings_invalid_domain`, `organization_settings_domain_too_common` or
            `organization_settings_duplicate_domain`.
    """
    small = [name.lower() for name in names]
    for name in small:
        if not _DOMAIN.fullmatch(name):
            raise ApiError("organization_settings_invalid_domain")
        if is_common(name):
            raise ApiError("organization_settings_domain_too_common")
    if len(set(small)) < len(small):
        raise ApiError("organization_settings_duplicate_domain")
    return small
