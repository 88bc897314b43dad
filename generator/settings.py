"""The settings of the generator: the `[tool.generator]` table of a pyproject.toml, validated."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .problems import CannotRunError


class SettingsError(CannotRunError):
    """The settings are not valid; the text names the key and says what it must hold."""


@dataclass(frozen=True)
class QuickStart:
    """The first example in the package's README: an operation, a client class and its constructor arguments."""

    operation: str
    client: str
    construct: str


@dataclass(frozen=True)
class Settings:
    """The table, with one attribute per key.

    Attributes:
        file: The file of the table; relative paths are resolved against its folder.
        package: Import name of the package.
        distribution: Name that the package is installed by.
        extras: Name of an extra to the dependencies that it adds.
        clients: Client class (sync form) to the namespaces whose resources it has.
        arguments: `x-argument` to the runtime class of that argument.
        spellings: Words of resource names as class names spell them, where it is not with one leading capital.
        urls: Label to address of the pages that an index links to.
        classifiers: Trove classifiers of the package.
        license_file: The licence, copied into the package, or an empty string.
        guide: Markdown that follows the first example in the package's README, or an empty string.
        runtime: Folder of the hand-written runtime.
        quick_start: First example of the README, or None for a README without one.
    """

    file: Path
    package: str
    distribution: str
    summary: str
    license: str
    requires_python: str
    dependencies: tuple[str, ...]
    extras: dict[str, tuple[str, ...]]
    clients: dict[str, tuple[str, ...]]
    arguments: dict[str, str] = field(default_factory=dict)
    spellings: tuple[str, ...] = ()
    urls: dict[str, str] = field(default_factory=dict)
    classifiers: tuple[str, ...] = ()
    license_file: str = ""
    guide: str = ""
    runtime: str = "runtime"
    quick_start: QuickStart | None = None

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that the settings name, whose content becomes part of the package."""
        return tuple(self.folder / name for name in (self.license_file, self.guide) if name)

    @property
    def folder(self) -> Path:
        """The folder that relative paths are resolved against."""
        return self.file.parent


def read_settings(file: Path) -> Settings:
    """Return the settings in `file`.

    Raises:
        SettingsError: The file or table is missing, or a key is missing, unknown or of the wrong type.
    """
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))["tool"]["generator"]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{file}: cannot be read: {error}") from error
    except (KeyError, TypeError) as error:
        raise SettingsError(f"{file}: add a [tool.generator] table") from error
    take = _Table(dict(table), f"{file}: [tool.generator]")
    start = take.table("quick-start", {})
    settings = Settings(
        file=file,
        package=take.text("package"),
        distribution=take.text("distribution"),
        summary=take.text("summary"),
        license=take.text("license"),
        requires_python=take.text("requires-python"),
        dependencies=take.texts("dependencies"),
        extras=take.lists("extras", {}),
        clients=take.lists("clients"),
        arguments={name: take.check_text(f"arguments.{name}", v) for name, v in take.table("arguments", {}).items()},
        spellings=take.texts("spellings", []),
        urls={name: take.check_text(f"urls.{name}", url) for name, url in take.table("urls", {}).items()},
        classifiers=take.texts("classifiers", []),
        license_file=take.optional_text("license-file"),
        guide=take.optional_text("guide"),
        runtime=take.text("runtime", "runtime"),
        quick_start=_quick_start(start, take) if start else None,
    )
    for file_named in settings.files:
        if not file_named.is_file():
            raise SettingsError(f"{file}: [tool.generator] names {file_named}, which does not exist")
    take.table("lint", {})  # the lint reads this table itself
    take.reject_unknown()
    if not settings.package.isidentifier():
        raise SettingsError(f"{file}: [tool.generator] package must be a Python identifier")
    return settings


def _quick_start(table: dict[str, Any], take: _Table) -> QuickStart:
    given = {"construct": "", **table}
    if given.keys() != {"operation", "client", "construct"}:
        raise SettingsError(f"{take.place} quick-start takes the keys operation, client and optionally construct")
    operation, client = (take.check_text(f"quick-start.{key}", given[key]) for key in ("operation", "client"))
    construct = take.check_text("quick-start.construct", given["construct"]) if given["construct"] else ""
    return QuickStart(operation, client, construct)


class _Table:
    """Takes keys out of a table and checks their types, so that the remaining keys are the unknown ones."""

    def __init__(self, table: dict[str, Any], place: str) -> None:
        self._rest = table
        self.place = place

    def _take(self, key: str, default: Any) -> Any:
        value = self._rest.pop(key, default)
        if value is None:
            raise SettingsError(f"{self.place} lacks the key {key}")
        return value

    def check_text(self, key: str, value: Any) -> str:
        if not isinstance(value, str) or not value.strip() or not value.isprintable():
            raise SettingsError(f"{self.place} {key} must be a string on one line")
        return value

    def check_texts(self, key: str, value: Any) -> tuple[str, ...]:
        if not isinstance(value, list):
            raise SettingsError(f"{self.place} {key} must be a list of strings")
        return tuple(self.check_text(key, item) for item in value)

    def text(self, key: str, default: str | None = None) -> str:
        return self.check_text(key, self._take(key, default))

    def optional_text(self, key: str) -> str:
        value = self._take(key, "")
        return self.check_text(key, value) if value else ""

    def texts(self, key: str, default: list[str] | None = None) -> tuple[str, ...]:
        return self.check_texts(key, self._take(key, default))

    def table(self, key: str, default: dict[str, Any] | None = None) -> dict[str, Any]:
        value = self._take(key, default)
        if not isinstance(value, dict):
            raise SettingsError(f"{self.place} {key} must be a table")
        return value

    def lists(self, key: str, default: dict[str, Any] | None = None) -> dict[str, tuple[str, ...]]:
        return {name: self.check_texts(f"{key}.{name}", value) for name, value in self.table(key, default).items()}

    def reject_unknown(self) -> None:
        if self._rest:
            raise SettingsError(f"{self.place} has unknown keys: {', '.join(sorted(self._rest))}")
