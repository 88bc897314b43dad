"""What the templates print, as plain values; the modules that fill them take every decision."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ImportView:
    """One import line: `names` are as written after `import`, aliases included."""

    module: str
    names: str


@dataclass(frozen=True)
class ArgumentView:
    """One keyword of a method; `default` holds the equals sign, or is empty."""

    name: str
    annotation: str
    default: str


@dataclass(frozen=True)
class PartView:
    """One keyword in the call of the runtime: a mapping of wire names, or one value."""

    keyword: str
    value: str


@dataclass(frozen=True)
class MethodView:
    """One operation as a method; `operation` is the text inside `Operation(...)`."""

    name: str
    constant: str
    operation: str
    arguments: tuple[ArgumentView, ...]
    returns: str
    docstring: str
    parts: tuple[PartView, ...]
    http: str
    docs_url: str
    summary: str


@dataclass(frozen=True)
class ChildView:
    """A resource below another one."""

    name: str
    class_name: str


@dataclass(frozen=True)
class ResourceView:
    """One resource: where its module is, below `resources/` and `aio/`, and what the module holds.

    Attributes:
        root: The dots that lead from the module to the package.
        extra: Class of the hand-written part, or None.
        models: Imports that the code needs when it runs.
        typing: Imports that only annotations need.
    """

    id: str
    docstring: str
    class_docstring: str
    class_name: str
    is_package: bool
    root: str
    extra: str | None
    models: tuple[ImportView, ...]
    typing: tuple[ImportView, ...]
    children: tuple[ChildView, ...]
    methods: tuple[MethodView, ...]

    @property
    def path(self) -> str:
        """Path of the module below `resources/` or `aio/`."""
        return self.id.replace(".", "/") + ("/__init__.py" if self.is_package else ".py")


@dataclass(frozen=True)
class ClientChildView:
    """A resource at the top of a client: `alias` is what type checkers know its module as."""

    id: str
    name: str
    module: str
    alias: str
    class_name: str


@dataclass(frozen=True)
class ClientView:
    """One client class."""

    name: str
    base: str
    docstring: str
    children: tuple[ClientChildView, ...]


@dataclass(frozen=True)
class Flavor:
    """All that the synchronous and the asynchronous form differ in."""

    folder: str
    prefix: str
    async_: str
    await_: str


FLAVORS = (Flavor("resources", "", "", ""), Flavor("aio", "Async", "async ", "await "))


@dataclass(frozen=True)
class EntryView:
    """One method in the list of all methods."""

    call: str
    signature: str
    summary: str
    http: str
    docs_url: str


@dataclass(frozen=True)
class SectionView:
    """One client in the list of all methods."""

    title: str
    entries: tuple[EntryView, ...]
