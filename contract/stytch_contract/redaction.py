"""Removes secrets from requests before they are printed or written to a report."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from stytch_client import Request, Response

from stytch_contract.cases import Document

_SECRET_NAME = re.compile(r"(^|_)(password|secret|token|jwt|code|hash|private_key|code_verifier|code_challenge)$")


class Redaction:
    """Knows which fields of the document are secret.

    Args:
        document: The bundled document, whose secret fields have `x-sensitive`.
    """

    def __init__(self, document: Document) -> None:
        self._names = frozenset(_sensitive_names(document, document["components"]["schemas"]))

    def is_secret(self, name: str) -> bool:
        """Whether the values of a field are secret."""
        return name in self._names or bool(_SECRET_NAME.search(name))

    def request(self, request: Request) -> Request:
        """The request with a placeholder instead of each secret in its body and query; headers are left alone."""
        parts = urlsplit(request.url)
        query = parse_qsl(parts.query, keep_blank_values=True)
        if any(self.is_secret(name) for name, _ in query):
            shown = [(name, _placeholder(name) if self.is_secret(name) else value) for name, value in query]
            url = urlunsplit(parts._replace(query=urlencode(shown)))
        else:
            url = request.url
        is_form = any("form-urlencoded" in value for value in request.headers.values())
        body = self._form(request.body or b"") if is_form else self._body(request.body)
        return dataclasses.replace(request, url=url, body=body)

    def response(self, response: Response, request: Request | None) -> Response:
        """The response with placeholders in its body, without cookies and without the secrets of its request."""
        headers = {name: value for name, value in response.headers.items() if name.lower() != "set-cookie"}
        body = self._body(response.body) or b""
        return Response(response.status, headers, self.text(body.decode("utf-8", "replace"), request).encode())

    def text(self, text: str, request: Request | None) -> str:
        """A text without the secrets that a request has in its body."""
        for secret in sorted(self._secrets(request), key=len, reverse=True):
            text = text.replace(secret, "<redacted>")
        return text

    def _form(self, body: bytes) -> bytes:
        fields = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)
        return urlencode(
            [(name, _placeholder(name) if self.is_secret(name) else value) for name, value in fields]
        ).encode()

    def _body(self, body: bytes | None) -> bytes | None:
        try:
            value = json.loads(body or b"")
        except ValueError:
            return body
        shown = self._value(value)
        return body if shown == value else json.dumps(shown).encode()

    def _value(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {
                name: _placeholder(name) if item and self._hides(name, item) else self._value(item)
                for name, item in value.items()
            }
        return [self._value(item) for item in value] if isinstance(value, list) else value

    def _hides(self, name: str, item: Any) -> bool:
        return isinstance(item, str | list) and self.is_secret(name)

    def _secrets(self, request: Request | None) -> Iterator[str]:
        try:
            value = json.loads((request.body if request else None) or b"")
        except ValueError:
            return
        pending = [value]
        while pending:
            node = pending.pop()
            if isinstance(node, dict):
                for name, item in node.items():
                    if isinstance(item, str) and len(item) >= 6 and self.is_secret(name):
                        yield item
                    pending.append(item)
            elif isinstance(node, list):
                pending.extend(node)


def _placeholder(name: str) -> str:
    return f"<{name}>"


def _sensitive_names(node: Any, schemas: dict[str, Any]) -> Iterator[str]:
    if isinstance(node, dict):
        for name, part in node.get("properties", {}).items() if isinstance(node.get("properties"), dict) else ():
            resolved = schemas.get(str(part.get("$ref", "")).rpartition("/")[2], {}) if isinstance(part, dict) else {}
            if isinstance(part, dict) and (part.get("x-sensitive") or resolved.get("x-sensitive")):
                yield name
        for part in node.values():
            yield from _sensitive_names(part, schemas)
    elif isinstance(node, list):
        for part in node:
            yield from _sensitive_names(part, schemas)
