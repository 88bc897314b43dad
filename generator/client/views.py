"""The view models of the templates; all decisions are made by the modules that build them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ImportView:
    """An import line; `names` holds the text after `import`, including aliases."""

    module: str
    names: str


@dataclass(frozen=True)
class ArgumentView:
    """A keyword argument of a method; `default` includes the equals sign, or is empty."""

    name: str
    annotation: str
    default: str


@dataclass(frozen=True)
class PartView:
    """A keyword argument in the call of the runtime: a mapping of wire names, or one value."""

    keyword: str
    value: str


@dataclass(frozen=True)
class IteratorView:
    """A method that iterates over the records of all pages of another method.

    Attributes:
        pagination: The text inside `Pagination(...)`.
        arguments: Those of the other method without the cursor.
        item: The class of a record.
        public_imports: The imports of its types in code that uses the package.
    """

    name: str
    constant: str
    pagination: str
    arguments: tuple[ArgumentView, ...]
    item: str
    docstring: str
    parts: tuple[PartView, ...]
    summary: str
    public_imports: tuple[ImportView, ...]


@dataclass(frozen=True)
class MethodView:
    """An operation as a method.

    Attributes:
        operation: The text inside `Operation(...)`.
        deprecated: The text inside `@deprecated(...)`; empty for a method that is not deprecated.
        docstrings: The docstring by the folder of the flavor.
        public_imports: The imports of its types in code that uses the package.
        iterator: The method that iterates over its pages; None for a method without pages.
    """

    name: str
    constant: str
    operation: str
    deprecated: str
    arguments: tuple[ArgumentView, ...]
    returns: str
    docstring: str
    parts: tuple[PartView, ...]
    http: str
    docs_url: str
    summary: str
    returns_description: str
    public_imports: tuple[ImportView, ...]
    iterator: IteratorView | None


@dataclass(frozen=True)
class ChildView:
    """A resource below another resource."""

    name: str
    class_name: str
    docstring: str


@dataclass(frozen=True)
class ResourceView:
    """A resource: the path of its module below `resources/` and `aio/`, and the content of the module.

    Attributes:
        root: The dots of a relative import from the module to the package.
        extra: Class with the hand-written methods, or None.
        models: Imports needed at run time.
        typing: Imports needed by type checkers only.
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
    def has_deprecated(self) -> bool:
        """Whether a method of the resource is deprecated."""
        return any(method.deprecated for method in self.methods)

    @property
    def paginated(self) -> bool:
        """Whether a method of the resource has pages."""
        return any(method.iterator for method in self.methods)

    @property
    def path(self) -> str:
        """Path of the module below `resources/` or `aio/`."""
        return self.id.replace(".", "/") + ("/__init__.py" if self.is_package else ".py")


@dataclass(frozen=True)
class ClientChildView:
    """A top-level resource of a client; `alias` is the name of its class in annotations."""

    id: str
    name: str
    module: str
    alias: str
    class_name: str
    docstring: str


@dataclass(frozen=True)
class ClientView:
    """A client class; `namespaces` is a tuple as Python source."""

    name: str
    base: str
    docstring: str
    namespaces: str
    children: tuple[ClientChildView, ...]


@dataclass(frozen=True)
class Flavor:
    """The form of a client: the folder and the template of its resources, and the prefix of its classes."""

    folder: str
    template: str
    prefix: str


FLAVORS = (Flavor("resources", "resource.py.jinja", ""), Flavor("aio", "async_resource.py.jinja", "Async"))


@dataclass(frozen=True)
class KeyView:
    """A key of a dict; the annotation includes `NotRequired[...]` where it applies."""

    name: str
    annotation: str
    docstring: str


@dataclass(frozen=True)
class DictView:
    """A dict that is accepted in place of a model, as a `TypedDict` class."""

    name: str
    docstring: str
    keys: tuple[KeyView, ...]


@dataclass(frozen=True)
class AssignmentView:
    """A dict with keys that are no Python identifiers, or a union of dicts.

    Attributes:
        target: The text before the equals sign.
        value: The text after it.
    """

    target: str
    value: str
    docstring: str


@dataclass(frozen=True)
class DictModuleView:
    """A module of dicts.

    Attributes:
        path: Path of the module below `typed_dicts/`.
        imports: Imports needed at run time.
        typing: Imports needed by type checkers only.
    """

    path: str
    docstring: str
    imports: tuple[ImportView, ...]
    typing: tuple[ImportView, ...]
    classes: tuple[DictView, ...]
    assignments: tuple[AssignmentView, ...]


@dataclass(frozen=True)
class EntryView:
    """A method in the list of all methods.

    Attributes:
        returns: Class and description of the response; empty for a hand-written method, as are the ones below.
        types: Links to the types of the arguments.
        fields: Name and type of each field of the response that not every response has.
    """

    call: str
    signature: str
    summary: str
    returns: str = ""
    http: str = ""
    docs_url: str = ""
    imports: tuple[ImportView, ...] = ()
    types: str = ""
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class SectionView:
    """A client in the list of all methods."""

    title: str
    entries: tuple[EntryView, ...]
