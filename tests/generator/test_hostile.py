"""No text of a spec becomes code: hostile strings, in every place that takes a string, are unchanged in the output."""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import pkgutil
import sys
import typing
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.cache import Cache
from generator.client.runtime_copy import read_runtime
from generator.ir.build import build_api
from generator.ir.schemas import Schemas
from generator.models.codegen import CodegenInProcess
from generator.models.emit import emit_models
from generator.output import folder
from generator.pipeline import CheckedSpec, Generated, emit
from generator.settings import Settings
from generator.spec_input.bundle import bundle
from generator.spec_input.load import load_spec
from generator.spec_input.yaml_files import Source, Sources
from generator.text.docstrings import docstring, literal, markdown, paragraphs

from .conftest import PARKING

TEXTS = {
    "quotes": "'one' \"two\" '''three''' \"\"\"four\"\"\" end",
    "closing": 'ends with a quote"',
    "closing_three": 'ends with three"""',
    "break_out": '"""\nimport builtins; builtins.broken = True\n"""',
    "break_out_of_literal": "'] = 1; import builtins; builtins.broken = True #",
    "backslash": "C:\\new\\table \\x41 \\u0041 trailing \\",
    "backslashes": "two \\\\",
    "named": "\\N{BULLET} \\N{nothing} \\",
    "newlines": "first\nsecond\r\nthird\u2028fourth\u2029fifth\x0bsixth\x85seventh",
    "template": "{{ view.id }} {% raw %} {%- for x in y %} {# comment #} ${x} %s {0} {",
    "marks": "@@0@@ and @@999@@",
    "control": "null\x00 bell\x07 escape\x1b[31m delete\x7f",
    "bidi": "user\u202e nimda\u202c \u2066x\u2069 \ufeff zero\u200bwidth",
    "wide": "naïve 漢字 🎉 é",
    "comment": "# type: ignore  # noqa\n# fmt: off",
    "list": 'Choose:\n\n- one """\n- two \\\n  import builtins; builtins.broken = True',
    "spaces": "   leading and trailing   ",
    "long": "word" * 100,
    "markdown": "[link](http://evil) `code` <script> ![x](y) | cell",
}
PROSE_KEYS = frozenset(["description", "summary", "title"])


def with_text(node: Any, text: str) -> Any:
    """Return a part of a spec with all its prose replaced by `text`."""
    if isinstance(node, list):
        return [with_text(item, text) for item in node]
    if isinstance(node, dict):
        return {
            key: text if key in PROSE_KEYS and isinstance(value, str) else with_text(value, text)
            for key, value in node.items()
        }
    return node


def generated(text: str, settings: Settings) -> Generated:
    sources = load_spec(PARKING / "spec")
    changed: dict[str, Source] = {}
    for path, source in sources.files.items():
        data = with_text(source.data, text)
        for operation in (op for item in data.values() if path.startswith("paths") for op in item.values()):
            operation["externalDocs"]["url"] = f"https://x/{text}"
        if path == "schemas/city/lots.yaml":
            data["VehicleInput"]["enum"].append(text)
            data["CreateRequest"]["properties"]["class"]["default"] = text
        changed[path] = replace(source, data=data)
    document = bundle(Sources(sources.root, changed))
    schemas = Schemas(document)
    checked = CheckedSpec(document, schemas, build_api(document, schemas), read_runtime(settings))
    return emit(checked, emit_models(schemas, checked.models, settings, CodegenInProcess(), Cache()), settings, Cache())


@pytest.fixture
def importable(tmp_path: Path) -> Iterator[Path]:
    sys.path.insert(0, str(tmp_path))
    yield tmp_path
    sys.path.remove(str(tmp_path))


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_a_hostile_text_is_the_docstring_and_nothing_else(
    name: str, importable: Path, parking_settings: Settings
) -> None:
    text = TEXTS[name]
    package = f"hostile_{name}"
    made = generated(text, replace(parking_settings, package=package))
    folder.replace(made.tree, importable / "out")
    sys.path.insert(0, str(importable / "out"))
    try:
        top = importlib.import_module(package)
        modules = [m.name for m in pkgutil.walk_packages(top.__path__, f"{package}.")]
        assert len(modules) > 20
        for module in modules:
            importlib.import_module(module)
    finally:
        sys.path.remove(str(importable / "out"))

    assert not hasattr(__import__("builtins"), "broken")
    create = importlib.import_module(f"{package}.resources.city.lots").Lots.create
    assert words(text) in words(inspect.getdoc(create) or "")
    lot = importlib.import_module(f"{package}.models.city.lots").Lot
    assert words(text) in words(lot.__doc__ or "")
    vehicle = importlib.import_module(f"{package}.models.city.lots").VehicleInput
    assert typing.get_args(vehicle.__value__)[-1] == text
    assert json.loads(made.tree[f"{package}/openapi.json"])["info"]["title"] == text


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_docstrings_and_literals_evaluate_to_their_text(name: str) -> None:
    text = TEXTS[name]
    assert ast.literal_eval(literal(text)) == text
    assert literal(text).isascii()
    source = f"def f():\n    {docstring([*paragraphs(text), text], 4)}\n"
    tree = ast.parse(source)
    function = tree.body[0]
    assert isinstance(function, ast.FunctionDef)
    assert len(tree.body) == len(function.body) == 1
    assert words(ast.get_docstring(function) or "") == words(f"{text} {text}")


def test_nothing_invisible_reaches_the_generated_files(parking_settings: Settings) -> None:
    for name in ("control", "bidi", "newlines"):
        made = generated(TEXTS[name], parking_settings)
        for path, text in made.tree.items():
            if path.endswith((".py", ".md", ".toml")) and "/_runtime/" not in path:
                assert all(c.isprintable() or c == "\n" for c in text), (name, path)


def test_markdown_of_a_text_holds_no_markup() -> None:
    assert markdown("[a](b) `c` <d> *e* _f_") == "\\[a\\](b) \\`c\\` \\<d\\> \\*e\\* \\_f\\_"
