"""The validated settings of a client, from constructor options and environment variables."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, cast
from urllib.parse import urlsplit

from ..errors import ConfigurationError
from ..operation import Operation
from ..timeout import Timeout, parse_timeout
from ..transport import DEFAULT_MAX_RESPONSE_BYTES

if TYPE_CHECKING:
    from opentelemetry.trace import TracerProvider

    from ..observation.views import RequestView, ResponseView

Environment: TypeAlias = Literal["test", "live"]

DEFAULT_MAX_RETRIES: Final = 2
_BASE_URLS: Final = {"test": "https://test.stytch.com", "live": "https://api.stytch.com"}
_HEADER_NAME: Final = re.compile(r"[A-Za-z0-9_.-]+")
_RESERVED_HEADERS: Final = frozenset(
    {"authorization", "connection", "content-length", "content-type", "host", "transfer-encoding"}
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of a client, validated. The secret and the extra headers are left out of the `repr`."""

    project_id: str
    secret: str = field(repr=False)
    base_url: str
    fraud_base_url: str | None
    timeout: Timeout
    max_retries: int
    headers: Mapping[str, str] = field(repr=False)
    strict: bool
    max_response_bytes: int = DEFAULT_MAX_RESPONSE_BYTES
    raw: bool = False
    on_request: Callable[[RequestView], None] | None = field(default=None, repr=False)
    on_response: Callable[[ResponseView], None] | None = field(default=None, repr=False)
    tracer_provider: TracerProvider | None = field(default=None, repr=False)
    extra_query: Mapping[str, Any] = field(default_factory=dict[str, Any], repr=False)
    extra_body: Mapping[str, Any] = field(default_factory=dict[str, Any], repr=False)

    def address(self, operation: Operation) -> str:
        """Return the base URL of an operation."""
        return self.base_url if operation.server is None else self.fraud_base_url or operation.server

    def with_changes(
        self,
        timeout: float | Timeout | None,
        max_retries: int | None,
        strict: object,
        extra_headers: Mapping[str, str] | None,
        extra_query: Mapping[str, Any] | None,
        extra_body: Mapping[str, Any] | None,
    ) -> Settings:
        """Return a copy with the given changes; see `WithOptions.with_options`."""
        if not isinstance(strict, bool | None):
            raise ConfigurationError("strict: must be True or False")
        added = {} if extra_headers is None else _validate_headers("extra_headers", extra_headers)
        names = {name.lower() for name in added}
        kept = {name: value for name, value in self.headers.items() if name.lower() not in names}
        return replace(
            self,
            timeout=parse_timeout(timeout, self.timeout),
            max_retries=(
                self.max_retries if max_retries is None else _validate_number("max_retries", max_retries, at_least=0)
            ),
            headers={**kept, **added},
            strict=self.strict if strict is None else strict,
            extra_query={**self.extra_query, **_validate_fields("extra_query", extra_query)},
            extra_body={**self.extra_body, **_validate_fields("extra_body", extra_body)},
        )

    def without_extras(self) -> Settings:
        """Return a copy that adds nothing to a call, for the calls that the client makes on its own account."""
        return replace(self, extra_query={}, extra_body={}) if self.extra_query or self.extra_body else self


def make_settings(
    project_id: str | None,
    secret: str | None,
    *,
    environment: Environment | None,
    base_url: str | None,
    fraud_base_url: str | None,
    timeout: float | Timeout | None,
    max_retries: int,
    headers: Mapping[str, str] | None,
    strict: bool,
    max_response_bytes: int,
    allow_plain_http: bool,
    environ: Mapping[str, str] = os.environ,
) -> Settings:
    """Validate the options of a client; see `Client` for them. Options not given are read from `environ`.

    Raises:
        ConfigurationError: An option is missing or invalid; the text names the option and the fix.
    """
    given = cast("object", environment)
    if given is not None and not (isinstance(given, str) and given in _BASE_URLS):
        raise ConfigurationError("environment: must be 'test' or 'live'")
    project_id = _credential("project_id", project_id, environ)
    if ":" in project_id:
        raise ConfigurationError("project_id: contains a colon, which no project id does; copy it from the dashboard")
    own_url = _own_url(environment, base_url, allow_plain_http, environ)
    return Settings(
        project_id=project_id,
        secret=_credential("secret", secret, environ),
        base_url=own_url or _base_url(project_id, environment),
        fraud_base_url=own_url
        if fraud_base_url is None
        else _validate_url("fraud_base_url", fraud_base_url, allow_plain_http),
        timeout=parse_timeout(timeout, Timeout()),
        max_retries=_validate_number("max_retries", max_retries, at_least=0),
        headers={} if headers is None else _validate_headers("headers", headers),
        strict=strict,
        max_response_bytes=_validate_number("max_response_bytes", max_response_bytes, at_least=1),
    )


def _validate_number(option: str, value: object, *, at_least: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < at_least:
        raise ConfigurationError(f"{option}: must be a whole number, {at_least} or more")
    return value


def _validate_fields(option: str, fields: object) -> Mapping[str, Any]:
    """Return a copy of `fields` if it is a mapping with names; `None` gives an empty one."""
    copied = {} if fields is None else _copied(option, fields)
    if not all(isinstance(name, str) for name in copied):
        raise ConfigurationError(f"{option}: must be a mapping of names and values")
    return cast("Mapping[str, Any]", copied)


def _copied(option: str, mapping: object) -> dict[object, Any]:
    if isinstance(mapping, Mapping):
        with suppress(Exception):  # a mapping of the user can raise anything
            return dict(cast("Mapping[object, Any]", mapping))
    raise ConfigurationError(f"{option}: must be a mapping of names and values")


def _validate_headers(option: str, headers: object) -> dict[str, str]:
    """Return a copy of `headers` if each can be sent and none is set by the client itself."""
    valid: dict[str, str] = {}
    for name, value in _copied(option, headers).items():
        if not isinstance(name, str) or not _HEADER_NAME.fullmatch(name):
            raise ConfigurationError(f"{option}: {name!r} is not a valid header name")
        if name.lower() in _RESERVED_HEADERS:
            raise ConfigurationError(f"{option}: {name} is set by the client; remove it")
        if not (isinstance(value, str) and value.isascii() and value.isprintable()):
            raise ConfigurationError(f"{option}: the value of {name} must be one line of printable ASCII text")
        valid[name] = value
    return valid


def _credential(name: str, given: object, environ: Mapping[str, str]) -> str:
    variable = f"STYTCH_{name.upper()}"
    value = environ.get(variable) if given is None else given
    if value is not None and not isinstance(value, str):
        raise ConfigurationError(f"{name}: must be a text, not a value of type {type(value).__name__}")
    if not value:
        raise ConfigurationError(f"{name} is missing: pass {name}=… or set the environment variable {variable}")
    value = str.__str__(value)  # plain text, whatever methods a subclass has
    if not value.isascii() or not value.isprintable() or value != value.strip():
        raise ConfigurationError(
            f"{name}: contains a line break, a non-ASCII character, or a space at its start or end; copy it again"
        )
    return value


def _own_url(
    environment: Environment | None, given: str | None, allow_plain_http: bool, environ: Mapping[str, str]
) -> str | None:
    """Return the address that takes the place of the API's; `None` without one."""
    if given is not None:
        return _validate_url("base_url", given, allow_plain_http)
    variable = environ.get("STYTCH_BASE_URL") if environment is None else None
    return _validate_url("STYTCH_BASE_URL", variable, allow_plain_http) if variable else None


def _base_url(project_id: str, environment: Environment | None) -> str:
    """Return the address of the API for an environment."""
    if environment is not None:
        return _BASE_URLS[environment]
    for name, url in _BASE_URLS.items():
        if project_id.startswith(f"project-{name}-"):
            return url
    raise ConfigurationError(
        "project_id: starts with neither 'project-test-' nor 'project-live-'; pass environment= or base_url="
    )


def _validate_url(option: str, url: object, allow_plain_http: bool) -> str:
    """Return `url` without trailing slashes. Errors do not quote it, since it may contain a password."""
    if not isinstance(url, str):
        raise ConfigurationError(f"{option}: is not a URL; expected https://host[:port]")
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise ConfigurationError(f"{option}: is not a URL; expected https://host[:port]") from None
    if parts.scheme not in {"https", "http"} or not host or not url.isascii() or not url.isprintable() or " " in url:
        raise ConfigurationError(f"{option}: is not a URL; expected https://host[:port]")
    if "@" in parts.netloc or "?" in url or "#" in url:
        raise ConfigurationError(f"{option}: must not contain a user name, a query or a fragment")
    if parts.scheme == "http" and not (allow_plain_http or _is_loopback(host)):
        raise ConfigurationError(
            f"{option}: http would send the secret unencrypted to {host}; use https, or pass allow_plain_http=True"
        )
    return url.rstrip("/")


def _is_loopback(host: str) -> bool:
    octets = host.split(".")
    return host in {"localhost", "::1"} or (
        len(octets) == 4 and octets[0] == "127" and all(octet.isdigit() for octet in octets)
    )
