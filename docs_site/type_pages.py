"""The reference of the types: a page for each module of models, with a section for each model."""

from __future__ import annotations

from collections.abc import Iterator

from generator.ir.arguments import field
from generator.ir.schemas import Schemas
from generator.ir.types import Union
from generator.ir.usage import references

from .links import PageLinks, types_page
from .markdown import block, code, definitions
from .resource_pages import argument_entry


def module_text(module: str, components: list[str], schemas: Schemas) -> str:
    """Return the page of the models of one module."""
    lines = ["---", "search: {boost: 0.5}", "---", "", f"# models.{module}", ""]
    lines += [f"`from stytch_client.models.{module} import …`", ""]
    for component in components:
        lines += [*_model(component, schemas, types_page(module)), ""]
    return "\n".join(lines)


def _model(component: str, schemas: Schemas, page: str) -> Iterator[str]:
    name = component.rpartition(".")[2]
    schema = schemas.components[component]
    yield from (f"## {name} {{ #{name} }}", "", block(schemas.value_of(schema, "description", "")), "")
    kind = schemas.kind(component)
    if kind == "object":
        entries = [argument_entry(field(schemas, prop), page) for prop in schemas.properties(component)]
        yield definitions(entries)
    elif kind == "enum":
        yield from (f"- {code(str(value))}" for value in _values(schema))
    else:
        type_, _ = schemas.type_of(schema)
        members = type_.members if isinstance(type_, Union) else (type_,)
        links = PageLinks(page)
        yield from (f"- {links.described(member)}" for member in members if list(references(member)) != [component])


def _values(schema: dict[str, object]) -> list[object]:
    """Return the values of an enum; of an open one, the values that are known."""
    members = [schema, *_dicts(schema.get("anyOf"))]
    return [value for member in members for value in _list(member.get("enum"))]


def _dicts(value: object) -> list[dict[str, object]]:
    return [each for each in _list(value) if isinstance(each, dict)]


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
