"""Validates values against schemas of the spec: the only code of the lint that calls a validator.

The functions import the library, because a run after an edit of texts needs none of them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import cache, cached_property
from typing import Any
from urllib.parse import quote

from ..spec_input.bundle import reference_target
from ..spec_input.yaml_files import Sources
from .objects import Pointer

BASE = "spec:///"
FOLDERS = ("paths/", "schemas/", "parameters/", "responses/")
"""The files that hold schemas."""
# The format regex would compile values, which are as dangerous as patterns.
FORMATS = {"regex": lambda _: True}
MAX_PATTERN_LENGTH = 1000
MAX_REPETITIONS = 10_000
META_SCHEMA = "https://json-schema.org/draft/2020-12/schema"


Place = tuple[str, Pointer]


class UnusableSchema(Exception):
    """No validator can be made for a schema, because it is not valid or refers to something that does not exist."""


class Validators:
    """Validates values, including formats, against schemas in place, with references between files."""

    def __init__(self, sources: Sources, expected: Iterable[Place]) -> None:
        """Prepare for schemas anywhere in `sources`; those at the `expected` places are compiled together."""
        import jsonschema_rs

        # One document, because references between documents take several times longer to compile.
        files = {
            _name(path): _with_pointers(source.data, path)
            for path, source in sources.files.items()
            if path.startswith(FOLDERS)
        }
        self._registry = jsonschema_rs.Registry([(BASE, files)], draft=jsonschema_rs.Draft202012)
        self._expected = {_address(*place) for place in expected}
        self._validators: dict[str, Any] = {}

    def check(self, path: str, pointer: Pointer, value: Any) -> list[tuple[Pointer, str]]:
        """Return where in `value`, and why, it is not valid under the schema at a place.

        Raises:
            UnusableSchema: Nothing can be checked against the schema.
        """
        address = _address(path, pointer)
        validator = self._together if address in self._expected else None
        if validator is None:
            validator = self._alone(address)
        # The name of the one property leads every path.
        errors = validator.iter_errors({address: value})
        return [(tuple(error.instance_path)[1:], error.message) for error in errors]

    @cached_property
    def _together(self) -> Any:
        """One validator for all expected places, which compiles shared schemas once; None if any is not usable."""
        try:
            return self._compiled(self._expected)
        except UnusableSchema:
            return None

    def _alone(self, address: str) -> Any:
        if address not in self._validators:
            self._validators[address] = self._compiled([address])
        return self._validators[address]

    def _compiled(self, addresses: Iterable[str]) -> Any:
        import jsonschema_rs

        schema = {"properties": {address: {"$ref": address} for address in addresses}}
        try:
            return jsonschema_rs.validator_for(schema, registry=self._registry, validate_formats=True, formats=FORMATS)
        except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError) as error:
            raise UnusableSchema(f"{', '.join(addresses)}: {error.message}") from error


def breaches(schema: Any) -> dict[Pointer, str]:
    """Return where and why `schema` by itself is not valid JSON Schema 2020-12."""
    return {tuple(error.instance_path): error.message for error in _meta_schema().iter_errors(schema)}


@cache
def _meta_schema() -> Any:
    import jsonschema_rs

    return jsonschema_rs.validator_for({"$ref": META_SCHEMA}, validate_formats=True)


def is_oversized(pattern: str) -> bool:
    """Tell whether compiling a regular expression could take more memory than there is."""
    counts = [int(count[:MAX_PATTERN_LENGTH]) for count in re.findall(r"(\d+)\}", pattern[:MAX_PATTERN_LENGTH])]
    return len(pattern) > MAX_PATTERN_LENGTH or math.prod(max(count, 1) for count in counts) > MAX_REPETITIONS


def compiles(pattern: str) -> bool:
    """Tell whether validators accept a regular expression that is not oversized."""
    import jsonschema_rs

    try:
        jsonschema_rs.validator_for({"pattern": pattern})
    except jsonschema_rs.ValidationError:
        return False
    return True


def _with_pointers(node: Any, path: str) -> Any:
    """Return a part of the file `path` with its references as pointers into the one document."""
    if isinstance(node, list):
        return [_with_pointers(item, path) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _with_pointers(value, path)
        if isinstance(value, dict | list)
        else _pointer_to(path, value)
        if key == "$ref" and isinstance(value, str)
        else value
        for key, value in node.items()
    }


@cache
def _pointer_to(path: str, ref: str) -> str:
    file, key = reference_target(path, ref)
    return _pointer(file, (key,))


def _address(path: str, pointer: Pointer) -> str:
    return BASE + _pointer(path, pointer)


def _pointer(path: str, pointer: Pointer) -> str:
    return f"#{''.join(map(_token, (_name(path), *pointer)))}"


@cache
def _name(path: str) -> str:
    return quote(path, errors="surrogateescape")


@cache
def _token(step: str | int) -> str:
    return "/" + quote(str(step).replace("~", "~0").replace("/", "~1"), safe="~")
