"""A fake API with the keys, the policy and the tokens of one project, and a way to call each client of it."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any
from urllib.parse import parse_qs

from joserfc import jws
from joserfc.jwk import RSAKey
from stytch_client import Request, Response

from tests.runtime.fakes import PROJECT, FakeTime

NAMES = ["B2BClient", "ConsumerClient", "AsyncB2BClient", "AsyncConsumerClient"]


class TokenServer:
    """A transport that serves keys, a policy, and the introspection of the tokens in `known`."""

    def __init__(self, keys: dict[str, RSAKey], time: FakeTime) -> None:
        self._keys = keys
        self._time = time
        self.known: dict[str, dict[str, Any]] = {}
        self.scopes: list[tuple[str, str, list[str]]] = []
        self.urls: list[str] = []
        self.forms: list[dict[str, list[str]]] = []
        self.calls: Counter[str] = Counter()

    def token(self, kid: str = "jwk-test-1", **changes: Any) -> str:
        """Return a signed token issued now; a claim that is None is left out."""
        now = int(self._time.seconds)
        claims = {"aud": [PROJECT], "iss": f"stytch.com/{PROJECT}", "iat": now, "nbf": now, "exp": now + 3600}
        claims |= {"sub": "subject-1", "scope": "read:users write:* admin", "plan": "gold", **changes}
        kept = {name: value for name, value in claims.items() if value is not None}
        return jws.serialize_compact({"alg": "RS256", "kid": kid}, json.dumps(kept), self._keys[kid])

    def send(self, request: Request) -> Response:
        """Respond to the three calls that tokens need."""
        self.urls.append(request.url)
        name = next(part for part in ("jwks", "policy", "introspect") if part in request.url)
        self.calls[name] += 1
        body: dict[str, Any] = {"status_code": 200, "request_id": "r"}
        if name == "jwks":
            public = self._keys["jwk-test-1"].as_dict(private=False)
            body["keys"] = [{**public, "use": "sig", "alg": "RS256"}]
        elif name == "policy":
            scopes = [
                {"scope": scope, "permissions": [{"resource_id": resource, "actions": actions}]}
                for scope, resource, actions in self.scopes
            ]
            body["policy"] = {"roles": [], "resources": [], "scopes": scopes}
        else:
            self.forms.append(parse_qs((request.body or b"").decode()))
            body |= {"active": False, **self.known.get(self.forms[-1]["token"][0], {})}
        return Response(200, {"content-type": "application/json"}, json.dumps(body).encode())

    def close(self) -> None:
        """There is no connection."""


class AsyncTokenServer(TokenServer):
    """The same for an asynchronous client."""

    async def send(self, request: Request) -> Response:  # type: ignore[override]
        """Respond as the synchronous one does."""
        return super().send(request)

    async def aclose(self) -> None:
        """There is no connection."""
