"""Names and places of what is proposed: body schemas, files, references between them."""

from __future__ import annotations

import posixpath
from typing import Any

from go_docs.derive.fields.written import SCHEMAS, resource_of
from go_docs.facts.package_facts import CallFact

_ORDER = """$ref type format description minimum maximum minLength maxLength pattern minItems maxItems enum default
    x-sensitive x-error-types anyOf allOf items""".split()  # noqa: SIM905 - a list of words reads better as one
_PROPERTIES = "properties"


def body_name(operation: str, call: CallFact, suffix: str) -> str:
    """Return the name of a body: that of the Go method with `Request` or `Response`."""
    method = operation.rpartition(".")[2]
    same = call.method.lower() == method.replace("_", "")
    return (call.method if same else pascal(method)) + suffix


def pascal(name: str) -> str:
    """Return a name in snake_case as PascalCase."""
    return "".join(word[:1].upper() + word[1:] for word in name.split("_"))


def file_of(kind: str, resource: str) -> str:
    """Return the file of a kind (`paths`, `schemas`, `parameters`) for a resource."""
    return f"{kind}/{resource.replace('.', '/')}.yaml"


def reference(path: str, kind: str, name: str) -> str:
    """Return the `$ref` in the file `path` to a component."""
    target = file_of(kind, resource_of(name))
    key = name.rpartition(".")[2]
    return f"#/{key}" if target == path else f"{posixpath.relpath(target, posixpath.dirname(path))}#/{key}"


def localized(node: Any, path: str) -> Any:
    """Return a schema with its references as they are written in the file `path`."""
    if isinstance(node, list):
        return [localized(one, path) for one in node]
    if not isinstance(node, dict):
        return node
    return {
        key: reference(path, "schemas", str(one).removeprefix(SCHEMAS)) if key == "$ref" else localized(one, path)
        for key, one in node.items()
    }


def ordered(node: Any) -> Any:
    """Return a schema with its keywords in the order of the spec; those of no order follow."""
    if isinstance(node, list):
        return [ordered(one) for one in node]
    if not isinstance(node, dict):
        return node
    inside = {
        key: {name: ordered(one) for name, one in value.items()} if key == _PROPERTIES else ordered(value)
        for key, value in node.items()
    }
    return {key: inside[key] for key in dict.fromkeys([*_ORDER, *inside]) if key in inside}
