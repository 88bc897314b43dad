"""Finds the operation of a request by its method and path."""

from __future__ import annotations

import re

from stytch_client import Request

from stytch_contract.cases import Document


class OperationFinder:
    """Finds the operation of a request.

    Args:
        document: The bundled document.
    """

    def __init__(self, document: Document) -> None:
        self._patterns = [
            (method.upper(), re.compile(re.sub(r"\{[^}]+\}", "[^/]+", path) + r"(\?.*)?$"), operation["operationId"])
            for path, item in sorted(document["paths"].items(), key=lambda entry: entry[0].count("{"))
            for method, operation in item.items()
            if "operationId" in operation
        ]

    def find(self, request: Request) -> str:
        """The dotted name of the operation of a request; empty if there is none."""
        target = "/" + request.url.split("/", 3)[3]
        return next(
            (name for method, path, name in self._patterns if method == request.method and path.match(target)), ""
        )
