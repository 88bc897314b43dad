"""The endpoints of OAuth 2.0 for connected apps: tokens, revocation, and what a token tells about its person."""

from __future__ import annotations

import re
from typing import Final

from ..dashboard import Page
from ..errors import ApiError
from ..response import error_response, with_oauth_names
from ..rules.oauth_clients import app_tokens, authorization, connected_apps
from ..rules.oauth_clients.accounts import profile_for
from ..rules.oauth_clients.client_store import Client
from ..worlds.world import World
from ..worlds.worlds import Worlds
from .exchange import Exchange, in_transaction, json_page

_PATH: Final = re.compile(
    r"/v1/public/(?P<project>project-test-[A-Za-z0-9_-]{1,128})/oauth2/(?P<endpoint>token|revoke|userinfo)", re.ASCII
)
_CODE: Final = "authorization_code"
_REFRESH: Final = "refresh_token"


def respond(worlds: Worlds, exchange: Exchange) -> Page | None:
    """Return the response of an endpoint; None if the path is another one, or the request is one of an M2M client."""
    found = _PATH.fullmatch(exchange.path)
    if found is None or (found["endpoint"] == "token" and not _is_of_app(exchange)):
        return None
    world = worlds.open_public(found["project"])
    endpoints = {"token": _token, "revoke": _revoke, "userinfo": _userinfo}
    try:
        if found["endpoint"] != "userinfo" and exchange.method != "POST":
            raise ApiError("method_not_allowed")
        return in_transaction(worlds, lambda: endpoints[found["endpoint"]](world, exchange))
    except ApiError as error:
        failed = with_oauth_names(error_response(error, world.ids.new("request-id")))
        return json_page(failed.status, failed.body)


def _is_of_app(exchange: Exchange) -> bool:
    try:
        return exchange.form().get("grant_type") in (_CODE, _REFRESH)
    except ApiError:
        return False


def _token(world: World, exchange: Exchange) -> Page:
    form = exchange.form()
    app = _app(world, exchange, form)
    if form["grant_type"] == _CODE:
        issued = authorization.redeem(
            world,
            app,
            code=form.get("code", ""),
            redirect_uri=form.get("redirect_uri", ""),
            code_verifier=form.get("code_verifier", ""),
        )
    else:
        issued = app_tokens.refresh(world, app, form.get("refresh_token", ""))
    return json_page(200, {**issued, "status_code": 200, "request_id": world.ids.new("request-id")})


def _revoke(world: World, exchange: Exchange) -> Page:
    form = exchange.form()
    app_tokens.revoke(world, _app(world, exchange, form), form.get("token", ""))
    return json_page(200, {"status_code": 200, "request_id": world.ids.new("request-id")})


def _userinfo(world: World, exchange: Exchange) -> Page:
    found = app_tokens.read_access_token(world, exchange.bearer_token)
    if found is None or "openid" not in found["grant"]["scopes"]:
        raise ApiError("invalid_token")
    grant = found["grant"]
    return json_page(200, {"sub": grant["owner"], **profile_for(grant["profile"], grant["scopes"]), **grant["claims"]})


def _app(world: World, exchange: Exchange, form: dict[str, str]) -> Client:
    name, secret = exchange.basic_credentials()
    return connected_apps.authenticate(
        world, name or form.get("client_id", ""), secret or form.get("client_secret", "")
    )
