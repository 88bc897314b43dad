"""The error types that this server responds with, and the response body that reports one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

DOCUMENTATION: Final = "https://stytch.com/docs/api/errors"

_DOCUMENT: Final = Path(__file__).with_name("openapi.json")

# Error types that no operation of the API lists: the server reports them itself.
_OF_THE_SERVER: Final[Mapping[str, tuple[int, str]]] = {
    "object_not_found": (404, "The world has no such object."),
    "method_not_allowed": (405, "No operation has this HTTP method at this URL."),
    "unavailable_endpoint": (501, "The mock server has no handler for this operation."),
}


@cache
def catalogue() -> Mapping[str, tuple[int, str]]:
    """Return the status and the meaning of each error type, mostly from the document that this package contains."""
    documented: dict[str, dict[str, Any]] = json.loads(_DOCUMENT.read_bytes())["components"]["x-error-types"]
    entries = {name: (int(entry["status"]), str(entry["description"])) for name, entry in documented.items()}
    return {**entries, **_OF_THE_SERVER}


class ConnectionDropped(Exception):
    """The connection is to be closed without the rest of the response."""


class ApiError(Exception):
    """The request gets an error for an answer.

    Args:
        error_type: An entry of the catalogue, which has the status.
        message: What is wrong and how to mend it, without any value out of the request; default: the catalogue's.
        headers: Response headers to add, by lower-case name.
        details: Contents of `error_details`.

    Raises:
        LookupError: The catalogue does not have the error type.
    """

    def __init__(
        self,
        error_type: str,
        message: str | None = None,
        *,
        headers: Mapping[str, str] | None = None,
        details: Mapping[str, Any] | None = None,
    ) -> None:
        entry = catalogue().get(error_type)
        if entry is None:
            raise LookupError(f"error type {error_type} is not in the catalogue; add it to spec/error_types.yaml")
        self.error_type = error_type
        self.status, meaning = entry
        self.message = message or meaning
        self.headers = dict(headers or {})
        self.details = details
        super().__init__(f"{self.status} {error_type}: {self.message}")

    def envelope(self, request_id: str) -> dict[str, Any]:
        """Return the body of the answer."""
        body: dict[str, Any] = {
            "status_code": self.status,
            "request_id": request_id,
            "error_type": self.error_type,
            "error_message": self.message,
            "error_url": f"{DOCUMENTATION}/{self.status}#{self.error_type}",
        }
        if self.details is not None:
            body["error_details"] = dict(self.details)
        return body
