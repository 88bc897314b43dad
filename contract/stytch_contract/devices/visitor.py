"""Sends requests as a connected app or an identity provider does, without the client."""

from __future__ import annotations

import json as json_format
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from stytch_client import Request, Timeout, Transport


@dataclass(frozen=True)
class HttpVisitor:
    """A visitor of one backend.

    Args:
        base_url: Base URL of the backend.
        transport: Sends the requests.
    """

    base_url: str
    transport: Transport

    def send(
        self,
        method: str,
        path: str,
        *,
        form: Mapping[str, str] | None = None,
        json: Mapping[str, Any] | None = None,
        bearer: str = "",
        authorization: str = "",
    ) -> dict[str, Any]:
        """Send a request, and return the fields of the response with its HTTP status as `status`.

        Args:
            method: HTTP method.
            path: Path and query of the URL.
            form: Fields of the body.
            json: The body, instead of a form.
            bearer: Bearer token; empty without one.
            authorization: Value of the header `Authorization`, instead of a bearer token.
        """
        authorization = f"Bearer {bearer}" if bearer else authorization
        headers = {"Authorization": authorization} if authorization else {}
        body = None
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode(form).encode()
        elif json is not None:
            headers["Content-Type"] = "application/json"
            body = json_format.dumps(json).encode()
        response = self.transport.send(Request(method, f"{self.base_url}{path}", headers, body, Timeout()))
        fields = json_format.loads(response.body) if response.body else {}
        return {**fields, "status": response.status}
