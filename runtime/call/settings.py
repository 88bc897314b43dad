"""Turns constructor arguments and environment variables into checked settings."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias
from urllib.parse import urlsplit

from ..errors import ConfigurationError
from ..timeout import Timeout, parse_timeout

Environment: TypeAlias = Literal["test", "live"]

DEFAULT_MAX_RETRIES: Final = 2
_BASE_URLS: Final = {"test": "https://test.stytch.com", "live": "https://api.stytch.com"}
_RESERVED_HEADERS: Final = frozenset(
    {"authorization", "connection", "content-length", "content-type", "host", "transfer-encoding"}
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a client was told, checked. The secret and the extra headers stay out of the `repr`."""

    project_id: str
    secret: str = field(repr=False)
    base_url: str
    timeout: Timeout
    max_retries: int
    headers: Mapping[str, str] = field(repr=False)
    strict: bool


def make_settings(
    project_id: str | None,
    secret: str | None,
    *,
    environment: Environment | None,
    base_url: str | None,
    timeout: float | Timeout | None,
    max_retries: int,
    headers: Mapping[str, str] | None,
    strict: bool,
    allow_plain_http: bool,
    environ: Mapping[str, str] = os.environ,
) -> Settings:
    """Check the arguments of a client; what is not given comes from `environ`.

    Raises:
        ConfigurationError: something is missing or cannot work; the text says what and how to cure it.
    """
    project_id = _credential("project_id", project_id, environ)
    if ":" in project_id:
        raise ConfigurationError("project_id: a colon cannot be part of it; copy it from the dashboard")
    return Settings(
        project_id=project_id,
        secret=_credential("secret", secret, environ),
        base_url=_address(project_id, environment, base_url, allow_plain_http, environ),
        timeout=parse_timeout(timeout, Timeout()),
        max_retries=checked_retries(max_retries),
        headers=checked_headers(headers or {}),
        strict=strict,
    )


def checked_retries(value: object) -> int:
    """Return `value` if it can count retries.

    Raises:
        ConfigurationError: it is negative or not a whole number.
    """
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ConfigurationError("max_retries: give a whole number from 0")
    return value


def checked_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Return a copy of extra headers that may be sent.

    Raises:
        ConfigurationError: a name or value cannot be sent, or the header is the client's own business.
    """
    for name, value in headers.items():
        if not name or not all(letter.isascii() and (letter.isalnum() or letter in "-_.") for letter in name):
            raise ConfigurationError(f"headers: {name!r} is not the name of a header")
        if name.lower() in _RESERVED_HEADERS:
            raise ConfigurationError(f"headers: {name} is set by the client itself; leave it out")
        if not _is_header_text(value):
            raise ConfigurationError(f"headers: the value of {name} is not one line of plain ASCII text")
    return dict(headers)


def _is_header_text(value: object) -> bool:
    return isinstance(value, str) and value.isascii() and value.isprintable()


def _credential(name: str, given: str | None, environ: Mapping[str, str]) -> str:
    variable = f"STYTCH_{name.upper()}"
    value = environ.get(variable) if given is None else given
    if not value:
        raise ConfigurationError(f"{name} is missing: pass {name}=… or set the environment variable {variable}")
    if not value.isascii() or not value.isprintable() or value != value.strip():
        raise ConfigurationError(f"{name}: holds a space at an end, a line break or a letter beyond ASCII")
    return value


def _address(
    project_id: str,
    environment: Environment | None,
    given: str | None,
    allow_plain_http: bool,
    environ: Mapping[str, str],
) -> str:
    if environment is not None and environment not in _BASE_URLS:
        raise ConfigurationError(f"environment: {environment!r} is neither 'test' nor 'live'")
    if given is not None:
        return _checked_url("base_url", given, allow_plain_http)
    if environment is not None:
        return _BASE_URLS[environment]
    if variable := environ.get("STYTCH_BASE_URL"):
        return _checked_url("STYTCH_BASE_URL", variable, allow_plain_http)
    for name, url in _BASE_URLS.items():
        if project_id.startswith(f"project-{name}-"):
            return url
    raise ConfigurationError(
        "project_id: begins with neither 'project-test-' nor 'project-live-'; pass environment= or base_url="
    )


def _checked_url(origin: str, url: str, allow_plain_http: bool) -> str:
    """Return `url` without its closing slash; its text stays out of errors, since it may hold a password."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise ConfigurationError(f"{origin}: not an address; expected https://host[:port]") from None
    if parts.scheme not in {"https", "http"} or not host or not url.isascii() or not url.isprintable() or " " in url:
        raise ConfigurationError(f"{origin}: not an address; expected https://host[:port]")
    if "@" in parts.netloc or "?" in url or "#" in url:
        raise ConfigurationError(f"{origin}: must hold no user name, no query and no fragment")
    if parts.scheme == "http" and not (allow_plain_http or _is_loopback(host)):
        raise ConfigurationError(
            f"{origin}: plain http would send the secret readable to {host}; use https, or pass allow_plain_http=True"
        )
    return url.rstrip("/")


def _is_loopback(host: str) -> bool:
    octets = host.split(".")
    return host in {"localhost", "::1"} or (
        len(octets) == 4 and octets[0] == "127" and all(octet.isdigit() for octet in octets)
    )
