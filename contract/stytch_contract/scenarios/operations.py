"""The operations of the document, and which of them a method of a client sends."""

from __future__ import annotations

from typing import Any

from stytch_contract.cases import Document

Operation = dict[str, Any]


class Operations:
    """The operations of a document by their dotted names.

    Args:
        document: The bundled document.
    """

    def __init__(self, document: Document) -> None:
        self._components = document["components"]
        self.by_id: dict[str, Operation] = {
            operation["operationId"]: operation
            for item in document["paths"].values()
            for operation in item.values()
            if "operationId" in operation
        }

    def sent_by(self, product: str, subject: str) -> str | None:
        """The operation that a method of a product's client sends; None for a method that does more than that."""
        names = (f"{namespace}.{subject}" for namespace in (product, "common"))
        return next((name for name in names if name in self.by_id), None)

    def parameters(self, name: str) -> list[dict[str, Any]]:
        """The parameters of an operation, without references."""
        return [self._resolved(parameter) for parameter in self.by_id[name].get("parameters", [])]

    def _resolved(self, node: dict[str, Any]) -> dict[str, Any]:
        while "$ref" in node:
            _, _, kind, name = node["$ref"].split("/")
            node = self._components[kind][name]
        return node
