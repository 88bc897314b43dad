"""The sensitive arguments of calls, which are filled with texts that can be searched for."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from stytch_contract.cases import Document
from stytch_contract.clients.generated_client import Call, Parameters
from stytch_contract.response_schemas import ResponseSchemas, Schema


class SentSecrets:
    """Plants secrets in calls.

    Args:
        document: The bundled document.
        schemas: Resolves its schemas.
    """

    def __init__(self, document: Document, schemas: ResponseSchemas) -> None:
        self._schemas = schemas
        self._names = {
            operation["operationId"]: sorted(self._sensitive(operation))
            for item in document["paths"].values()
            for operation in item.values()
            if "operationId" in operation
        }
        self.planted: list[str] = []

    def plant(self, call: Call, parameters: Parameters) -> Call:
        """The call with a secret for each sensitive text argument; `planted` has them afterwards.

        Args:
            call: The call.
            parameters: The parameters of its method.
        """
        secrets = {name: f"planted-secret-of-{name}-7f3e" for name in self._names[call.operation]}
        self.planted = list(secrets.values())
        arguments = {parameters.argument(name): secret for name, secret in secrets.items()}
        return dataclasses.replace(call, arguments={**call.arguments, **arguments})

    def _sensitive(self, operation: dict[str, Any]) -> Iterator[str]:
        content = operation.get("requestBody", {}).get("content", {}).get("application/json")
        if content:
            for name, field in self._schemas.resolve(content["schema"]).get("properties", {}).items():
                if self._is_secret_text(field):
                    yield name

    def _is_secret_text(self, field: Schema) -> bool:
        resolved = self._schemas.resolve(field)
        return bool(resolved.get("x-sensitive")) and resolved.get("type") == "string"
