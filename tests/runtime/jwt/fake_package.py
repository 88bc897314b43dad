"""A package like a generated one: a copy of the runtime, a few models, and resources with extras."""

from __future__ import annotations

import shutil
from pathlib import Path

HOME = Path(__file__).resolve().parents[3]

_MODELS = """
from datetime import datetime
from typing import Any
from {dots}_runtime.model import Model

class AuthorizationCheck(Model):
    {check}resource_id: str
    action: str

class {session}(Model):
    {prefix}session_id: str
    {subject}: str
    started_at: datetime
    last_accessed_at: datetime
    expires_at: datetime
    authentication_factors: list[dict[str, Any]]
    roles: list[str]
    {tenant}
    custom_claims: dict[str, Any] | None = None

class AuthenticateResponse(Model):
    status_code: int
    request_id: str
    {prefix}session: {session}
    session_jwt: str
"""

_RESOURCE = """
from ..._runtime.extras.{namespace}.sessions import {sync}SessionsExtra
from ..._runtime.operation import Operation
from ..._runtime.resource import {sync}Resource
from ...models.{namespace}.sessions import AuthenticateResponse

_AUTHENTICATE = Operation("{namespace}.sessions.authenticate", "POST", "/authenticate", sensitive=("session_jwt",))
_GET_JWKS = Operation("{namespace}.sessions.get_jwks", "GET", "/jwks/{{project_id}}")

class Sessions({sync}SessionsExtra, {sync}Resource):
    {maybe_async}def authenticate(self, *, session_jwt=None, authorization_check=None, session_custom_claims=None):
        body = {{
            "session_jwt": session_jwt,
            "authorization_check": authorization_check,
            "session_custom_claims": session_custom_claims,
        }}
        return {maybe_await}self._call(_AUTHENTICATE, AuthenticateResponse, body=body)
"""

_POLICY = """
from ...._runtime.operation import Operation

_FETCH = Operation("{name}", "GET", "{path}")
"""


def write_package(folder: Path, name: str) -> None:
    """Write the package `name` into `folder`."""
    package = folder / name
    shutil.copytree(HOME / "runtime", package / "_runtime", ignore=shutil.ignore_patterns("__pycache__"))
    texts = {
        "__init__.py": '__version__ = "9.9.9"\n',
        "models/b2b/sessions.py": _MODELS.format(
            dots="...",
            check="organization_id: str\n    ",
            session="MemberSession",
            prefix="member_",
            subject="member_id",
            tenant="organization_id: str\n    organization_slug: str",
        ),
        "models/consumer/sessions.py": _MODELS.format(
            dots="...", check="", session="Session", prefix="", subject="user_id", tenant=""
        ),
    }
    for namespace in ("b2b", "consumer"):
        for tree, sync, keyword, wait in (("resources", "", "", ""), ("aio", "Async", "async ", "await ")):
            texts[f"{tree}/{namespace}/sessions.py"] = _RESOURCE.format(
                namespace=namespace, sync=sync, maybe_async=keyword, maybe_await=wait
            )
        texts[f"resources/{namespace}/rbac/__init__.py"] = _POLICY.format(
            name=f"{namespace}.rbac.policy", path="/policy"
        )
    texts["resources/b2b/rbac/organizations.py"] = _POLICY.format(
        name="b2b.rbac.organizations.get_org_policy", path="/organizations/{organization_id}"
    )
    for path, text in texts.items():
        file = package / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        for folder_above in file.relative_to(package).parents:
            (package / folder_above / "__init__.py").touch()
