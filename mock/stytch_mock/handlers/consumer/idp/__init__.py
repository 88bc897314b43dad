"""Handler for the introspection of tokens of connected apps, of both products."""

from __future__ import annotations

from typing import Any

from ....handler_registry import Call, operation
from ....rules.oauth_clients import app_tokens, connected_apps


@operation("consumer.idp.introspect_token")
def introspect_token(call: Call) -> dict[str, Any]:
    """Return what an app may know of its token."""
    body = call.arguments.body
    app = connected_apps.authenticate(call.world, body["client_id"], body.get("client_secret", ""))
    return app_tokens.introspect(call.world, app, body["token"])
