"""A document together with the handlers of its operations: the API is one service, the control plane another."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import ModuleType
from typing import Any, Final

from . import sandbox
from .errors import ApiError
from .handler_registry import Call, Result, collect
from .openapi import document as documents
from .openapi.document import Operation
from .openapi.json_body import MAX_BYTES, MAX_DEPTH
from .openapi.routing import Router
from .openapi.validation import Arguments, compile_validators
from .response import MOCK_HEADER, VIOLATION_HEADER, Response, error_response

_LONGEST_HEADER: Final = 400
_LOG: Final = logging.getLogger("stytch_mock")


@dataclass(frozen=True, slots=True)
class BodyLimits:
    """How large the body of a request may be in bytes, and how deeply its objects and arrays may be nested."""

    size: int = MAX_BYTES
    depth: int = MAX_DEPTH


class Service:
    """The operations of one document: routing, validation and handlers.

    Args:
        document: The bundled OpenAPI 3.1 document.
        handlers: The package with the handlers; None for a service without handlers.
        limits: Limits of the bodies of requests.
        strict: Respond with 500 instead of a response that breaks the document; otherwise it only gets a header.

    Attributes:
        version: The version of the document.
        operations: The operations, by operationId.
        limits: Limits of the bodies of requests.

    Raises:
        DocumentError: The document cannot be served.
    """

    def __init__(
        self, document: Mapping[str, Any], handlers: ModuleType | None, limits: BodyLimits, *, strict: bool
    ) -> None:
        operations = documents.Reader(document).operations()
        self.operations: Mapping[str, Operation] = {operation.id: operation for operation in operations}
        self.version = str(document["info"]["version"])
        self.limits = limits
        self._strict = strict
        self._router = Router(operations)
        self._validators = compile_validators(operations, document, limits.depth)
        self._handlers = {} if handlers is None else collect(handlers)

    @cached_property
    def stateful(self) -> frozenset[str]:
        """The operations that have a handler, by operationId."""
        return frozenset(self.operations) & frozenset(self._handlers)

    @property
    def assumptions(self) -> Mapping[str, str]:
        """What of the behaviour of operations is assumed, by operationId."""
        return {name: found for name in self.stateful if (found := self._handlers[name].assumed)}

    def route(self, method: str, raw_path: str) -> tuple[Operation, Mapping[str, str]]:
        """Return the operation of a request and the variables in its path.

        Raises:
            ApiError: As `Router.find` does.
        """
        return self._router.find(method, raw_path)

    def validate_request(
        self, operation: Operation, path: Mapping[str, str], query: str, headers: Mapping[str, str], body: bytes | None
    ) -> Arguments:
        """Return the arguments of a request.

        Args:
            operation: The operation.
            path: Values of the variables in the path, decoded.
            query: The query string as it was sent.
            headers: Header values by lower-case name.
            body: The body; None if it was larger than the limit.

        Raises:
            ApiError: 400: the request breaks the document, or its body is too large.
        """
        if body is None:
            raise ApiError("bad_request", f"The body is larger than {self.limits.size} bytes.")
        return self._validators[operation.id].validate_request(path, query, headers, body)

    def handle(self, call: Call) -> dict[str, Any]:
        """Return what the handler of an operation returns.

        Args:
            call: The call of an operation that has a handler, which must not be a coroutine function.

        Raises:
            ApiError: The handler reports an error.
            TypeError: The handler is a coroutine function.
        """
        result = self.start(call)
        if not isinstance(result, dict):
            raise TypeError(f"the handler of {call.operation_id} must not be a coroutine function")
        return result

    def start(self, call: Call) -> Result:
        """Return what the sandbox or the handler of an operation returns, or a coroutine that does.

        Raises:
            ApiError: The handler reports an error.
        """
        sandboxed = sandbox.respond(call.world, call.operation_id, call.arguments.body)
        return self._handlers[call.operation_id].function(call) if sandboxed is None else sandboxed

    def validate_response(self, operation: Operation, response: Response, request_id: str) -> Response:
        """Return a response that keeps to the document as it is, and any other one as the server reports it.

        Args:
            operation: The operation.
            response: Its response.
            request_id: The `request_id` of the response.
        """
        validator = self._validators[operation.id]
        violation = validator.response_violation(response.status, response.body)
        # An injected fault can have any error type.
        if violation is None and response.headers.get(MOCK_HEADER) != "fault":
            violation = validator.error_type_violation(response.status, response.body)
        if violation is None:
            return response
        _LOG.error("%s: the response breaks the document: %s", operation.id, violation)
        if self._strict:
            message = f"The mock server's own response breaks the document: {violation}."
            response = error_response(ApiError("internal_server_error", message), request_id)
        value = violation.encode("ascii", "replace").decode()[:_LONGEST_HEADER]
        return Response(response.status, response.body, {**response.headers, VIOLATION_HEADER: value})


@dataclass(frozen=True, slots=True)
class ControlCall(Call):
    """A call of the control plane. Its handler may also use the operations of the API."""

    api: Service
