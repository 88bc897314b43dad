"""The modules of models: requested from the model generator, then completed with docstrings and relative imports."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from ..cache import Cache
from ..file_tree import Tree
from ..ir.schemas import Schemas
from ..settings import Settings
from ..text.docstrings import docstring, paragraphs
from .class_order import in_order
from .codegen import Codegen
from .codegen_input import class_name, module_inputs
from .module_requests import ModuleRequests

BASE = "_runtime.model.Model"
# Waits for the modules.
PendingModels = Callable[[], Tree]
_DEFINED = re.compile(r"^(?:class (\w+)\(|(\w+) = TypeAliasType\()", re.MULTILINE)
_MARK = re.compile(r'^( *)"""@@(\d+)@@"""$', re.MULTILINE)


def emit_models(
    schemas: Schemas, used: Mapping[str, str], settings: Settings, codegen: Codegen, cache: Cache
) -> PendingModels:
    """Request the modules below `models/` without waiting for them.

    Args:
        schemas: The component schemas.
        used: The components that become models, in the order of their classes, with the module of each.
        settings: Names the package.
        codegen: Generates the models.
        cache: Has the modules without texts.
    """
    base = f"{settings.package}.{BASE}"
    inputs = module_inputs(schemas, used)
    requests = ModuleRequests(inputs, base)
    digests = {module: requests.digest(module) for module in inputs}
    known = {module: cache.recall("models", digest) for module, digest in digests.items()}
    missing = [module for module, text in known.items() if text is None]
    pending = codegen(requests.request(missing)) if missing else lambda: {}

    def finished() -> Tree:
        made = pending()
        for module in missing:
            names = [name.rpartition(".")[2] for name in inputs[module].components]
            known[module] = _in_form(made[requests.path(module)], module, names, requests.path(module), base)
            cache.keep("models", digests[module], known[module])
        tree = {
            f"models/{requests.path(module)}": _with_texts(text, inputs[module].descriptions)
            for module, text in known.items()
        }
        _check_names(used, tree)
        return tree

    return finished


def _in_form(made: str, module: str, names: Sequence[str], path: str, base: str) -> str:
    """Return what the model generator made for a module with our imports and the order of `names`."""
    dots = "." * (path.count("/") + 2)
    far, near = base.rpartition(".")[0], BASE.rpartition(".")[0]
    text = made.removeprefix("#").replace(f"from {far} import", f"from {dots}{near} import")
    return f'"""Models of `{module}`."""\n{in_order(text, names)}'


def _with_texts(text: str, descriptions: Sequence[str]) -> str:
    """Return a module with docstrings in place of their marks."""

    def with_text(mark: re.Match[str]) -> str:
        return mark[1] + docstring(paragraphs(descriptions[int(mark[2])]), len(mark[1]))

    return _MARK.sub(with_text, text)


def _check_names(used: Mapping[str, str], tree: Tree) -> None:
    """Make sure that each component has its class: the client imports it by name.

    Raises:
        RuntimeError: The model generator has chosen another name.
    """
    defined = {path: {a or b for a, b in _DEFINED.findall(text)} for path, text in tree.items()}
    for component in used:
        module, _, name = class_name(component, used).rpartition(".")
        path = f"models/{module.replace('.', '/')}"
        if name not in defined.get(f"{path}.py", ()) and name not in defined.get(f"{path}/__init__.py", ()):
            raise RuntimeError(f"the model generator made no class {name} for {component}")
