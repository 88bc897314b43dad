"""The rules as a whole: no input makes them or a later stage crash, and their settings are validated."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.client.typed_dicts import dict_modules
from generator.docs.examples import example
from generator.ir.build import build_api
from generator.ir.schemas import Schemas
from generator.ir.usage import argument_types, used_components
from generator.lint import LintSettings, check
from generator.models.codegen_input import module_inputs
from generator.settings import SettingsError
from generator.spec_input.bundle import bundle
from generator.spec_input.error_types import write_out_error_types
from generator.spec_input.load import load_spec
from generator.spec_input.yaml_files import Sources

from .cases import LIBRARY, PROJECT

REMOVED = object()
ODD: tuple[Any, ...] = (
    *(None, 7, "?", True, [], {}, [None], {"$ref": "nowhere.yaml#/X"}, {"$ref": 5}, [[]], {"": {}}, REMOVED),
    *({"type": "object"}, {"type": "array", "items": {"type": "string"}}, {"anyOf": [{"type": "null"}]}, "get"),
)


def places(value: Any, pointer: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the pointer of every value inside `value`."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in entries:
        yield (*pointer, key)
        yield from places(item, (*pointer, key))


def spoilt(sources: Sources, path: str, pointer: tuple[str | int, ...], value: Any) -> Sources:
    """Return the sources with the value at `pointer` replaced by `value`."""
    data = copy.deepcopy(sources.files[path].data)
    holder = data
    for step in pointer[:-1]:
        holder = holder[step]
    if value is REMOVED:
        del holder[pointer[-1]]
    else:
        holder[pointer[-1]] = value
    return dataclasses.replace(
        sources, files={**sources.files, path: dataclasses.replace(sources.files[path], data=data)}
    )


def test_no_odd_value_anywhere_stops_a_stage() -> None:
    sources, settings = load_spec(LIBRARY), LintSettings.read(PROJECT / "pyproject.toml")
    tried = accepted = 0
    for path, source in sources.files.items():
        for pointer in places(source.data):
            odd = ODD[tried % len(ODD)]
            changed = spoilt(sources, path, pointer, odd)
            problems = check(changed, settings)
            assert all(problem.message and problem.fix for problem in problems), f"{path} {pointer} {odd!r}"
            if not problems:  # then the stages after the lint must understand it
                document = write_out_error_types(bundle(changed), changed)
                schemas = Schemas(document)
                api = build_api(document, schemas)
                module_inputs(schemas, used_components(api, schemas, document, ()))
                dict_modules(argument_types(api, schemas, document))
                for operation in api.operations:
                    example(operation, 80)
                accepted += 1
            tried += 1
    assert tried > 300
    assert accepted > 10


def test_a_reference_that_leads_nowhere_hides_no_other_problem() -> None:
    sources, settings = load_spec(LIBRARY), LintSettings.read(PROJECT / "pyproject.toml")
    path = "schemas/library/books.yaml"
    dangling = spoilt(sources, path, ("Book", "properties", "genre", "$ref"), "nowhere.yaml#/Genre")
    wrong = spoilt(dangling, "examples/library/books/search.yaml", ("request", "value", "genre"), "crime")
    assert "example-valid" in {problem.rule for problem in check(wrong, settings)}


@pytest.mark.parametrize(
    ("table", "word"),
    [
        ('secret-names = "code"', "secret-names"),
        ("error-vocabulary = [404]", "error-vocabulary"),
        ("secrets = []", "secrets"),
        ("namespaces = 5", "tables"),
        ("[tool.generator.lint.namespaces]\nlibrary = 'common'", "namespaces.library"),
        ("not toml", "cannot be read"),
    ],
)
def test_settings_are_refused_with_the_key(table: str, word: str, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(f"[tool.generator.lint]\n{table}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=word):
        LintSettings.read(file)


def test_the_last_pattern_that_fits_tells_a_secret() -> None:
    settings = LintSettings(secret_names=("*_key", "!public_*", "public_master_key"))
    names = ("door_key", "public_key", "public_master_key", "key")
    assert [settings.secret(name) for name in names] == [True, False, True, False]
