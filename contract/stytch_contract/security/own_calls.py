"""Calls of the API that a check needs besides the operation under test."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from stytch_contract.security.probes import Prober, Template


@dataclass(frozen=True)
class OwnCalls:
    """Makes calls.

    Args:
        template: A valid request of the operation under test, whose server and credentials are used.
        prober: Sends the requests.
    """

    template: Template
    prober: Prober

    def send(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """The body of a successful response; empty for any other, because the operation is tested elsewhere."""
        parts = urlsplit(self.template.request.url)
        request = dataclasses.replace(
            self.template.changed(headers={"Content-Type": "application/json"}),
            method=method,
            url=f"{parts.scheme}://{parts.netloc}{path}",
            body=None if body is None else json.dumps(body).encode(),
        )
        response = self.prober.send(request)
        try:
            found = json.loads(response.body) if response and response.status < 300 else {}
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def make_organization(self, name: str) -> str:
        """The id of a new organization; empty if the backend made none.

        Args:
            name: Its name and slug.
        """
        body = {"organization_name": name, "organization_slug": name}
        made = self.send("POST", "/v1/b2b/organizations", body).get("organization")
        return str(made.get("organization_id") or "") if isinstance(made, dict) else ""
