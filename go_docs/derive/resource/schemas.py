"""Proposes the schemas of a resource: requests, responses, and the objects and enums in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from go_docs.audit.documented import DocumentedType
from go_docs.derive.fields.choice import Choice
from go_docs.derive.fields.documented_fields import DocumentedField, DocumentedFields
from go_docs.derive.fields.learned import Learned
from go_docs.derive.fields.written import ENVELOPE, SCHEMAS, Schema, component_of, resource_of
from go_docs.derive.resource.names import body_name, localized, ordered, pascal
from go_docs.derive.resource.source_yaml import COMMENT

DESCRIBE = "TODO: what it means, its unit and range, and what happens without it."
_UNSURE = "TODO: compare with the signature of the call; `required` is guessed from the order of the Go fields."


class SchemaProposals:
    """The proposed components, by name.

    Attributes:
        schemas: The components, with references into the bundled document.
    """

    def __init__(
        self,
        learned: Learned,
        fields: DocumentedFields,
        known: Mapping[str, frozenset[str]],
    ) -> None:
        """Take what the proposals follow from.

        Args:
            learned: What the spec teaches.
            fields: The documented fields.
            known: The reviewed required arguments.
        """
        self._learned, self._fields, self._known = learned, fields, known
        self.schemas: dict[str, dict[str, Any]] = {}

    def request(self, operation: str) -> str | None:
        """Propose the body of an operation; return its name, or None if the operation has no body."""
        fields = [one for one in self._fields.arguments(operation) if one.place == "body"]
        if not fields:
            return None
        name = self._body(operation, "Request")
        arguments = self._fields.arguments(operation)
        required = self._learned.presence.required(arguments, operation, self._known)
        self.schemas[name] = self._object(
            "TODO: what the call is given.", fields, operation, required, operation not in self._known
        )
        return name

    def response(self, operation: str) -> str:
        """Propose the response of an operation, and return its name."""
        name = self._body(operation, "Response")
        fields = self._fields.response(operation)
        required = self._learned.presence.required(fields, operation)
        text = "TODO: what the call returns."
        own = self._object(None, fields, operation, required)
        if not self._fields.has_envelope(operation):
            self.schemas[name] = {"type": "object", "description": text, **own}
            return name
        parts: list[Any] = [{"$ref": SCHEMAS + ENVELOPE}]
        self.schemas[name] = {"description": text, "allOf": [*parts, own] if fields else parts}
        return name

    def by_file(self) -> dict[str, dict[str, dict[str, Any]]]:
        """Return the components as they are written, by file and key."""
        files: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
        for name, schema in self.schemas.items():
            path = f"schemas/{resource_of(name).replace('.', '/')}.yaml"
            files[path][name.rpartition(".")[2]] = ordered(localized(schema, path))
        return files

    def is_required(self, one: DocumentedField, home: str) -> bool:
        """Return whether a field that is new in an existing object is required; in a request, only if reviewed."""
        if one.place == "response":
            return bool(self._learned.presence.required([one], home))
        return one.name in self._known.get(one.owner, ())

    def users_of(self, component: str) -> list[DocumentedField]:
        """Return the documented fields that are written as a reference to a component."""
        return [
            each.documented
            for all_ in self._learned.precedents.by_name.values()
            for each in all_
            if component in map(component_of, _within_null(each.written.schema))
        ]

    def parameter_schema(self, one: DocumentedField, choice: Choice, operation: str) -> dict[str, Any]:
        """Return the schema of a parameter."""
        return self._with_components(choice.schema, one, operation)

    def _body(self, operation: str, suffix: str) -> str:
        _, call = self._fields.api.calls[operation]
        return f"{resource_of(operation)}.{body_name(operation, call, suffix)}"

    def _object(
        self,
        description: str | None,
        fields: list[DocumentedField],
        home: str,
        required: set[str],
        unsure: bool = False,
    ) -> dict[str, Any]:
        properties = {one.name: self.field(one, home, one.name in required) for one in fields}
        listed = [name for name in properties if name in required]
        return {
            "type": "object",
            **({"description": description} if description else {}),
            **({f"{COMMENT}required": _UNSURE} if unsure else {}),
            **({"required": listed} if listed else {}),
            "properties": properties,
        }

    def field(self, one: DocumentedField, home: str, required: bool) -> dict[str, Any]:
        """Return the schema of a field with its description, and propose what it refers to."""
        choice = self._learned.chooser.choose(one, home, required)
        schema = self._with_components(choice.schema, one, home)
        text = choice.description
        if "$ref" in schema:
            return {"$ref": schema["$ref"], **({"description": text} if text else {}), **schema}
        return {**schema, "description": text or DESCRIBE}

    def _with_components(self, schema: dict[str, Any], one: DocumentedField, home: str) -> dict[str, Any]:
        """Return a schema with its enums as components, and propose the object inside it."""
        if one.type is not None:
            name = self._learned.names.component(one.type, home)
            self._propose(name, one.type, "response" if one.place == "response" else "body")
        if "items" in schema:
            return {**schema, "items": self._enum(schema["items"], one, home)}
        return self._enum(schema, one, home)

    def _propose(self, name: str, type_: DocumentedType, place: str) -> None:
        """Propose an object, unless it exists or is proposed already."""
        if name in self.schemas or name in self._learned.spec.schemas:
            return
        self.schemas[name] = {}  # so that a struct that contains itself ends
        fields = self._fields.inside(type_, place)
        required = self._learned.presence.required(fields, name, self._known)
        text = f"TODO: what {type_.fact.name} is."
        owner = fields[0].owner if fields else name
        unsure = place == "body" and owner not in self._known
        proposed = self._object(text, fields, name, required, unsure)
        del self.schemas[name]
        self.schemas[name] = proposed

    def _enum(self, schema: dict[str, Any], one: DocumentedField, home: str) -> dict[str, Any]:
        """Return a reference to a new component in place of an inline enum of several values."""
        open_ = next((each for each in schema.get("anyOf", ()) if "enum" in each), None)
        closed = schema if "enum" in schema else open_
        if closed is None or len(closed["enum"]) < 2:
            return schema
        name = f"{resource_of(home)}.{pascal(one.name)}{'' if open_ else 'Input'}"
        values = {"description": "TODO: what each value means."}
        plain = {key: value for key, value in closed.items() if key in ("type", "enum")}
        branches = [plain, {"type": "string"}]
        if name not in self._learned.spec.schemas:
            proposed = {**values, "anyOf": branches} if open_ else {"type": "string", **values, **plain}
            self.schemas.setdefault(name, proposed)
        beside = {key: value for key, value in schema.items() if key not in ("type", "enum", "anyOf")}
        reference = {"$ref": SCHEMAS + name}
        return {"anyOf": [reference, {"type": "null"}], **beside} if _is_nullable(schema) else {**reference, **beside}


def _within_null(schema: Schema) -> list[Schema]:
    """Return a schema and its alternatives."""
    return [schema, *schema.get("anyOf", ())]


def _is_nullable(schema: dict[str, Any]) -> bool:
    return {"type": "null"} in schema.get("anyOf", ())
