"""The names of the package `stytch` with those of `stytch_client`, which the migration program reads.

`python3 tasks.py python -m docs_site.published.names > runtime/migrate/names.json` writes them.
"""

from __future__ import annotations

import enum
import inspect
import json
import pkgutil
import sys
import warnings
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from operator import attrgetter
from types import ModuleType
from typing import Any

import pydantic
import stytch
import stytch_client
import stytch_client.models

PROJECT = ("project-test-11111111-1111-4111-8111-111111111111", "secret-test-0")
RENAMED = {"method_options": "authorization", "max_token_age_seconds": "max_token_age", "scopes": "scope"} | {
    "custom_base_url": "base_url",
    "fraud_environment": "fraud_base_url",
}
CLIENTS: dict[str, tuple[Any, Any]] = {
    "b2b": (stytch.B2BClient, stytch_client.B2BClient),
    "consumer": (stytch.Client, stytch_client.ConsumerClient),
}


@cache
def published_client(product: str) -> Any:
    """Return a client of the published package."""
    with warnings.catch_warnings(action="ignore"):  # it warns about a project of the test environment
        return CLIENTS[product][0](*PROJECT)


def table() -> dict[str, Any]:
    """Return the version of the published package, its methods by product, its classes and its enums by module."""
    classes: dict[str, dict[str, str]] = {}
    methods = {product: dict(sorted(_methods(product, classes))) for product in CLIENTS}
    for product, (theirs, own) in CLIENTS.items():
        methods[product]["__init__"] = _arguments(theirs, own)
    enums: dict[str, dict[str, dict[str, str]]] = {}
    fields: set[str] = set()
    for module in _modules(stytch, ".models."):
        for name, found in vars(module).items():
            home = found.__module__ if inspect.isclass(found) else ""
            if ".models." not in home or not home.startswith("stytch."):
                continue
            if issubclass(found, enum.Enum):
                values = {member.name: member.value for member in found}
                enums.setdefault(_short(module.__name__), {})[name] = values
            elif issubclass(found, pydantic.BaseModel):
                fields |= {field for field, info in found.model_fields.items() if "Enum" in _kinds(info.annotation)}
                known = classes.get(_short(home), {}).get(found.__name__) or _model(home, found.__name__)
                if known:
                    classes.setdefault(_short(module.__name__), {}).setdefault(name, known)
    return {
        "version": stytch.__version__,
        "methods": methods,
        "classes": {module: dict(sorted(found.items())) for module, found in sorted(classes.items())},
        "enums": dict(sorted(enums.items())),
        "enum_fields": sorted(fields),
    }


def _methods(product: str, classes: dict[str, dict[str, str]]) -> Iterator[tuple[str, list[str]]]:
    """Yield each method with its arguments, `old=new` where the name differs; note the classes of resources."""
    ours = CLIENTS[product][1](*PROJECT)
    for path, method in _walk(published_client(product)):
        try:
            own = attrgetter(path)(ours)
        except AttributeError:
            continue
        yield path, _arguments(method, own)
        if "." in path:
            theirs, resource = type(method.__self__), type(own.__self__)
            module = resource.__module__.removeprefix("stytch_client.")
            classes.setdefault(_short(theirs.__module__), {})[theirs.__name__] = f"{module}.{resource.__name__}"
            _note_response(inspect.signature(method).return_annotation, own, module, classes)


def _arguments(theirs: Any, own: Any) -> list[str]:
    accepted = inspect.signature(own).parameters
    given = inspect.signature(theirs).parameters
    return [name if name in accepted else f"{name}={RENAMED.get(name, '')}" for name in given]


def _note_response(returned: Any, own: Any, module: str, classes: dict[str, dict[str, str]]) -> None:
    """Note which class of ours a method returns in place of a class of theirs."""
    models = module.replace("resources.", "models.", 1)
    name = str(inspect.signature(own).return_annotation)
    if inspect.isclass(returned) and hasattr(import_module(f"stytch_client.{models}"), name):
        classes.setdefault(_short(returned.__module__), {})[returned.__name__] = f"{models}.{name}"


def _walk(owner: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the synchronous methods below a client, with their dotted names."""
    for name, member in inspect.getmembers(owner):
        public = not name.startswith("_") and not name.endswith("_async")
        if public and inspect.ismethod(member):
            yield f"{path}{name}", member
        elif public and ".api." in type(member).__module__ and type(member).__module__.startswith("stytch."):
            yield from _walk(member, f"{path}{name}.")


def _model(module: str, name: str) -> str | None:
    """Return our model of the same name in the same resource, or the only one of that name in the product."""
    product, _, resource = _short(module).replace(".models.", ".").partition(".")
    found = [
        path for path in _own_models().get(name, ()) if path.split(".")[1] in (product, "common")
    ]  # fmt: skip
    same = [path for path in found if "_".join(path.split(".")[2:-1]) == resource and path.split(".")[1] == product]
    return next(iter(same or (found if len(found) == 1 else [])), None)


@cache
def _own_models() -> dict[str, list[str]]:
    """Return where our models are, by their names."""
    found: dict[str, list[str]] = {}
    for module in _modules(stytch_client.models, ""):
        for name, class_ in vars(module).items():
            if inspect.isclass(class_) and class_.__module__ == module.__name__:
                found.setdefault(name, []).append(f"{_public(module.__name__, name)}.{name}")
    return found


def _public(module: str, name: str) -> str:
    """Return where a class is imported from: models of requests have modules of their own behind their package."""
    package = module.rpartition(".")[0]
    home = package if getattr(import_module(package), name, None) is getattr(import_module(module), name) else module
    return home.removeprefix("stytch_client.")


def _modules(package: ModuleType, part: str) -> list[ModuleType]:
    names = [info.name for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    return [import_module(name) for name in names if part in name]


def _kinds(annotation: Any) -> set[str]:
    """Return the names of the base classes of every class in an annotation."""
    inner = getattr(annotation, "__args__", ())
    own = {base.__name__ for base in annotation.__mro__} if inspect.isclass(annotation) else set()
    return own.union(*(_kinds(each) for each in inner))


def _short(module: str) -> str:
    return module.removeprefix("stytch.")


if __name__ == "__main__":
    sys.stdout.write(json.dumps(table(), indent=1) + "\n")
