"""Describes which rule of a schema a JSON value breaks, and where, without quoting the value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from jsonschema_rs import ValidationError

_ARTICLES: Final = {"integer": "an integer", "object": "an object", "array": "an array", "null": "null"}
_FORMATS: Final = {"date-time": "an RFC 3339 timestamp", "email": "an email address", "uri": "a URI"}


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken rule.

    Attributes:
        path: The field, from the outside in, by its documented names; `[]` means any item of an array and `*`
            for any value of a map, whose keys are not documented.
        keyword: The JSON Schema keyword.
        rule: What the rule requires, a phrase that follows the name of the field.
    """

    path: tuple[str, ...]
    keyword: str
    rule: str

    @property
    def field(self) -> str:
        """The path in one string; empty for the value as a whole."""
        return ".".join(self.path).replace(".[]", "[]")

    @property
    def name(self) -> str:
        """The innermost field with a documented name; empty if there is none."""
        return next((step for step in reversed(self.path) if step not in ("[]", "*")), "")


def describe(error: ValidationError) -> Violation:
    """Return the rule that an error reports; of alternatives, that of the only one with the right type."""
    error = _intended(error)
    keyword = error.kind.name
    facts = error.kind.as_dict()
    path = _field_path(error.evaluation_path)
    if keyword == "required":
        return Violation((*path, facts["property"]), keyword, "is required")
    phrase = _PHRASES.get(keyword)
    return Violation(path, keyword, phrase(facts) if phrase else f"breaks the documented rule `{keyword}`")


def _intended(error: ValidationError) -> ValidationError:
    while error.kind.name in ("anyOf", "oneOf"):
        path = error.instance_path
        matching = [
            branch
            for branch in error.kind.as_dict().get("context", [])
            if branch and not any(sub.kind.name == "type" and sub.instance_path == path for sub in branch)
        ]
        if len(matching) != 1:
            break
        error = matching[0][0]
    return error


def _field_path(evaluation_path: list[str | int]) -> tuple[str, ...]:
    """Return the names of fields among the keywords that the validator went through."""
    steps = iter(evaluation_path)
    path: list[str] = []
    for keyword in steps:
        match keyword:
            case "properties":
                path.append(str(next(steps)))
            case "items" | "contains":
                path.append("[]")
            case "additionalProperties" | "unevaluatedProperties":
                path.append("*")
            case "patternProperties":
                path.append("*")
                next(steps, None)
            case "allOf" | "anyOf" | "oneOf" | "dependentSchemas":
                next(steps, None)
            case "prefixItems":
                path.append("[]")
                next(steps, None)
    if path and evaluation_path[-1] in ("additionalProperties", "unevaluatedProperties"):
        path.pop()
    return tuple(path)


def _type(facts: Mapping[str, Any]) -> str:
    names = facts["types"] if isinstance(facts["types"], list) else [facts["types"]]
    return "must be " + " or ".join(_ARTICLES.get(name, f"a {name}") for name in names)


def _count_rule(unit: str, bound: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda facts: f"must have {bound} {facts['limit']} {unit}{'' if facts['limit'] == 1 else 's'}"


_PHRASES: Final[Mapping[str, Callable[[Mapping[str, Any]], str]]] = {
    "type": _type,
    "enum": lambda facts: "must be one of " + ", ".join(str(option) for option in facts["options"]),
    "const": lambda facts: f"must be {facts['expected_value']}",
    "format": lambda facts: f"must be {_FORMATS.get(facts['format'], 'of the format ' + facts['format'])}",
    "pattern": lambda _: "does not have the documented format",
    "minimum": lambda facts: f"must be at least {facts['limit']}",
    "maximum": lambda facts: f"must be at most {facts['limit']}",
    "exclusiveMinimum": lambda facts: f"must be more than {facts['limit']}",
    "exclusiveMaximum": lambda facts: f"must be less than {facts['limit']}",
    "multipleOf": lambda facts: f"must be a multiple of {facts['multiple_of']}",
    "minLength": _count_rule("character", "at least"),
    "maxLength": _count_rule("character", "at most"),
    "minItems": _count_rule("item", "at least"),
    "maxItems": _count_rule("item", "at most"),
    "minProperties": _count_rule("key", "at least"),
    "maxProperties": _count_rule("key", "at most"),
    "uniqueItems": lambda _: "must not contain an item twice",
    "additionalProperties": lambda _: "has a field that is not documented",
    "unevaluatedProperties": lambda _: "has a field that is not documented",
    "anyOf": lambda _: "matches none of the documented schemas",
    "oneOf": lambda _: "does not match exactly one of the documented schemas",
}
