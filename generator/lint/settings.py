"""The settings of the lint, which hold everything that is particular to an API."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from ..settings import SettingsError


@dataclass(frozen=True)
class LintSettings:
    """What the rules read from the tables `[tool.generator]` and `[tool.generator.lint]`.

    Args:
        namespaces: Each namespace (first folder below a kind) with the other namespaces that its schemas may use.
        error_vocabulary: The schema, as `file.yaml#/Name`, whose enum names the error types that clients know.
        secret_names: Patterns (`*` for any string) of field names whose values are secret; a leading `!` takes names
            out again; the last pattern that matches decides.
        foreign_names: Property names of other standards, which need not be in snake_case.
        arguments: The names that `x-argument` may give.
    """

    namespaces: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    error_vocabulary: str = ""
    secret_names: tuple[str, ...] = ()
    foreign_names: frozenset[str] = frozenset()
    arguments: frozenset[str] = frozenset()

    @classmethod
    def read(cls, file: Path) -> LintSettings:
        """Return the settings in a pyproject.toml.

        Raises:
            SettingsError: The file cannot be read, or an entry is unknown or of the wrong form; the text names it.
        """
        try:
            generator = tomllib.loads(file.read_text(encoding="utf-8"))["tool"]["generator"]
            table = dict(generator.get("lint", {}))
            namespaces = dict(table.pop("namespaces", {}))
            arguments = frozenset(generator.get("arguments", {}))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise SettingsError(f"{file}: cannot be read: {error}") from error
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise SettingsError(f"{file}: [tool.generator] and what is in it must be tables ({error})") from error
        settings = cls(
            namespaces={name: _texts(file, f"namespaces.{name}", used) for name, used in namespaces.items()},
            error_vocabulary=_text(file, "error-vocabulary", table.pop("error-vocabulary", "")),
            secret_names=_texts(file, "secret-names", table.pop("secret-names", [])),
            foreign_names=frozenset(_texts(file, "foreign-names", table.pop("foreign-names", []))),
            arguments=arguments,
        )
        if table:
            raise SettingsError(f"{file}: [tool.generator.lint] has unknown keys: {', '.join(sorted(table))}")
        return settings

    def secret(self, name: str) -> bool:
        """Tell whether a field of this name holds something that must never be shown."""
        return _matches(self.secret_names, name)


@cache
def _matches(patterns: Sequence[str], name: str) -> bool:
    matches = False
    for pattern in patterns:
        if fnmatchcase(name, pattern.removeprefix("!")):
            matches = not pattern.startswith("!")
    return matches


def _text(file: Path, key: str, value: object) -> str:
    if not isinstance(value, str):
        raise SettingsError(f"{file}: [tool.generator.lint] {key} must be a string")
    return value


def _texts(file: Path, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise SettingsError(f"{file}: [tool.generator.lint] {key} must be a list of strings")
    return tuple(value)
