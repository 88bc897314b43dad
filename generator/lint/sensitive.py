"""Rules on secrecy: what the client must redact is marked where it is described."""

from __future__ import annotations

from .lookup import layers
from .objects import Node
from .rule import Findings, found, rule
from .spec_index import Survey

CURE = "add `x-sensitive: true`, here or on the schema that it refers to"


@rule("sensitive-field")
def sensitive_field(survey: Survey) -> Findings:
    """A field named like a secret is marked x-sensitive, so that no log and no repr ever shows it."""
    for schema in survey.nodes["schema"]:
        names = schema.value.get("properties")
        for name in names if isinstance(names, dict) else ():
            node = survey.node(schema.source, (*schema.pointer, "properties", name))
            if node is not None and survey.settings.secret(name) and _bare(survey, node):
                yield found(node, message=f"{name} is named like a secret but not marked as one", cure=CURE)


@rule("sensitive-parameter")
def sensitive_parameter(survey: Survey) -> Findings:
    """A parameter named like a secret has a schema marked x-sensitive, as URLs and headers end up in logs first."""
    for parameter in survey.own("parameter"):
        name = str(parameter.value.get("name", "")).lower().replace("-", "_")
        schema = survey.node(parameter.source, (*parameter.pointer, "schema"))
        if schema is not None and survey.settings.secret(name) and _bare(survey, schema):
            yield found(parameter, "name", message=f"{name} is named like a secret but not marked as one", cure=CURE)


def _bare(survey: Survey, schema: Node) -> bool:
    """Tell whether a schema takes text, itself or in a list, without being marked as sensitive."""
    text = False
    for layer in layers(survey, schema):
        items = survey.node(layer.source, (*layer.pointer, "items"))
        for part in (layer, *(layers(survey, items) if items is not None else ())):
            if part.value.get("x-sensitive") is True:
                return False
            types = part.value.get("type")
            text = text or types == "string" or (isinstance(types, list) and "string" in types)
    return text
