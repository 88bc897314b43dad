"""The modules of models: requested from the model generator, then completed with docstrings and relative imports."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Sequence

from ..cache import Cache, key
from ..file_tree import Tree
from ..ir.schemas import Schemas
from ..settings import Settings
from ..text.docstrings import docstring, paragraphs
from .class_order import in_order
from .codegen import Codegen, CodegenRequest, Modules
from .codegen_input import CodegenInput, build_codegen_input

BASE = "_runtime.model.Model"
# Waits for the modules.
PendingModels = Callable[[], Tree]
_DEFINED = re.compile(r"^(?:class (\w+)\(|(\w+) = TypeAliasType\()", re.MULTILINE)
_MARK = re.compile(r'^( *)"""@@(\d+)@@"""$', re.MULTILINE)


def emit_models(
    schemas: Schemas, used: Sequence[str], settings: Settings, codegen: Codegen, cache: Cache
) -> PendingModels:
    """Request the modules below `models/`, one per schema file, without waiting for them.

    Args:
        schemas: The component schemas.
        used: The components that become models, in the order of their classes.
        settings: Names the package.
        codegen: Generates the models.
        cache: Has the modules without texts.
    """
    codegen_input = build_codegen_input(schemas, used)
    if not codegen_input.document["components"]["schemas"]:
        return lambda: {}
    base = f"{settings.package}.{BASE}"
    request: CodegenRequest = {
        "document": codegen_input.document,
        "aliases": codegen_input.aliases,
        "base_class": base,
    }
    digest = key(json.dumps([request, used]).encode())
    known = cache.recall("models", digest)
    pending = (lambda: known) if known is not None else _ordered(codegen(request), used, base)

    def finished() -> Tree:
        modules = pending()
        cache.keep("models", digest, modules)
        tree = {path: _MARK.sub(lambda mark: _docstring(mark, codegen_input), text) for path, text in modules.items()}
        _check_names(schemas, used, tree)
        return tree

    return finished


def _ordered(pending: Callable[[], Modules], used: Sequence[str], base: str) -> PendingModels:
    """Return the modules in their final form, apart from their texts."""
    names: dict[str, list[str]] = defaultdict(list)
    for component in used:
        module, _, name = component.rpartition(".")
        names[module].append(name)
    far, near = base.rpartition(".")[0], BASE.rpartition(".")[0]

    def ordered() -> Tree:
        tree = {}
        for path, module_text in pending().items():
            dots = "." * (path.count("/") + 2)
            text = module_text.removeprefix("#").replace(f"from {far} import", f"from {dots}{near} import")
            module = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            tree[f"models/{path}"] = f'"""Models of `{module}`."""\n{in_order(text, names[module])}'
        return tree

    return ordered


def _docstring(mark: re.Match[str], codegen_input: CodegenInput) -> str:
    indent = len(mark[1])
    return mark[1] + docstring(paragraphs(codegen_input.descriptions[int(mark[2])]), indent)


def _check_names(schemas: Schemas, used: Sequence[str], tree: Tree) -> None:
    """Make sure that each component has its class: the client imports it by name.

    Raises:
        RuntimeError: The model generator has chosen another name.
    """
    defined = {path: {a or b for a, b in _DEFINED.findall(text)} for path, text in tree.items()}
    for component in used:
        if schemas.kind(component) == "inlined":
            continue
        module, _, name = component.rpartition(".")
        path = f"models/{module.replace('.', '/')}"
        if name not in defined.get(f"{path}.py", ()) and name not in defined.get(f"{path}/__init__.py", ()):
            raise RuntimeError(f"the model generator made no class {name} for {component}")
