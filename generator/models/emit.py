"""Schemas to Pydantic models: what is ordered from the model generator, and what its answer still lacks."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..file_tree import Tree
from ..ir.schemas import Schemas
from ..settings import Settings
from ..text.docstrings import docstring, paragraphs
from .codegen import Modules, Printer
from .codegen_input import Simplified, simplify

BASE = "_runtime.model.Model"
# Waits for the modules; notes components that got another name than theirs in the problems of the schemas.
Printed = Callable[[], Tree]
_DEFINED = re.compile(r"^(?:class (\w+)\(|(\w+) = TypeAliasType\()", re.MULTILINE)
_MARK = re.compile(r'^( *)"""@@(\d+)@@"""$', re.MULTILINE)


def models(schemas: Schemas, settings: Settings, printer: Printer) -> Printed:
    """Order the modules below `models/`, one a schema file with the classes of its entries, without waiting."""
    simplified = simplify(schemas)
    if not simplified.document["components"]["schemas"]:
        return lambda: {}
    base = f"{settings.package}.{BASE}"
    printed = printer({"document": simplified.document, "aliases": simplified.aliases, "base_class": base})
    return lambda: _finished(printed(), simplified, schemas, base)


def _finished(modules: Modules, simplified: Simplified, schemas: Schemas, base: str) -> Tree:
    tree = {}
    far, near = base.rpartition(".")[0], BASE.rpartition(".")[0]
    for path, printed in modules.items():
        dots = "." * (path.count("/") + 2)
        text = printed.removeprefix("#").replace(f"from {far} import", f"from {dots}{near} import")
        module = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        tree[f"models/{path}"] = f'"""Models of `{module}`."""\n{_MARK.sub(lambda mark: _text(mark, simplified), text)}'
    _check_names(schemas, tree)
    return tree


def _text(mark: re.Match[str], simplified: Simplified) -> str:
    indent = len(mark[1])
    return mark[1] + docstring(paragraphs(simplified.texts[int(mark[2])]), indent)


def _check_names(schemas: Schemas, tree: Tree) -> None:
    defined = {path: {a or b for a, b in _DEFINED.findall(text)} for path, text in tree.items()}
    for component in schemas.components:
        if schemas.kind(component) == "inlined":
            continue
        module, _, name = component.rpartition(".")
        path = f"models/{module.replace('.', '/')}"
        if name not in defined.get(f"{path}.py", ()) and name not in defined.get(f"{path}/__init__.py", ()):
            cure = "choose a plainer name"
            schemas.refuse(("components", "schemas", component), "schema-name", f"{name} makes no class", cure)
