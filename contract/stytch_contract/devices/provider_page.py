"""Signs in at the identity provider that the mock plays, as a person does in a browser."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from stytch_client import Request, Timeout, Transport

_ACCOUNT: Final = ("email", "name", "groups", "attributes", "tenants")
_STATE: Final = re.compile(r'name="state" value="([^"]+)"')


@dataclass(frozen=True)
class ProviderPage:
    """The identity provider of one project on a mock.

    Args:
        base_url: Base URL of the mock.
        project_id: The project.
        transport: Sends the requests.
    """

    base_url: str
    project_id: str
    transport: Transport

    def sign_in(self, provider: str, parameters: Mapping[str, Any]) -> dict[str, str]:
        """Start a sign-in, submit the form of the page, and return the parameters of the redirect.

        Args:
            provider: Name of the provider in URLs; `sso` for the one of an SSO connection.
            parameters: `email`, `name` and `tenants` of the account, `email_verified`, and the query of the start URL.
                With `organization_id`, a member signs in; with `discovery_redirect_url`, a member of any organization.
                For an SSO connection, also `groups` and `attributes`, `name=value` lines. Commas separate lists.

        Raises:
            RuntimeError: The page or the redirect is not as expected.
        """
        account = {name: parameters[name] for name in _ACCOUNT if name in parameters}
        if parameters.get("email_verified", True):
            account["email_verified"] = "1"
        query = {name: value for name, value in parameters.items() if name not in (*_ACCOUNT, "email_verified")}
        token = self.project_id.replace("project-", "public-token-", 1)
        path = f"public/oauth/{provider}/start"
        if provider == "sso":
            path = "public/sso/start"
        elif "organization_id" in query:
            path = f"b2b/public/oauth/{provider}/start"
        elif "discovery_redirect_url" in query:
            path = f"b2b/public/oauth/{provider}/discovery/start"
        url = f"{self.base_url}/v1/{path}"
        page = self._send("GET", f"{url}?{urlencode({'public_token': token, **query})}", None)
        state = _STATE.search(page.body.decode())
        if state is None:
            raise RuntimeError(f"the page of {provider} has no form")
        form = urlencode({"public_token": token, "state": state[1], **account}).encode()
        redirect = self._send("POST", url, form)
        return dict(parse_qsl(urlsplit(redirect.headers.get("location", "")).query))

    def _send(self, method: str, url: str, body: bytes | None) -> Any:
        headers = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        return self.transport.send(Request(method, url, headers, body, Timeout()))
