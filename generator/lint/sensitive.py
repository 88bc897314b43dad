"""Rules on secrecy: what the client must redact is marked where it is described."""

from __future__ import annotations

from .lookup import layers
from .objects import Node
from .rule import Findings, found, rule
from .spec_index import SpecIndex

CURE = "add `x-sensitive: true`, here or on the schema that it refers to"


@rule("sensitive-field")
def sensitive_field(spec: SpecIndex) -> Findings:
    """A field named like a secret is marked x-sensitive, so that no log and no repr ever shows it."""
    for schema in spec.nodes["schema"]:
        names = schema.value.get("properties")
        for name in names if isinstance(names, dict) else ():
            node = spec.node(schema.source, (*schema.pointer, "properties", name))
            if node is not None and spec.settings.secret(name) and _bare(spec, node):
                yield found(node, message=f"{name} is named like a secret but not marked as one", fix=CURE)


@rule("sensitive-parameter")
def sensitive_parameter(spec: SpecIndex) -> Findings:
    """A parameter named like a secret has a schema marked x-sensitive, as URLs and headers end up in logs first."""
    for parameter in spec.own("parameter"):
        name = str(parameter.value.get("name", "")).lower().replace("-", "_")
        schema = spec.node(parameter.source, (*parameter.pointer, "schema"))
        if schema is not None and spec.settings.secret(name) and _bare(spec, schema):
            yield found(parameter, "name", message=f"{name} is named like a secret but not marked as one", fix=CURE)


def _bare(spec: SpecIndex, schema: Node) -> bool:
    """Tell whether a schema takes text, itself or in a list, without being marked as sensitive."""
    text = False
    for layer in layers(spec, schema):
        items = spec.node(layer.source, (*layer.pointer, "items"))
        for part in (layer, *(layers(spec, items) if items is not None else ())):
            if part.value.get("x-sensitive") is True:
                return False
            types = part.value.get("type")
            text = text or types == "string" or (isinstance(types, list) and "string" in types)
    return text
