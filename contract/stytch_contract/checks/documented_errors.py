"""The errors that the document lists for each operation, and those among them that a valid request can cause."""

from __future__ import annotations

import json
from typing import Any

from stytch_client import Response

from stytch_contract.cases import Document

_KEY = "x-error-types"


class DocumentedErrors:
    """Checks error responses against the lists of a document.

    Args:
        document: The bundled document.
    """

    def __init__(self, document: Document) -> None:
        components = document["components"]
        # Their schemas state the format of every field in full, so a valid request cannot cause an error about that.
        self._about_format = {name for name, entry in components.get(_KEY, {}).items() if entry.get("about") == "form"}
        self._listed = {
            operation["operationId"]: {
                status: frozenset(_resolved(response, components).get(_KEY, ()))
                for status, response in operation["responses"].items()
            }
            for item in document["paths"].values()
            for operation in item.values()
            if "operationId" in operation
        }

    def of(self, operation: str) -> frozenset[str]:
        """The error types that the document lists for an operation."""
        return frozenset[str]().union(*self._listed[operation].values())

    def check(self, operation: str, response: Response, *, valid: bool) -> tuple[str, str] | None:
        """Check a response.

        Args:
            operation: Dotted name of the operation.
            response: Its response.
            valid: Whether the request was valid according to the document.

        Returns:
            The id of the failed check and what was seen; None if the document permits the response.
        """
        if response.status < 400:
            return None
        name = error_type(response)
        seen = f"status {response.status}: {name or 'no error type'}"
        listed = self._listed[operation].get(str(response.status))
        if listed and name not in listed:
            return "error-type-not-listed", seen
        if valid and (listed is None or not name or response.status >= 500 or name in self._about_format):
            return "valid-request-rejected", seen
        return None


def error_type(response: Response) -> str:
    """The `error_type` of a response; empty when it has none."""
    try:
        body = json.loads(response.body)
    except ValueError:
        return ""
    return str(body.get("error_type", "")) if isinstance(body, dict) else ""


def _resolved(response: dict[str, Any], components: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in response:
        response = components["responses"][response["$ref"].rpartition("/")[2]]
    return response
