"""The reference of the methods: a page for each resource, with a section for each method."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.client.views import IteratorView, MethodView, ResourceView
from generator.docs.examples import example, iteration
from generator.docs.method_docs import ERRORS, group_sentence, sentence_of
from generator.docs.type_links import shared_fields
from generator.ir.types import Api, Argument, ErrorType, Operation, Resource
from generator.text import names

from .links import PageLinks, error_link, resource_page
from .markdown import block, code, definitions, fence, inline

ROOM = 76
"""The length of a line in an example."""


@dataclass(frozen=True)
class Reference:
    """What the pages of all resources have in common.

    Attributes:
        clients: Namespace to the client class that its examples use.
        groups: `x-argument` to the class of that argument and the first sentence on it.
        extras: Resource to its hand-written methods: name to signature and summary.
        shared: The fields that every response has.
    """

    clients: dict[str, str]
    groups: dict[str, tuple[str, str]]
    extras: dict[str, dict[str, tuple[str, str]]]
    shared: frozenset[str]


def reference(
    api: Api,
    clients: dict[str, tuple[str, ...]],
    groups: dict[str, tuple[str, str]],
    extras: dict[str, dict[str, tuple[str, str]]],
) -> Reference:
    """Return what all pages have in common, for client classes with their namespaces."""
    first = {space: name for name, spaces in reversed(clients.items()) for space in spaces}
    return Reference(first, groups, extras, shared_fields(api.operations))


def resource_text(node: Resource, view: ResourceView, common: Reference) -> str:
    """Return the page of a resource.

    Args:
        node: The resource with its operations.
        view: The same resource as the generated client has it, for names and annotations.
        common: What all pages have in common.
    """
    page = resource_page(node.id)
    namespace, _, path = node.id.partition(".")
    # A method is what readers search for, so its page precedes those of its types.
    lines = ["---", "search: {boost: 4}", "---", "", f"# client.{path}", "", block(node.description), ""]
    lines += [f"A resource of `{common.clients[namespace]}` and `Async{common.clients[namespace]}`.", ""]
    methods = {method.name: method for method in view.methods}
    for operation in node.operations:
        lines += [*_operation(operation, page, common), ""]
        iterator = methods[operation.name].iterator
        if iterator is not None:
            lines += [*_iterator(operation, methods[operation.name], iterator), ""]
    for name, (signature, summary) in common.extras.get(node.id, {}).items():
        lines += [*_heading(node.id, name, summary), "Runs in the client.", ""]
        lines += [*fence("python", f"{name}{signature}".splitlines()), ""]
    return "\n".join(lines)


def _operation(operation: Operation, page: str, common: Reference) -> Iterator[str]:
    yield from _heading(operation.resource, operation.name, operation.summary)
    if operation.deprecated:
        yield from ('!!! warning "Deprecated"', "    The API may remove this operation.", "")
    if operation.description:
        yield from (block(operation.description), "")
    facts = [code(operation.id), code(f"{operation.method} {operation.path}")]
    if operation.safe or operation.method == "GET":
        facts.append("sent again after a lost response")
    if operation.public:
        facts.append("without credentials")
    if operation.docs_url:
        facts.append(f"[documentation of the API]({operation.docs_url})")
    yield from (" · ".join(facts), "")
    yield from _examples(operation, common.clients[operation.id.partition(".")[0]])
    arguments = list(_arguments(operation, page, common))
    if arguments:
        yield from (*_part("Arguments"), definitions(arguments), "")
    links = PageLinks(page)
    yield from (*_part("Response"), f"{links.link(operation.returns)}: {inline(operation.returns_description)}", "")
    fields = links.of_response(operation, common.shared)
    yield from (f"- `{name}`: {type_}" for name, type_ in fields)
    yield from ("", *_part("Errors"), *_errors(operation.error_types, page))


def _heading(resource: str, name: str, summary: str) -> Iterator[str]:
    """Yield the heading of a method, whose anchor is its name, and its first sentence."""
    yield f"## {resource.partition('.')[2]}.{name} {{ #{name} data-toc-label='{name}' }}"
    yield from ("", f"**{inline(summary)}**", "")


def _part(title: str) -> Iterator[str]:
    """Yield the title of a part of a section; it is no heading, which would be a search result of its own."""
    yield from (title, "{ .part }", "")


def _examples(operation: Operation, client: str) -> Iterator[str]:
    """Yield the documented call, for the sync and the async client."""
    call = example(operation, ROOM - len("await "))
    if not call:
        return
    awaited = (call[0].replace(" = client.", " = await client.", 1), *call[1:])
    for title, start, body in (
        ("Sync", f"with {client}() as client:", call),
        ("Async", f"async with Async{client}() as client:", awaited),
    ):
        yield from (f'=== "{title}"', "")
        lines = (start, *(f"    {line}" for line in body))
        yield from (f"    {line}" for line in fence("python", lines))
        yield ""


def _arguments(operation: Operation, page: str, common: Reference) -> Iterator[tuple[str, str]]:
    """Yield each argument of the method: its name with type, and its description with limits."""
    given = [argument for argument in operation.arguments if argument.is_given]
    for argument in sorted(given, key=lambda argument: not argument.required):
        if not argument.group:
            yield argument_entry(argument, page)
    for group in dict.fromkeys(argument.group for argument in given if argument.group):
        class_, sentence = common.groups[group]
        members = [argument for argument in given if argument.group == group]
        yield f"`{group}` · `{class_}`", inline(group_sentence(members, sentence))


def argument_entry(argument: Argument, page: str) -> tuple[str, str]:
    """Return an argument, or a field of an object, as a term with its type and a description with its limits."""
    required = " · required" if argument.required else ""
    term = f"`{names.argument(argument.name)}` · {PageLinks(page).described(argument.type)}{required}"
    return term, inline(sentence_of(argument, "Null"))


def _errors(error_types: Sequence[ErrorType], page: str) -> Iterator[str]:
    """Yield the own error types of an operation by exception, and name the others."""
    own: dict[str, list[str]] = {}
    for error in error_types:
        if not error.shared:
            class_ = ERRORS.get(str(error.status)) or ERRORS[str(error.status)[0]]
            own.setdefault(f"`{class_}` ({error.status})", []).append(error_link(page, error.name))
    yield from (f"- {class_}: {', '.join(types)}" for class_, types in own.items())
    others = [error_link(page, error.name) for error in error_types if error.shared]
    if others:
        yield from ("", f"As every operation: {', '.join(others)}.")


def _iterator(operation: Operation, method: MethodView, iterator: IteratorView) -> Iterator[str]:
    """Yield the section of the method that iterates over the pages of an operation."""
    yield from _heading(operation.resource, iterator.name, iterator.summary)
    method_link = f"[`{method.name}`](#{method.name})"
    yield from (f"Takes the arguments of {method_link} except the cursor, and yields {code(iterator.item)}.", "")
    loop = iteration(operation, ROOM)
    if loop:
        yield from fence("python", loop)
