"""Rules on limits: they can be met, they fit the type, and defaults and examples keep within them."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from .lookup import properties
from .objects import Node
from .rule import Findings, found, rule
from .spec_index import SpecIndex

PAIRS = (
    ("minimum", "maximum"),
    ("exclusiveMinimum", "exclusiveMaximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
)
# The keys that say something about each type only.
LIMITS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("string",): ("minLength", "maxLength", "pattern", "format"),
    ("integer", "number"): ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    ("array",): ("items", "minItems", "maxItems", "uniqueItems"),
    ("object",): ("properties", "required", "additionalProperties", "minProperties", "maxProperties"),
}
TYPES = ("string", "integer", "number", "boolean", "array", "object", "null")
NUMERIC = ("int32", "int64", "float", "double")
FORMATS = ("date-time", "date", "email", "uri", "uuid", "ipv4", "ipv6", "hostname", "byte", *NUMERIC)


@rule("limit-order")
def limit_order(spec: SpecIndex) -> Findings:
    """A lower limit is not above its upper one, as nothing could ever pass."""
    for schema in spec.nodes["schema"]:
        for low, high in PAIRS:
            least, most = schema.value.get(low), schema.value.get(high)
            if isinstance(least, (int, float)) and isinstance(most, (int, float)) and least > most:
                yield found(schema, low, message=f"{low} {least} is above {high} {most}", fix="correct one of the two")


@rule("limit-type")
def limit_type(spec: SpecIndex) -> Findings:
    """A limit stands on a type that it limits, as it has no effect on others."""
    for schema in spec.nodes["schema"]:
        types = schema.value.get("type")
        names: Sequence[object] = types if isinstance(types, list) else [types] if types is not None else []
        if not names or any(name not in TYPES for name in names):
            continue
        for meant, keys in LIMITS.items():
            for key in keys if not set(meant) & set(map(str, names)) else ():
                if key in schema.value and schema.value[key] not in NUMERIC:
                    fix = f"it is for {', '.join(meant)}"
                    yield found(schema, key, message=f"{key} says nothing about {types}", fix=fix)


@rule("format")
def format_(spec: SpecIndex) -> Findings:
    """A format is one that readers know, as any other is skipped in silence."""
    for schema in spec.nodes["schema"]:
        name = schema.value.get("format")
        if isinstance(name, str) and name not in FORMATS:
            near = difflib.get_close_matches(name, FORMATS, n=1)
            fix = f"did you mean {near[0]}?" if near else f"the known ones are {', '.join(FORMATS)}"
            yield found(schema, "format", message=f"no reader knows the format {name}", fix=fix)


@rule("json-schema")
def json_schema(spec: SpecIndex) -> Findings:
    """Every schema is one by the rules of JSON Schema 2020-12, patterns included, as validators refuse any other."""
    type_mismatches = {(mismatch.source.path, mismatch.pointer) for mismatch in spec.type_mismatches}
    for schema, breaches in spec.breaches.items():
        for path, reason in breaches.items():
            # What has the wrong form altogether is told by the rule wrong-type.
            if (schema.source.path, (*schema.pointer, *path)) not in type_mismatches:
                yield found(schema, *path, message=f"no JSON Schema: {reason}", fix="correct the value")


@rule("schema-values")
def schema_values(spec: SpecIndex) -> Findings:
    """Default and examples of a schema are valid under it, as readers copy them."""
    for schema in spec.nodes["schema"]:
        listed = schema.value.get("examples")
        places: list[tuple[str | int, ...]] = [("default",)] if "default" in schema.value else []
        places += [("examples", index) for index in range(len(listed) if isinstance(listed, list) else 0)]
        for steps in places:
            value = schema.value["default"] if len(steps) == 1 else schema.value["examples"][steps[1]]
            for path, reason in spec.check(schema, value):
                message, fix = f"not valid here: {reason}", "correct the value or the limit"
                yield found(schema, *steps, *path, message=message, fix=fix)


@rule("required-property", whole=True)
def required_property(spec: SpecIndex) -> Findings:
    """Every name in `required` is a property of the object, as no value could ever be valid otherwise."""
    for schema in spec.nodes["schema"]:
        names = schema.value.get("required")
        if not isinstance(names, list):
            continue
        known = _fields(spec, schema)
        for index, name in enumerate(names):
            if str(name) not in known:
                near = difflib.get_close_matches(str(name), known, n=1)
                fix = f"did you mean {near[0]}?" if near else "add the property or remove the name"
                yield found(schema, "required", index, message=f"no property {name}", fix=fix)


@rule("repeated-word")
def repeated_word(spec: SpecIndex) -> Findings:
    """No enum has a word twice, as one of the two was meant otherwise."""
    for schema in spec.nodes["schema"]:
        value = schema.value.get("enum")
        words: list[object] = value if isinstance(value, list) else []
        for index, word in enumerate(words):
            if any(word == other and type(word) is type(other) for other in words[:index]):
                yield found(schema, "enum", index, message=f"{word} is there twice", fix="remove it or correct it")


def _fields(spec: SpecIndex, schema: Node) -> set[str]:
    """Return the properties of a schema, those of the whole combination when it is one part of an allOf."""
    whole = schema
    if len(schema.pointer) > 1 and schema.pointer[-2] == "allOf":
        whole = spec.node(schema.source, schema.pointer[:-2]) or schema
    return set(properties(spec, whole))
