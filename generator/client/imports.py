"""The imports of one generated module, with aliases where names would collide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from ..text import names
from .annotations import Annotation
from .views import ImportView

When = Literal["run time", "check time"]
PUBLIC = ("models.", "typed_dicts.")
OURS = (*PUBLIC, "_runtime.")


class ModuleImports:
    """Collects the imports of one module while its view is built."""

    def __init__(self, module: str, dots: str, taken: Iterable[str]) -> None:
        """Start without imports.

        Args:
            module: Path of the module in the package, with dots; its own names need no import.
            dots: The dots of a relative import from the module to the package.
            taken: The names that the module defines.
        """
        self._module = module
        self._dots = dots
        self._taken = set(taken)
        self._aliases: dict[tuple[str, str], str] = {}
        self._needed: dict[tuple[str, str], When] = {}

    def local(self, module: str, name: str) -> str:
        """Return what a name of a module is called here; an alias if the name is taken."""
        if module == self._module:
            return name
        if (module, name) not in self._aliases:
            alias = name
            segments = module.split(".")[1:]
            while alias in self._taken:
                alias = f"{names.pascal(segments.pop())}{alias}" if segments else f"{alias}Model"
            self._taken.add(alias)
            self._aliases[module, name] = alias
        return self._aliases[module, name]

    def need(self, annotation: Annotation, used_at: When) -> str:
        """Add the imports of an annotation and return its text."""
        for key in annotation.imports:
            if key[0] != self._module and self._needed.get(key) != "run time":
                self._needed[key] = used_at
        return annotation.text

    def lines(self, used_at: When) -> tuple[ImportView, ...]:
        """Return the import lines for what is used at run time, or only by type checkers."""
        return self._views((key for key, when in self._needed.items() if when == used_at), self._dots)

    def public(self, annotations: Iterable[Annotation], package: str) -> tuple[ImportView, ...]:
        """Return the import lines that users of `package` write for the models and dicts in annotations."""
        needed = {key for annotation in annotations for key in annotation.imports}
        return self._views((key for key in needed if key[0].startswith(PUBLIC)), f"{package}.")

    def _views(self, keys: Iterable[tuple[str, str]], root: str) -> tuple[ImportView, ...]:
        modules: dict[str, list[str]] = {}
        for module, name in sorted(keys):
            alias = self._aliases.get((module, name), name)
            written = name if alias == name else f"{name} as {alias}"
            modules.setdefault(f"{root}{module}" if module.startswith(OURS) else module, []).append(written)
        return tuple(ImportView(module, ", ".join(found)) for module, found in modules.items())
