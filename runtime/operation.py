"""The constants of one API operation, which the generated methods pass to the runtime, and its documented errors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, NamedTuple, cast

_IDEMPOTENT_METHODS = frozenset({"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the API.

    Args:
        id: Dotted name, such as `b2b.sessions.authenticate`.
        method: HTTP method in capitals.
        path: Path template; each `{name}` is replaced by the path argument of that name.
        retry: `"safe"` for a POST that only reads; `"method"` if the HTTP method decides whether to retry.
        sensitive: Names of body and query fields whose values must not appear in error texts.
        body: How the body is written: as JSON, or as a form (`application/x-www-form-urlencoded`).
        public: Whether requests carry no credentials of the project; those of the caller are in the body.
        server: Address that the operation has instead of that of the API.
    """

    id: str
    method: str
    path: str
    retry: Literal["method", "safe"] = "method"
    sensitive: tuple[str, ...] = ()
    body: Literal["json", "form"] = "json"
    public: bool = False
    server: str | None = None

    @property
    def idempotent(self) -> bool:
        """Whether a second request is harmless even if the first one was carried out."""
        return self.retry == "safe" or self.method in _IDEMPOTENT_METHODS


class DocumentedError(NamedTuple):
    """An error that the API documents for an operation.

    Attributes:
        status_code: HTTP status code of the response.
        error_type: Name of the error, as in `APIError.error_type`.
        certainty: How certain it is that the operation responds with this error.
        description: What the error means, in one sentence.
    """

    status_code: int
    error_type: str
    certainty: Literal["certain", "likely", "guess"]
    description: str


def documented_errors(operation: str) -> tuple[DocumentedError, ...]:
    """Return the errors that the API documents for an operation; it may respond with others too.

    Args:
        operation: Dotted name of the operation, such as `b2b.sessions.authenticate` for the method
            `sessions.authenticate` of the sync and the async B2B client.

    Returns:
        The errors, sorted by status code and error type.

    Raises:
        LookupError: This package has no such operation.
    """
    given = cast("object", operation)
    found = _documented().get(given) if isinstance(given, str) else None
    if found is None:
        raise LookupError("no operation of that name; one has the form namespace.resource.method")
    return found


@cache
def _documented() -> Mapping[str, tuple[DocumentedError, ...]]:
    # Only this function needs the document, which takes milliseconds to read.
    import json
    from importlib.resources import files

    document = json.loads(files(__name__.rsplit(".", 2)[0]).joinpath("openapi.json").read_bytes())
    operations = [operation for item in document["paths"].values() for operation in item.values()]
    return {
        operation["operationId"]: tuple(_errors(operation["responses"], document["components"]))
        for operation in operations
        if "operationId" in operation
    }


def _errors(responses: Mapping[str, Any], components: Mapping[str, Any]) -> Iterator[DocumentedError]:
    for status, reference in sorted(responses.items()):
        response = components["responses"][reference["$ref"].rpartition("/")[2]] if "$ref" in reference else reference
        for name, certainty in sorted(response.get("x-error-types", {}).items()):
            yield DocumentedError(int(status), name, certainty, components["x-error-types"][name]["description"])
