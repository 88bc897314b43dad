"""Brings together a document and the behaviour of its operations: the API is one such surface, the controls another."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import ModuleType
from typing import Any, Final

from .errors import Refusal
from .handler_registry import Call, Result, collect
from .openapi import document as documents
from .openapi.document import Operation
from .openapi.json_body import DEPTH, LIMIT
from .openapi.routing import Router
from .openapi.validation import Arguments, compile_all
from .response import VIOLATION_HEADER, Answer, refused

_LONGEST_HEADER: Final = 400
_LOG: Final = logging.getLogger("stytch_mock")


@dataclass(frozen=True, slots=True)
class Limits:
    """How large the body of a request may be in bytes, and how deeply nested."""

    size: int = LIMIT
    depth: int = DEPTH


class Surface:
    """The operations of one document, with their checkers and handlers.

    Args:
        document: The bundled OpenAPI 3.1 document.
        handlers: The package with the behaviours; None for none at all.
        limits: What a request may be like.
        strict: Answer 500 in place of an answer that breaks the document, which otherwise just gets a header.

    Attributes:
        operations: The operations, by operationId.
        limits: What a request may be like.

    Raises:
        DocumentError: The document cannot be served.
    """

    def __init__(
        self, document: Mapping[str, Any], handlers: ModuleType | None, limits: Limits, *, strict: bool
    ) -> None:
        operations = documents.Reader(document).operations()
        self.operations: Mapping[str, Operation] = {operation.id: operation for operation in operations}
        self.limits = limits
        self._strict = strict
        self._router = Router(operations)
        self._checkers = compile_all(operations, document, limits.depth)
        self._handlers = {} if handlers is None else collect(handlers)

    def route(self, method: str, raw_path: str) -> tuple[Operation, Mapping[str, str]]:
        """Return the operation of a request and the values in its path; raises what `Router.find` does."""
        return self._router.find(method, raw_path)

    def arguments(
        self, operation: Operation, path: Mapping[str, str], query: str, headers: Mapping[str, str], body: bytes | None
    ) -> Arguments:
        """Return the checked arguments of a request, whose body is None if it was too large.

        Raises:
            Refusal: 400; see `Checker.request`.
        """
        if body is None:
            raise Refusal("bad_request", f"The body is larger than {self.limits.size} bytes.")
        return self._checkers[operation.id].request(path, query, headers, body)

    @cached_property
    def stateful(self) -> frozenset[str]:
        """The operations that have a behaviour."""
        return frozenset(self.operations) & frozenset(self._handlers)

    def result(self, call: Call) -> dict[str, Any]:
        """Return what the handler of a call returns, which must have one that does not wait for anything.

        Raises:
            Refusal: The answer is an error.
        """
        result = self.run(call)
        if not isinstance(result, dict):
            raise TypeError(f"the handler of {call.operation_id} must not be a coroutine function")
        return result

    def run(self, call: Call) -> Result:
        """Return what the handler of a call returns, which must have one; it may have to be awaited.

        Raises:
            Refusal: The answer is an error.
        """
        return self._handlers[call.operation_id].function(call)

    def checked(self, operation: Operation, answer: Answer, request_id: str) -> Answer:
        """Return the answer if it keeps to the document; otherwise what is to be sent instead of it."""
        broken = self._checkers[operation.id].response(answer.status, answer.body)
        if broken is None:
            return answer
        _LOG.error("%s: the answer breaks the document: %s", operation.id, broken)
        if self._strict:
            message = f"The mock server's own answer breaks the document: {broken}."
            answer = refused(Refusal("internal_server_error", message), request_id)
        note = broken.encode("ascii", "replace").decode()[:_LONGEST_HEADER]
        return Answer(answer.status, answer.body, {**answer.headers, VIOLATION_HEADER: note})


@dataclass(frozen=True, slots=True)
class ControlCall(Call):
    """A request to the control plane as its handler sees it; it may also use the operations of the API."""

    api: Surface
