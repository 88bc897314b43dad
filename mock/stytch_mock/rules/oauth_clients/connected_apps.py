"""Connected apps as OAuth clients: create and update."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from ipaddress import ip_address
from typing import Any, Final
from urllib.parse import urlsplit

from ...errors import ApiError
from ...worlds.world import World
from ..render import public_fields
from . import client_store
from .client_store import Client, ClientStore

STORE: Final = ClientStore(
    "connected_app",
    "connected_app_not_found",
    "connected_app_already_rotating_secret",
    "connected_app_not_rotating_secret",
)

_DEFAULTS: Final[Mapping[str, Any]] = {
    "client_name": "",
    "client_description": "",
    "redirect_urls": [],
    "full_access_allowed": False,
    "access_token_expiry_minutes": 60,
    "access_token_custom_audience": None,
    "access_token_template_content": "",
    "post_logout_redirect_urls": [],
    "logo_url": None,
    "bypass_consent_for_offline_access": False,
    "id_token_template_content": None,
}
_FIRST_PARTY: Final = ("first_party", "first_party_public")
_OF_FIRST_PARTY: Final = ("full_access_allowed", "bypass_consent_for_offline_access")


def create(world: World, body: Mapping[str, Any]) -> tuple[Client, str | None]:
    """Create an app; return it and its secret, which an app of a public type does not have.

    Args:
        world: The world of the project.
        body: The request.

    Raises:
        ApiError: 400 `connected_app_misconfigured_client` or `connected_app_redirect_url_*`.
    """
    app = {
        "client_id": world.ids.new("connected-app"),
        "client_type": body["client_type"],
        "status": "active",
        "creation_method": "API",
        "client_id_metadata_url": None,
        **_settings(_DEFAULTS, body),
        **client_store.WITHOUT_SECRET,
    }
    _check(app)
    secret = None
    if not app["client_type"].endswith("_public"):
        secret = world.secret_values.token()
        app |= client_store.secret_fields(world, secret)
    return STORE.save(world, app), secret


def update(world: World, app: Mapping[str, Any], body: Mapping[str, Any]) -> Client:
    """Update an app and return it.

    Raises:
        ApiError: As `create` does.
    """
    changed = {**app, **_settings(app, body)}
    _check(changed)
    return STORE.save(world, changed)


def find_confidential(world: World, client_id: str) -> Client:
    """Return the app with an ID, which must have a secret.

    Raises:
        ApiError: 404 `connected_app_not_found`. 400 `public_connected_apps_do_not_have_secrets`.
    """
    app = STORE.get(world, client_id)
    if not client_store.keeps_secret(app):
        raise ApiError("public_connected_apps_do_not_have_secrets")
    return app


def authenticate(world: World, client_id: str, secret: str) -> Client:
    """Return the app that sends its own credentials.

    Args:
        world: The world of the app.
        client_id: The app.
        secret: Its secret; empty for an app without one.

    Raises:
        ApiError: 401 `invalid_client`: the app is unknown or inactive, or the secret is wrong.
    """
    app = STORE.find(world, client_id)
    if app is None or app["status"] != "active":
        raise ApiError("invalid_client")
    if client_store.keeps_secret(app) and not client_store.has_secret(app, secret):
        raise ApiError("invalid_client")
    return app


def is_first_party(app: Mapping[str, Any]) -> bool:
    """Return whether an app belongs to the project itself."""
    return app["client_type"] in _FIRST_PARTY


def with_secret(app: Mapping[str, Any], **secret: str | None) -> dict[str, Any]:
    """Return the fields of an app and a new secret; the documented objects with secrets lack `creation_method`."""
    return {name: value for name, value in public_fields(app).items() if name != "creation_method"} | secret


def _settings(current: Mapping[str, Any], body: Mapping[str, Any]) -> dict[str, Any]:
    return {name: body.get(name, current[name]) for name in _DEFAULTS}


def _check(app: Mapping[str, Any]) -> None:
    if not is_first_party(app) and any(app[name] for name in _OF_FIRST_PARTY):
        raise ApiError("connected_app_misconfigured_client", "Only apps of a first-party type have this setting.")
    _check_urls(app["redirect_urls"])
    _check_urls(app["post_logout_redirect_urls"])


def _check_urls(urls: Iterable[str]) -> None:
    for url in urls:
        try:
            parts = urlsplit(url)
            host = parts.hostname or ""
        except ValueError:
            raise ApiError("connected_app_invalid_redirect_url") from None
        if parts.scheme not in ("http", "https"):
            raise ApiError("connected_app_redirect_url_must_use_http_or_https_scheme")
        if not host:
            raise ApiError("connected_app_invalid_redirect_url")
        if parts.scheme == "http" and not _is_loopback(host):
            kind = "cannot_use_localhost" if host == "localhost" else "http_scheme_must_use_loopback"
            raise ApiError(f"connected_app_redirect_url_{kind}")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
