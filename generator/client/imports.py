"""The imports of one generated module, with aliases where names would collide."""

from __future__ import annotations

from typing import Literal

from ..ir.types import Resource
from ..text import names
from .annotations import Annotation
from .views import ImportView

When = Literal["run time", "check time"]


class ModuleImports:
    """Collects the imports of the module of one resource while its view is built."""

    def __init__(self, node: Resource, class_name: str, dots: str) -> None:
        self._dots = dots
        self._taken = {class_name, f"{class_name}Extra", f"Async{class_name}Extra"}
        self._taken |= {names.pascal(child.name) for child in node.children}
        self._aliases: dict[str, str] = {}
        self._needed: dict[tuple[str, str], When] = {}

    def model(self, component: str) -> str:
        """Return the name that a model is imported as; an alias if the name is taken."""
        if component not in self._aliases:
            module, _, name = component.rpartition(".")
            alias = name
            segments = module.split(".")
            while alias in self._taken:
                alias = f"{names.pascal(segments.pop())}{alias}" if segments else f"{alias}Model"
            self._taken.add(alias)
            self._aliases[component] = alias
        return self._aliases[component]

    def need(self, annotation: Annotation, used_at: When) -> str:
        """Add the imports of an annotation and return its text."""
        for key in annotation.imports:
            if self._needed.get(key) != "run time":
                self._needed[key] = used_at
        return annotation.text

    def lines(self, used_at: When) -> tuple[ImportView, ...]:
        """Return the import lines for what is used at run time, or only by type checkers."""
        modules: dict[str, list[str]] = {}
        for module, name in sorted(key for key, when in self._needed.items() if when == used_at):
            alias = self._aliases.get(f"{module.removeprefix('models.')}.{name}", name)
            inside = module.startswith(("models.", "_runtime."))
            written = name if alias == name else f"{name} as {alias}"
            modules.setdefault(f"{self._dots}{module}" if inside else module, []).append(written)
        return tuple(ImportView(module, ", ".join(found)) for module, found in modules.items())
