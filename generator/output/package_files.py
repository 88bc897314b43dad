"""The files of the package: which template renders which file, and what is copied unchanged."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import PurePosixPath

import pydantic_core

from ..client.api_listing import quick_start, sections
from ..client.build_views import client_imports, clients
from ..client.render import render
from ..client.runtime_copy import PROGRAM, Runtime
from ..client.typed_dicts import dict_modules
from ..client.views import FLAVORS, ImportView, ResourceView
from ..file_tree import Tree
from ..ir.types import Api, ArgumentType
from ..settings import Settings
from ..spec_input.bundle import Document
from ..text.docstrings import docstring, toml


def client_files(views: list[ResourceView], api: Api, settings: Settings) -> Tree:
    """Return the modules of the client: `_clients.py`, and the sync and async form of each resource."""
    tree: Tree = {}
    for flavor in FLAVORS:
        for view in views:
            path = f"{flavor.folder}/{view.path}"
            tree[path] = render(flavor.template, view=view)
    tree.update(_packages(tree, "Resources"))
    found = clients(api, settings)
    tree["_clients.py"] = render("clients.py.jinja", clients=found, imports=client_imports(found))
    return tree


def typed_dict_files(types: Sequence[ArgumentType]) -> Tree:
    """Return the modules below `typed_dicts/`, which describe dicts to type checkers."""
    views = dict_modules(types)
    tree = {f"typed_dicts/{view.path}": render("typed_dicts.py.jinja", view=view) for view in views}
    return {**tree, **_packages(tree, "Dicts that methods accept,")}


def package_files(runtime: Runtime, api: Api, settings: Settings) -> Tree:
    """Return the files of the package's root: lazy `__init__.py`, version and `py.typed`."""
    places = [(f"{flavor.prefix}{name}", "._clients") for name in settings.clients for flavor in FLAVORS]
    places += [(name, f"._runtime.{module}") for name, module in runtime.exports(settings)]
    imports = [ImportView(module, f"{name} as {name}") for name, module in places]
    text = docstring([settings.summary], 0)
    return {
        "__init__.py": render("package.py.jinja", docstring=text, imports=imports, places=sorted(places)),
        "_version.py": f'"""The version of the package and of its document."""\n\n__version__ = {toml(api.version)}\n',
        "py.typed": "",
    }


def lazy_models(models: Tree) -> Tree:
    """Return the modules of the models, with packages that import their modules on first use."""
    tree = dict(models)
    folders = {parent.as_posix() for path in models for parent in list(PurePosixPath(path).parents)[:-1]}
    for folder in sorted(folders):
        own = f"{folder}/__init__.py"
        below = {
            PurePosixPath(p).relative_to(folder).parts[0].removesuffix(".py")
            for p in models
            if p.startswith(f"{folder}/")
        }
        children = sorted(below - {"__init__"})
        if "\nclass " in models.get(own, "") or " = TypeAliasType(" in models.get(own, ""):
            names = f"({', '.join(map(toml, children))},)" if children else "()"
            if children:
                tree[own] = render("lazy_children.py.jinja", text=models[own], children=names)
        else:
            text = docstring(
                [f"Models below `{folder.replace('/', '.')}`, each module loaded when it is first used."], 0
            )
            tree[own] = render("lazy.py.jinja", docstring=text, children=children)
    return tree


def _packages(tree: Tree, content: str) -> Tree:
    """Return an `__init__.py` for each folder of a tree that has none."""
    folders = {parent.as_posix() for path in tree for parent in list(PurePosixPath(path).parents)[:-1]}
    return {
        f"{folder}/__init__.py": docstring([f"{content} below `{folder.replace('/', '.')}`."], 0) + "\n"
        for folder in sorted(folders)
        if f"{folder}/__init__.py" not in tree
    }


def runtime_files(runtime: Runtime) -> Tree:
    """Return the files of the runtime, unchanged: below `_runtime/`, but for a program that users run by its name."""
    return {path if path.startswith(PROGRAM) else f"_runtime/{path}": text for path, text in runtime.tree.items()}


def document_text(document: Document) -> str:
    """Return the bundled document as JSON, in the order of the spec."""
    return f"{pydantic_core.to_json(document.data, indent=2).decode()}\n"


def project_files(
    views: list[ResourceView], api: Api, runtime: Runtime, settings: Settings, package: Collection[str]
) -> Tree:
    """Return the files around the package: its build configuration and its documentation.

    Args:
        views: The resources.
        api: The operations.
        runtime: Has the hand-written methods.
        settings: What the package is called, and what it needs.
        package: The paths in the package.
    """
    license_text = {"LICENSE": _text(settings, settings.license_file)} if settings.license_file else {}
    return license_text | {
        "pyproject.toml": render(
            "pyproject.toml.jinja",
            name=toml(settings.distribution),
            version=toml(api.version),
            description=toml(settings.summary),
            license=toml(settings.license),
            requires_python=toml(settings.requires_python),
            dependencies=[toml(dependency) for dependency in settings.dependencies],
            extras=[(toml(name), ", ".join(map(toml, needed))) for name, needed in settings.extras.items()],
            package=toml(settings.package),
            classifiers=[toml(classifier) for classifier in settings.classifiers],
            urls=[(toml(name), toml(url)) for name, url in settings.urls.items()],
            has_license=bool(settings.license_file),
        ),
        "README.md": render(
            "README.md.jinja",
            distribution=settings.distribution,
            summary=settings.summary,
            package=settings.package,
            quick_start=quick_start(api, settings),
            guide=_text(settings, settings.guide).strip(),
            clients=", ".join(f"`{flavor.prefix}{name}`" for name in settings.clients for flavor in FLAVORS),
        ),
        "api.md": render("api.md.jinja", sections=sections(views, api, runtime, settings, package)),
    }


def _text(settings: Settings, name: str) -> str:
    """Return the text of a file that the settings name, or an empty text if they name none."""
    return (settings.folder / name).read_text(encoding="utf-8") if name else ""
