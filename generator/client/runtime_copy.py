"""The hand-written runtime: read from its folder, copied unchanged, and inspected for the names it defines."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from ..file_tree import Tree, contents
from ..settings import Settings, SettingsError
from ..text.names import pascal

EXTRAS = "extras/"
# A program that users run by its name, so it is copied to the top of the package.
PROGRAM = "migrate/"
# Module to the names that the package exports from it, besides every public class of `errors`.
EXPORTS = {
    "clock": ("Clock",),
    "model": ("Model",),
    "jwt.access_tokens": ("M2MToken",),
    "jwt.idp_tokens": ("IDPToken",),
    "jwt.session_methods": ("AuthenticatedJWT",),
    "null": ("Null",),
    "observation.views": ("RequestView", "ResponseView"),
    "operation": ("DocumentedError", "documented_errors"),
    "call.decoding": ("RawResponse",),
    "options.raw_response": ("with_raw_response",),
    "timeout": ("Timeout",),
    "transport": ("AsyncTransport", "Request", "Response", "Transport"),
    "transports.pyreqwest_transport": ("AsyncPyreqwestTransport", "PyreqwestTransport"),
}


@dataclass(frozen=True)
class Runtime:
    """The source files of the runtime, by path, and the spellings of the settings for its class names."""

    tree: Tree
    spellings: tuple[str, ...] = ()
    _parsed: dict[str, ast.Module] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def models(self) -> frozenset[str]:
        """The components whose models the hand-written methods import."""
        modules = [node for path in self.tree if path.startswith(EXTRAS) for node in ast.walk(self._parse(path))]
        imports = [node for node in modules if isinstance(node, ast.ImportFrom)]
        return frozenset(
            f"{node.module.removeprefix('models.')}.{alias.name}"
            for node in imports
            if node.module and node.module.startswith("models.")
            for alias in node.names
        )

    @property
    def extras(self) -> frozenset[str]:
        """Dotted names of the resources that have hand-written methods."""
        found = [p.removeprefix(EXTRAS).removesuffix(".py") for p in self.tree if p.startswith(EXTRAS)]
        return frozenset(p.replace("/", ".") for p in found if not p.endswith("__init__"))

    def methods(self, resource: str) -> dict[str, tuple[str, str]]:
        """Return what is hand-written for one resource only: name to signature and summary."""
        name = f"{pascal(resource.rpartition('.')[2], self.spellings)}Extra"
        found = self._signatures(f"{EXTRAS}{resource.replace('.', '/')}.py", name)
        common = self._signatures("resource.py", "Resource")
        return {method: texts for method, texts in found.items() if method not in common}

    def client_methods(self) -> dict[str, tuple[str, str]]:
        """Return the methods of every synchronous client: name to signature and summary."""
        return self._signatures("client.py", "Client")

    @cached_property
    def client_names(self) -> frozenset[str]:
        """Public methods of the client base classes, which a resource must not shadow."""
        found = [self._signatures("client.py", name) for name in ("Client", "AsyncClient")]
        return frozenset(name for names in found for name in names)

    def sentence(self, module: str, class_name: str) -> str:
        """Return the first paragraph of the docstring of a class."""
        classes = [n for n in self._parse(f"{module}.py").body if isinstance(n, ast.ClassDef) and n.name == class_name]
        return " ".join(_summary(node) for node in classes)

    def defines(self, module: str) -> frozenset[str]:
        """Return the top-level names that a module defines."""
        found = set()
        for node in self._parse(f"{module.replace('.', '/')}.py").body:
            if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
                found.add(node.name)
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            found |= {target.id for target in targets if isinstance(target, ast.Name)}
        return frozenset(found)

    def exports(self, settings: Settings) -> list[tuple[str, str]]:
        """Return name and module of each name that the package exports and this runtime defines."""
        found = [(class_, module) for module, class_ in settings.arguments.items()]
        found += [(name, "errors") for name in self.defines("errors") if name[0].isupper() and not name.isupper()]
        found += [(name, m) for m, wanted in EXPORTS.items() for name in wanted if name in self.defines(m)]
        return sorted(found)

    def _parse(self, path: str) -> ast.Module:
        if path not in self._parsed:
            self._parsed[path] = ast.parse(self.tree.get(path, ""), path)
        return self._parsed[path]

    def _signatures(self, path: str, class_name: str) -> dict[str, tuple[str, str]]:
        """Return the public methods of a class, those of its base classes in the runtime included."""
        module = self._parse(path)
        found: dict[str, tuple[str, str]] = {}
        for node in module.body:
            if isinstance(node, ast.ClassDef) and node.name == class_name:
                for base in node.bases:
                    found |= self._inherited(path, module, base)
                methods = [m for m in node.body if isinstance(m, (ast.FunctionDef, ast.AsyncFunctionDef))]
                found |= {m.name: (_signature(m), _summary(m)) for m in methods if not m.name.startswith("_")}
        return found

    def _inherited(self, path: str, module: ast.Module, base: ast.expr) -> dict[str, tuple[str, str]]:
        """Return the methods of a base class that `module` imports, with its type parameters replaced."""
        name = ast.unparse(base.value if isinstance(base, ast.Subscript) else base)
        for node in module.body:
            if isinstance(node, ast.ImportFrom) and node.level and any(alias.name == name for alias in node.names):
                home = f"{PurePosixPath(path).parents[node.level - 1] / (node.module or '').replace('.', '/')}.py"
                types = dict(zip(self._type_parameters(home, name), _subscripts(base), strict=False))
                methods = self._signatures(home, name).items()
                return {method: (_replaced(signature, types), summary) for method, (signature, summary) in methods}
        return {}

    def _type_parameters(self, path: str, class_name: str) -> list[str]:
        classes = [n for n in self._parse(path).body if isinstance(n, ast.ClassDef) and n.name == class_name]
        bases = [base for node in classes for base in node.bases if ast.unparse(base).startswith("Generic[")]
        return [parameter for base in bases for parameter in _subscripts(base)]


def read_runtime(settings: Settings) -> Runtime:
    """Return the runtime in the folder that the settings name.

    Raises:
        SettingsError: The folder holds no runtime, or the runtime lacks a class that the settings name.
    """
    folder: Path = settings.folder / settings.runtime
    tree = {path: data.decode() for path, data in contents(folder) if path.endswith((".py", ".json"))}
    if not tree:
        raise SettingsError(f"{settings.file}: [tool.generator] runtime: {folder} holds no Python files")
    runtime = Runtime(tree, settings.spellings)
    for module, name in settings.arguments.items():
        if name not in runtime.defines(module):
            place = f"{settings.file}: [tool.generator.arguments]"
            raise SettingsError(f"{place} {settings.runtime}/{module}.py has no {name}")
    return runtime


def _replaced(text: str, words: dict[str, str]) -> str:
    return re.sub(r"\w+", lambda word: words.get(word[0], word[0]), text)


def _subscripts(base: ast.expr) -> list[str]:
    if not isinstance(base, ast.Subscript):
        return []
    parts = base.slice.elts if isinstance(base.slice, ast.Tuple) else [base.slice]
    return [str(part.value) if isinstance(part, ast.Constant) else ast.unparse(part) for part in parts]


def _signature(node: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    given = node.args
    places = [*[None] * (len(given.args) - len(given.defaults)), *given.defaults]
    rows = [_parameter_text(argument, default) for argument, default in zip(given.args, places, strict=True)][1:]
    rows += ["*"] if given.kwonlyargs else []
    rows += [_parameter_text(name, default) for name, default in zip(given.kwonlyargs, given.kw_defaults, strict=True)]
    inner = "".join(f"    {row},\n" for row in rows)
    returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    return f"(\n{inner}){returns}" if inner else f"(){returns}"


def _parameter_text(argument: ast.arg, default: ast.expr | None) -> str:
    annotation = f": {ast.unparse(argument.annotation)}" if argument.annotation else ""
    return f"{argument.arg}{annotation}" + (f" = {ast.unparse(default)}" if default else "")


def _summary(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> str:
    return (ast.get_docstring(node) or "").partition("\n\n")[0]
