"""Every method beside that of the package `stytch`, with the arguments that differ, by comparing both."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator
from operator import attrgetter

import stytch

from generator.ir.types import Api, Operation
from generator.text import names

from ..links import link, resource_page
from .names import RENAMED, published_client

PAGE = "how-to/moved-methods.md"
INTRODUCTION = """\
# Methods of both packages

Made by comparing the methods of `stytch` {version} with those of `stytch_client`. Of {methods} methods, {same} have the
same arguments in both. Each `…_async` method of `stytch` is the method without that ending on an async client.
"""


def published_methods_text(api: Api, extras: dict[str, dict[str, tuple[str, str]]]) -> str:
    """Return the page.

    Args:
        api: The operations, each of which is a method.
        extras: Resource to its hand-written methods: name to signature and summary.
    """
    ours = {operation.id: set(_arguments(operation)) for operation in api.operations}
    for resource, methods in extras.items():
        for name, (signature, _) in methods.items():
            ours[f"{resource}.{name}"] = set(re.findall(r"^    (\w+):", signature, re.MULTILINE))
    rows = {name: difference(arguments, published_arguments(name)) for name, arguments in sorted(ours.items())}
    same = sum(not text for text in rows.values())
    lines = [INTRODUCTION.format(version=stytch.__version__, methods=len(rows), same=same)]
    for namespace, title in (("b2b", "B2B client"), ("consumer", "Consumer client"), ("common", "Both clients")):
        lines += [f"## {title}", "", "| Method | What differs |", "|---|---|"]
        lines += [
            f"| {_link(name)} | {text or 'nothing'} |" for name, text in rows.items() if name.startswith(namespace)
        ]
        lines.append("")
    return "\n".join(lines)


def difference(ours: Iterable[str], theirs: Iterable[str] | None) -> str:
    """Return what a caller has to change in the arguments of a method; empty for nothing.

    Args:
        ours: Names of the arguments of the method here.
        theirs: Those of the method in the published package; None if it has no such method.
    """
    if theirs is None:
        return "only here"
    gone, new = set(theirs) - set(ours), set(ours) - set(theirs)
    renamed = sorted(name for name in gone if RENAMED.get(name) in new)
    parts = [f"`{name}` is `{RENAMED[name]}`" for name in renamed]
    parts += [f"no `{name}`" for name in sorted(gone.difference(renamed))]
    parts += [f"also `{name}`" for name in sorted(new - {RENAMED[name] for name in renamed})]
    return ", ".join(parts)


def published_arguments(name: str) -> list[str] | None:
    """Return the arguments of the method in the published package; None if it has no such method."""
    namespace, _, path = name.partition(".")
    try:
        method = attrgetter(path)(published_client("consumer" if namespace == "consumer" else "b2b"))
    except AttributeError:
        return None
    return list(inspect.signature(method).parameters)


def _arguments(operation: Operation) -> Iterator[str]:
    for argument in operation.arguments:
        if argument.is_given:
            yield argument.group or names.argument(argument.name)


def _link(name: str) -> str:
    resource, _, method = name.rpartition(".")
    return link(f"`{name.partition('.')[2]}`", PAGE, resource_page(resource), method)
