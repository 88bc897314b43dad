"""Whether a value is valid under a schema of the spec: the only code of the lint that calls a validator."""

from __future__ import annotations

from functools import cache
from typing import Any

import jsonschema_rs

from ..source import Sources
from .objects import Pointer

BASE = "spec:///"
META_SCHEMA = "https://json-schema.org/draft/2020-12/schema"


class Unusable(Exception):
    """A schema is not one, or refers to something that is not there; the text says what."""


class Verdicts:
    """Validates values against schemas where they are written, with formats, following references between files."""

    def __init__(self, sources: Sources) -> None:
        self._registry = jsonschema_rs.Registry(
            [(BASE + path, source.data) for path, source in sources.files.items() if "/" in path],
            draft=jsonschema_rs.Draft202012,
        )
        self._validators: dict[str, Any] = {}

    def check(self, path: str, pointer: Pointer, value: Any) -> list[tuple[Pointer, str]]:
        """Return where in `value`, and why, it is not valid under the schema at a place.

        Raises:
            Unusable: Nothing can be checked against the schema.
        """
        address = f"{BASE}{path}#{''.join(map(_token, pointer))}"
        if address not in self._validators:
            try:
                self._validators[address] = jsonschema_rs.validator_for(
                    {"$ref": address}, registry=self._registry, validate_formats=True
                )
            except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError) as error:
                raise Unusable(f"{address}: {error.message}") from error
        return [(tuple(error.instance_path), error.message) for error in self._validators[address].iter_errors(value)]


def breaches(schema: Any) -> dict[Pointer, str]:
    """Return where and why `schema`, seen alone, is no JSON Schema of the draft that OpenAPI 3.1 uses."""
    return {tuple(error.instance_path): error.message for error in _meta_schema().iter_errors(schema)}


@cache
def _meta_schema() -> Any:
    return jsonschema_rs.validator_for({"$ref": META_SCHEMA}, validate_formats=True)


def _token(step: str | int) -> str:
    return "/" + str(step).replace("~", "~0").replace("/", "~1")
