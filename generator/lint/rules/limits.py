"""Rules on limits: a value can meet them, they fit the type, and defaults and examples meet them."""

from __future__ import annotations

from collections.abc import Sequence

from ..lookup import properties
from ..objects import Node
from ..rule import Findings, found, rule, suggest
from ..spec_index import SpecIndex
from ..validators import compiles, is_oversized

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


@rule("limit-range")
def limit_range(spec: SpecIndex) -> Findings:
    """A lower limit is not above the upper one; no value would be valid."""
    for schema in spec.nodes["schema"]:
        for low, high in PAIRS:
            if low not in schema.value:
                continue
            least, most = schema.value[low], schema.value.get(high)
            if isinstance(least, (int, float)) and isinstance(most, (int, float)) and least > most:
                yield found(schema, low, message=f"{low} {least} is above {high} {most}", fix="correct one of the two")


@rule("limit-type")
def limit_type(spec: SpecIndex) -> Findings:
    """A limit is used on a type that it applies to; it has no effect on others."""
    for schema in spec.nodes["schema"]:
        types = schema.value.get("type")
        names: Sequence[object] = types if isinstance(types, list) else [types] if types is not None else []
        if not names or any(name not in TYPES for name in names):
            continue
        for meant, keys in LIMITS.items():
            for key in keys if not set(meant) & set(map(str, names)) else ():
                if key in schema.value and schema.value[key] not in NUMERIC:
                    fix = f"use it on {', '.join(meant)}"
                    yield found(schema, key, message=f"{key} has no effect on {types}", fix=fix)


@rule("format")
def format_(spec: SpecIndex) -> Findings:
    """A format is one that validators know; they ignore any other silently."""
    for schema in spec.nodes["schema"]:
        name = schema.value.get("format")
        if isinstance(name, str) and name not in FORMATS:
            fix = suggest(name, FORMATS, f"use one of {', '.join(FORMATS)}")
            yield found(schema, "format", message=f"there is no format {name}", fix=fix)


@rule("json-schema")
def json_schema(spec: SpecIndex) -> Findings:
    """A schema is valid JSON Schema 2020-12, including its patterns; validators reject any other."""
    mismatches = {(mismatch.source.path, mismatch.pointer) for mismatch in spec.type_mismatches}
    for schema, breaches in spec.breaches.items():
        for path, reason in breaches.items():
            # The rule wrong-type reports a value of the wrong type, and reference-form a malformed reference.
            if (schema.source.path, (*schema.pointer, *path)) not in mismatches and path[-1:] != ("$ref",):
                yield found(schema, *path, message=f"not valid JSON Schema: {reason}", fix="correct the value")
    malformed = {
        (outer.source.path, (*outer.pointer, *path)) for outer in spec.breaches for path in spec.breaches[outer]
    }
    for schema in spec.nodes["schema"]:
        pattern = schema.value.get("pattern")
        if (schema.source.path, (*schema.pointer, "pattern")) in malformed or not isinstance(pattern, str):
            continue
        if not is_oversized(pattern) and not compiles(pattern):
            yield found(schema, "pattern", message="validators do not accept this pattern", fix="write a simpler one")


@rule("pattern-size")
def pattern_size(spec: SpecIndex) -> Findings:
    """A pattern has at most 1000 characters, and its repetitions multiply to at most 10000; memory is limited."""
    for schema, steps in spec.oversized_patterns:
        yield found(schema, *steps, message="the pattern is too large", fix="write a simpler one")


@rule("schema-example")
def schema_example(spec: SpecIndex) -> Findings:
    """The default and the examples of a schema are valid under it; readers copy them."""
    for schema in spec.nodes["schema"]:
        listed = schema.value.get("examples")
        places: list[tuple[str | int, ...]] = [("default",)] if "default" in schema.value else []
        places += [("examples", index) for index in range(len(listed) if isinstance(listed, list) else 0)]
        for steps in places:
            value = schema.value["default"] if len(steps) == 1 else schema.value["examples"][steps[1]]
            for path, reason in spec.check(schema, value):
                message, fix = f"not valid under the schema: {reason}", "correct the value or the limit"
                yield found(schema, *steps, *path, message=message, fix=fix)


@rule("required-property", whole=True)
def required_property(spec: SpecIndex) -> Findings:
    """A name in `required` is a property of the object; otherwise it is usually misspelt."""
    for schema in spec.nodes["schema"]:
        names = schema.value.get("required")
        if not isinstance(names, list):
            continue
        known = _fields(spec, schema)
        for index, name in enumerate(names):
            if str(name) not in known:
                fix = suggest(str(name), known, "add the property or remove the name")
                yield found(schema, "required", index, message=f"there is no property {name}", fix=fix)


@rule("duplicate-enum-value")
def duplicate_enum_value(spec: SpecIndex) -> Findings:
    """Enum values are unique; a duplicate is usually a typo."""
    for schema in spec.nodes["schema"]:
        values = schema.value.get("enum")
        seen: set[str] = set()
        for index, value in enumerate(values if isinstance(values, list) else ()):
            if repr(value) in seen:  # which tells 1 from true, and lists can be in it
                yield found(schema, "enum", index, message=f"{value} is there twice", fix="remove or correct it")
            seen.add(repr(value))


def _fields(spec: SpecIndex, schema: Node) -> set[str]:
    """Return the properties of a schema, or of the whole combination if it is a part of allOf."""
    whole = schema
    if len(schema.pointer) > 1 and schema.pointer[-2] == "allOf":
        whole = spec.node(schema.source, schema.pointer[:-2]) or schema
    return set(properties(spec, whole))
