"""Every key that the grammar knows is read or refused, so that nothing in the spec is silently without effect.

Each key is added to an object of the library spec, or gets another value there. It is refused if a rule says that there
is no form for it. It is read if the generated package changes, or if a rule finds something wrong with the value, which
is a wrong one where values can be wrong.
"""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from generator.file_tree import Tree
from generator.lint.grammar import KINDS, Either, ListOf, MapOf, Scalar, Shape
from generator.lint.rules.structure import EXTENSIONS
from generator.models.codegen import CodegenRequest, Modules, run_codegen
from generator.pipeline import generate
from generator.problems import Problem, SpecProblems
from generator.settings import read_settings

from .cases import LIBRARY, PROJECT

SETTINGS = read_settings(PROJECT / "pyproject.toml")
REFUSALS = ("unsupported-key", "unsupported-keyword", "openapi-3-0")
# Keys that change only the published openapi.json: facts about the document for people and for other tools.
ONLY_PUBLISHED = {
    "info": {"summary", "description", "termsOfService", "contact", "license"},
}

Place = tuple[str, tuple[str | int, ...]]
BOOKS, SCHEMAS = "paths/library/books.yaml", "schemas/library/books.yaml"
BODY = ("create", "post", "requestBody")
OK = ("create", "post", "responses", "200")
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
    "schema": (SCHEMAS, ("Book", "properties", "title")),
    "discriminator": (SCHEMAS, ("Filter", "discriminator")),
    "xml": (SCHEMAS, ("Book", "xml")),
    "security-scheme": ("openapi.yaml", ("components", "securitySchemes", "desk")),
    "oauth-flows": ("openapi.yaml", ("components", "securitySchemes", "desk", "flows")),
    "oauth-flow": ("openapi.yaml", ("components", "securitySchemes", "desk", "flows", "password")),
    "error-type": ("error_types.yaml", ("no_such_book",)),
}
CONTENT = {
    "application/json": {
        "schema": {"$ref": "../../schemas/library/books.yaml#/CreateRequest"},
        "examples": {"documented": {"$ref": "../../examples/library/books/create.yaml#/request"}},
    }
}
# What an object holds that is created, or of which the keys are tried.
NEW: dict[str, dict[str, Any]] = {
    "license": {"name": "MIT"},
    "server-variable": {"default": "north"},
    "header": {"description": "The shelf.", "schema": {"type": "string", "description": "The shelf."}},
    "request-body": {"description": "The book.", "required": True, "content": CONTENT},
    "oauth-flow": {"scopes": {}},
}
NEW["media-type"] = NEW["encoding"] = NEW["request-body"]
VALUES: dict[tuple[str, str], Any] = {}


@cache
def sources() -> dict[str, Any]:
    """Return the library spec as plain data, by file."""
    return {
        file.relative_to(LIBRARY).as_posix(): yaml.safe_load(file.read_text(encoding="utf-8"))
        for file in LIBRARY.rglob("*.yaml")
    }


def written(files: dict[str, Any], folder: Path) -> Path:
    """Write a spec and return its folder."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        text = yaml.safe_dump(data, sort_keys=False, width=100, allow_unicode=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@cache
def modules(request: str) -> Modules:
    return run_codegen(json.loads(request))


def codegen(request: CodegenRequest) -> Any:
    text = json.dumps(request)
    return lambda: dict(modules(text))


def result(files: dict[str, Any]) -> tuple[Problem, ...] | Tree:
    """Return the problems of a spec, or the package without its openapi.json."""
    with TemporaryDirectory() as folder:
        try:
            tree = generate(written(files, Path(folder) / "library"), SETTINGS, codegen).tree
        except SpecProblems as found:
            return found.problems
        return {path: text for path, text in tree.items() if not path.endswith(("openapi.json", "manifest.txt"))}


def with_object(kind: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the spec with an object of a kind, and that object."""
    path, pointer = PLACES[kind]
    files = deepcopy(sources())
    if kind in ("request-body", "media-type", "encoding"):
        files[BOOKS]["create"]["post"]["requestBody"] = deepcopy(NEW["request-body"])
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
    if isinstance(shape, MapOf):
        return {"word": value_of(shape.value)}
    return {}


KEYS = [(kind, key) for kind, found in KINDS.items() for key in found.keys] + [
    (kind, key) for key, (kinds, _) in EXTENSIONS.items() for kind in kinds
]


def verdict(kind: str, key: str) -> str:
    files, node = with_object(kind)
    before = result(files)
    value = VALUES.get((kind, key))
    if value is None:
        value = value_of(KINDS[kind].keys.get(key, KINDS["info"].keys["title"]))
    node[key] = value
    after = result(files)
    if isinstance(after, tuple):
        old = {(p.rule, p.message) for p in before} if isinstance(before, tuple) else set()
        new = [p for p in after if (p.rule, p.message) not in old]
        if any(p.rule in REFUSALS for p in after):
            return "refused"
        return (
            "found by " + ",".join(sorted({p.rule for p in new}))
            if new
            else "?? same problems " + ",".join(r for r, _ in old)
        )
    if isinstance(before, tuple):
        return "?? before " + ",".join(p.rule for p in before)
    return "read" if before != after else "DROPPED"


if __name__ == "__main__":
    print(result(sources()) if isinstance(result(sources()), tuple) else "clean")
    for kind, key in KEYS:
        print(f"{kind:24}{key:24}{verdict(kind, key)}")
