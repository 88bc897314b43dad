"""A fake API with the keys, policies and sessions of one project."""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from joserfc import jws
from joserfc.jwk import RSAKey

from tests.runtime.fakes import PROJECT, FakeTime

PACKAGE = "fake_client"
ORGANIZATION = "organization-test-1"
START = "2023-11-14T22:13:20Z"
BASE = "https://login.example.com"


@dataclass
class FakeAPI:
    """The few operations of the API that JWT verification calls, and a client that calls them."""

    sessions: Any
    errors: Any
    time: FakeTime
    keys: dict[str, RSAKey]
    tenant: bool
    served: list[str] = field(default_factory=lambda: ["jwk-test-1"])
    calls: Counter[str] = field(default_factory=Counter)
    policy: dict[str, list[tuple[str, str, list[str]]]] = field(default_factory=dict)
    api_error: tuple[int, str] | None = None
    bodies: list[dict[str, Any]] = field(default_factory=list)

    def token(self, changes: Mapping[str, Any] | None = None, *, kid: str = "jwk-test-1", **more: Any) -> str:
        """Return a signed JWT issued now; a change to `None` leaves the claim out."""
        now = int(self.time.seconds)
        session = {
            "id": "session-1",
            "started_at": START,
            "last_accessed_at": START,
            "expires_at": "2023-11-14T23:13:20Z",
            "attributes": {"user_agent": "", "ip_address": ""},
            "authentication_factors": [{"type": "magic_link", "delivery_method": "email"}],
            "roles": ["reader"],
        }
        claims: dict[str, Any] = {
            "aud": [PROJECT],
            "exp": now + 300,
            "iat": now,
            "nbf": now,
            "iss": f"stytch.com/{PROJECT}",
            "sub": "subject-1",
            "https://stytch.com/session": session,
            "plan": "gold",
        }
        if self.tenant:
            claims["https://stytch.com/organization"] = {"organization_id": ORGANIZATION, "slug": "acme"}
        claims = {name: value for name, value in {**claims, **(changes or {}), **more}.items() if value is not None}
        head = {"alg": "RS256", "kid": kid, "typ": "JWT"}
        return jws.serialize_compact(head, json.dumps(claims), self.keys.get(kid, self.keys["jwk-test-1"]))

    def check(
        self, resource: str = "document", action: str = "read", organization: str = ORGANIZATION
    ) -> dict[str, str]:
        """Return an authorization check as a dict."""
        tenant = {"organization_id": organization} if self.tenant else {}
        return {**tenant, "resource_id": resource, "action": action}

    def respond(self, request: Any) -> Any:
        """Return the response of the API."""
        path = request.url.removeprefix(BASE)
        name = next(part for part in ("jwks", "organizations", "policy", "authenticate") if part in path)
        self.calls[name] += 1
        status, body = 200, dict[str, Any](status_code=200, request_id="r-1")
        if name == "jwks":
            assert path.endswith(f"/jwks/{PROJECT}")
            body["keys"] = [
                {**self.keys[kid].as_dict(private=False), "use": "sig", "alg": "RS256"} for kid in self.served
            ]
            body["keys"].append({"kid": "jwk-ec", "kty": "EC"})
        elif name in ("policy", "organizations"):
            if name == "organizations" and name not in self.policy:
                status = 404
            roles = [
                {"role_id": role, "permissions": [{"resource_id": resource, "actions": actions}]}
                for role, resource, actions in self.policy.get(name, [])
            ]
            body["policy" if name == "policy" else "org_policy"] = {"roles": roles}
        else:
            self.bodies.append(json.loads(request.body))
            session = {"member_session" if self.tenant else "session": {"custom_claims": {"plan": "remote"}}}
            body |= {**session, "session_jwt": "renewed"}
            if self.api_error is not None:
                status, body["error_type"] = self.api_error
        kind = type(request).__module__
        return sys.modules[kind].Response(status, {"content-type": "application/json"}, json.dumps(body).encode())


@dataclass
class BlockingSessions:
    """Calls an asynchronous resource synchronously."""

    inner: Any
    runner: asyncio.Runner

    def authenticate_jwt(self, **arguments: Any) -> Any:
        """Run the coroutine to its end."""
        return self.runner.run(self.inner.authenticate_jwt(**arguments))

    def authenticate_jwt_local(self, **arguments: Any) -> Any:
        """Run the coroutine to its end."""
        return self.runner.run(self.inner.authenticate_jwt_local(**arguments))
