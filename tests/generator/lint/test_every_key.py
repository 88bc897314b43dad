"""Every key that the grammar knows is read or refused, so that nothing in the spec is silently without effect.

Each key is added to an object of the library spec, or gets another value there. It is refused if a rule says that there
is no form for it. It is read if the generated package changes, or if a rule finds something wrong with the value; where
a value can be wrong, it is.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml

from generator.file_tree import Tree
from generator.lint.grammar import KINDS, Either, Kind, ListOf, MapOf, Scalar, Shape
from generator.lint.rules.structure import EXTENSIONS
from generator.models.codegen import CodegenInProcess, CodegenRequest, Modules, run_codegen
from generator.pipeline import generate
from generator.problems import Problem, SpecProblems
from generator.settings import read_settings

from .cases import LIBRARY, PROJECT

SETTINGS = read_settings(PROJECT / "pyproject.toml")
REFUSALS = ("unsupported-key", "unsupported-keyword", "openapi-3-0")
# Keys that only reach the published openapi.json, as facts about the API for people and for other tools.
PUBLISHED = {
    "openapi": "externalDocs",
    "info": "title summary description termsOfService contact license",
    "contact": "name url email",
    "license": "name identifier url",
    "server": "url description",
    "tag": "externalDocs",
    "external-documentation": "description",
    "request-body": "description",
    "example": "summary description",
    "link": "description",
    "schema": "$comment",
    "security-scheme": "description",
}

Place = tuple[str, tuple[str | int, ...]]
BOOKS, SCHEMAS = "paths/library/books.yaml", "schemas/library/books.yaml"
BODY = ("create", "post", "requestBody")
OK = ("create", "post", "responses", "200")
SCHEME = ("components", "securitySchemes", "desk")
# An object of each kind. One that the spec does not have is created.
PLACES: dict[str, Place] = {
    "openapi": ("openapi.yaml", ()),
    "info": ("openapi.yaml", ("info",)),
    "contact": ("openapi.yaml", ("info", "contact")),
    "license": ("openapi.yaml", ("info", "license")),
    "server": ("openapi.yaml", ("servers", 0)),
    "server-variable": ("openapi.yaml", ("servers", 0, "variables", "city")),
    "components": ("openapi.yaml", ("components",)),
    "path-item": (BOOKS, ("search",)),
    "operation": (BOOKS, ("search", "post")),
    "external-documentation": (BOOKS, ("search", "post", "externalDocs")),
    "parameter": ("parameters/books.yaml", ("BookID",)),
    "header": (BOOKS, (*OK, "headers", "X-Shelf")),
    "request-body": (BOOKS, BODY),
    "media-type": (BOOKS, (*BODY, "content", "application/json")),
    "encoding": (BOOKS, (*BODY, "content", "application/json", "encoding", "title")),
    "responses": (BOOKS, ("create", "post", "responses")),
    "response": (BOOKS, OK),
    "example": ("examples/library/books/get.yaml", ("response",)),
    "link": (BOOKS, (*OK, "links", "ReadIt")),
    "tag": ("openapi.yaml", ("tags", 1)),
    "schema": (SCHEMAS, ("CreateRequest", "properties", "title")),
    "discriminator": (SCHEMAS, ("Filter", "discriminator")),
    "xml": (SCHEMAS, ("Book", "xml")),
    "security-scheme": ("openapi.yaml", SCHEME),
    "oauth-flows": ("openapi.yaml", (*SCHEME, "flows")),
    "oauth-flow": ("openapi.yaml", (*SCHEME, "flows", "password")),
    "error-type": ("error_types.yaml", ("no_such_book",)),
}
CONTENT = {
    "application/json": {
        "schema": {"$ref": "../../schemas/library/books.yaml#/CreateRequest"},
        "examples": {"documented": {"$ref": "../../examples/library/books/create.yaml#/request"}},
    }
}
# What a created object holds.
NEW: dict[str, dict[str, Any]] = {
    "external-documentation": {"url": "https://library.example.com/docs"},
    "license": {"name": "MIT"},
    "server-variable": {"default": "north"},
    "header": {"description": "The shelf.", "schema": {"type": "string", "description": "The shelf."}},
    "request-body": {"description": "The book."},
    "oauth-flow": {"scopes": {}},
}
FILTER = {
    "type": "object",
    "description": "Finds a title.",
    "required": ["by"],
    "properties": {"by": {"type": "string", "description": "Says which filter it is.", "enum": ["title"]}},
}
UNION = {
    "description": "What to look for.",
    "oneOf": [{"$ref": "#/TitleFilter"}],
    "discriminator": {"propertyName": "by"},
}
# The values that are tried, where one of the right type is not enough to be noticed.
VALUES: dict[tuple[str, str], Any] = {
    **{(kind, "description"): "A sentence." for kind, found in KINDS.items() if "description" in found.keys},
    ("openapi", "security"): [{"desk": [], "gate": []}],
    ("openapi", "components"): {"securitySchemes": {}},
    ("path-item", "get"): {"description": "A sentence."},
    ("operation", "requestBody"): {"content": {"text/plain": {}}},
    ("parameter", "required"): False,
    ("request-body", "required"): False,
    ("link", "requestBody"): {"title": "$response.body#/book/title"},
    ("schema", "minLength"): 100,
    ("schema", "default"): 5,
    ("schema", "examples"): [5],
}
KEYS = [(kind, key) for kind, found in KINDS.items() for key in found.keys]
KEYS += [(kind, key) for key, (kinds, _) in EXTENSIONS.items() for kind in kinds]


@cache
def library() -> dict[str, Any]:
    """Return the library spec as plain data, by file."""
    files = {file.relative_to(LIBRARY).as_posix(): file for file in LIBRARY.rglob("*.yaml")}
    return {path: yaml.safe_load(file.read_text(encoding="utf-8")) for path, file in files.items()}


@cache
def modules(request: str) -> Modules:
    return run_codegen(json.loads(request))


class Codegen(CodegenInProcess):
    """Makes the same models only once."""

    def __call__(self, request: CodegenRequest) -> Callable[[], Modules]:
        text = json.dumps(request)
        return lambda: dict(modules(text))


@cache
def result(files: str) -> tuple[Problem, ...] | Tree:
    """Return the problems of a spec, or the package that is generated from it, without what holds the document."""
    with TemporaryDirectory() as folder:
        spec = Path(folder) / "library"
        for path, data in json.loads(files).items():
            (spec / path).parent.mkdir(parents=True, exist_ok=True)
            (spec / path).write_text(yaml.safe_dump(data, sort_keys=False, width=100), encoding="utf-8")
        try:
            tree = generate(spec, SETTINGS, Codegen()).tree
        except SpecProblems as found:
            return found.problems
    return {path: text for path, text in tree.items() if not path.endswith(("openapi.json", "manifest.txt"))}


def with_object(kind: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the library spec with an object of a kind, and that object."""
    path, pointer = PLACES[kind]
    files = deepcopy(library())
    if kind in ("media-type", "encoding"):
        files[BOOKS]["create"]["post"]["requestBody"] = {"content": deepcopy(CONTENT)}
    if kind == "discriminator":
        files[SCHEMAS] |= deepcopy({"Filter": UNION, "TitleFilter": FILTER})
        files[SCHEMAS]["SearchRequest"]["properties"]["filter"] = {"$ref": "#/Filter"}
    node: Any = files[path]
    for step in pointer:
        if isinstance(node, dict) and step not in node:
            node[step] = deepcopy(NEW.get(kind, {})) if step == pointer[-1] else {}
        node = node[step]
    return files, node


def value_of(shape: Shape) -> Any:
    """Return a value of a shape."""
    if isinstance(shape, Scalar):
        return {str: "word", bool: True, int: 1, float: 1.5, object: "word"}[shape.types[-1]]
    if isinstance(shape, Either):
        return value_of(shape.plain)
    if isinstance(shape, ListOf):
        return [value_of(shape.item)]
    return {"word": value_of(shape.value)} if isinstance(shape, MapOf) else deepcopy(NEW.get(shape, {}))


def verdict(kind: str, key: str) -> str:
    """Return what happens to a key: `refused`, `read`, or `dropped` if nothing notices it."""
    files, node = with_object(kind)
    before = result(json.dumps(files))
    shape = KINDS[kind].keys.get(key)
    node[key] = VALUES.get((kind, key), "word" if shape is None else value_of(shape))
    after = result(json.dumps(files))
    if isinstance(after, tuple) and any(problem.rule in REFUSALS for problem in after):
        assert all(problem.fix and problem.location.line for problem in after)
        return "refused"
    if isinstance(before, tuple) and isinstance(after, tuple):
        assert {problem.rule for problem in before} != {problem.rule for problem in after}, "the case shows nothing"
    return "read" if after != before else "dropped"


def test_the_library_as_plain_data_is_clean() -> None:
    assert isinstance(result(json.dumps(library())), dict)


def test_there_is_an_object_of_every_kind() -> None:
    assert PLACES.keys() == KINDS.keys()


@pytest.mark.parametrize(("kind", "key"), KEYS)
def test_a_key_is_read_or_refused(kind: str, key: str) -> None:
    published = key in PUBLISHED.get(kind, "").split()
    assert (verdict(kind, key) == "dropped") is published


def test_a_key_that_nothing_reads_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: a key that is legal in the grammar, and that no rule and no stage knows."""
    tag = KINDS["tag"]
    monkeypatch.setitem(KINDS, "tag", Kind({**tag.keys, "colour": KINDS["info"].keys["title"]}, tag.required))
    assert verdict("tag", "colour") == "dropped"


def test_a_refused_key_would_be_dropped_without_the_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the tables of refusals are needed."""
    assert verdict("schema", "readOnly") == "refused"
    result.cache_clear()
    monkeypatch.setattr("generator.lint.rules.python_form.KEYWORDS", ())
    assert verdict("schema", "readOnly") == "dropped"
    result.cache_clear()
