"""Each kind of change, planted in the real document, is found with its verdict, and nothing else is."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from api_diff.change import Change, Verdict
from api_diff.compare import compare, rule_table
from api_diff.revisions import DOCUMENT
from generator.ir.types import Primitive

from .documents import surface
from .planting import Ground

ROOT = Path(__file__).resolve().parents[2]
B, A, N = Verdict.BREAKING, Verdict.ADDITION, Verdict.NOTE
Planter = Callable[[Ground], Iterator[str]]
PLANTERS: dict[str, tuple[Verdict, Planter]] = {}
STRING = Primitive("string")


def plants(rule: str, verdict: Verdict) -> Callable[[Planter], Planter]:
    """Register a function that plants a change and yields where the rule finds it, and what follows from it."""

    def register(planter: Planter) -> Planter:
        PLANTERS[rule] = (verdict, planter)
        return planter

    return register


def argument(rule: str, verdict: Verdict, wanted: Callable[[Any], bool], plant: Callable[[Any], object]) -> None:
    """Register a change of an argument in the body of a request."""

    def planter(ground: Ground) -> Iterator[str]:
        place, _, after = ground.argument(wanted)
        plant(after)
        yield place

    plants(rule, verdict)(planter)


def field(rule: str, verdict: Verdict, wanted: Callable[[Any], bool], plant: Callable[[Any], object]) -> None:
    """Register a change of a field of a response."""

    def planter(ground: Ground) -> Iterator[str]:
        place, _, after = ground.field(wanted)
        plant(after)
        yield place

    plants(rule, verdict)(planter)


def operation(
    rule: str, verdict: Verdict, plant: Callable[[Any, Any], object], wanted: Callable[[Any], bool] = lambda _: True
) -> None:
    """Register a change of an operation, given its old and new form."""

    def planter(ground: Ground) -> Iterator[str]:
        place, before, after = ground.operation(wanted)
        plant(before, after)
        yield place

    plants(rule, verdict)(planter)


def _plain(value: Any) -> bool:
    return bool(value.type == STRING and not value.nullable and not value.required and not value.sensitive)


def _required(value: Any) -> bool:
    return bool(value.type == STRING and value.required)


argument("argument-removed", B, _plain, lambda field: field.remove())
argument("argument-became-required", B, _plain, lambda field: field.require())
argument("argument-became-optional", A, _required, lambda field: field.optional())
argument("argument-type-narrowed", B, _plain, lambda field: field.replace({"type": "string", "format": "date-time"}))
argument("argument-type-widened", A, _plain, lambda field: field.replace({"type": ["string", "integer"]}))
argument("argument-type-changed", B, _plain, lambda field: field.replace({"type": "boolean"}))
argument("argument-limit-tightened", B, _plain, lambda field: field.set(maxLength=3))
argument("argument-default-changed", B, _plain, lambda field: field.set(default="other"))
argument("argument-sensitivity-lost", B, lambda v: v.sensitive, lambda field: field.set(**{"x-sensitive": False}))
argument("argument-sensitivity-gained", N, _plain, lambda field: field.set(**{"x-sensitive": True}))
argument("argument-deprecated", A, _plain, lambda field: field.set(deprecated=True))
field("field-removed", B, lambda v: v.type == STRING, lambda field: field.remove())
field("field-became-optional", B, lambda v: v.required, lambda field: field.optional())
field("field-became-required", A, lambda v: not v.required, lambda field: field.require())
field("field-type-widened", B, _required, lambda field: field.replace({"type": ["string", "integer"]}))
field("field-type-narrowed", A, _required, lambda field: field.replace({"type": "string", "format": "date-time"}))
field("field-type-changed", B, _required, lambda field: field.replace({"type": "boolean"}))
field("field-null-added", B, _required, lambda field: field.replace({"type": ["string", "null"]}))
field(
    "field-null-removed",
    A,
    lambda v: v.nullable and v.type == Primitive("date-time"),
    lambda field: field.replace({"type": "string", "format": "date-time"}),
)
field("field-limit-changed", N, _required, lambda field: field.set(maxLength=3))
field("field-default-changed", N, _required, lambda field: field.set(default="other"))
field("field-sensitivity-lost", B, lambda v: v.sensitive, lambda field: field.set(**{"x-sensitive": False}))
field("field-sensitivity-gained", N, _required, lambda field: field.set(**{"x-sensitive": True}))
field("field-deprecated", A, _required, lambda field: field.set(deprecated=True))
operation("operation-deprecated", A, lambda old, new: new.update(deprecated=True))
operation("operation-undeprecated", N, lambda old, new: old.update(deprecated=True))
operation("security-changed", B, lambda old, new: new.update(security=[]), lambda op: op.security != "[]")
operation("status-added", A, lambda old, new: new["responses"].update({"418": {"description": "A teapot."}}))
operation("status-removed", B, lambda old, new: old["responses"].update({"418": {"description": "A teapot."}}))
operation("retry-safety-lost", A, lambda old, new: new.pop("x-retry"), lambda op: op.safe)
operation("retry-safety-gained", N, lambda old, new: new.update({"x-retry": "safe"}), lambda op: not op.safe)
operation("pagination-gained", A, lambda old, new: (old.pop("x-pagination", 0), new.update({"x-pagination": {}})))
operation("pagination-lost", B, lambda old, new: (new.pop("x-pagination", 0), old.update({"x-pagination": {}})))
operation("operation-texts-changed", N, lambda old, new: new.update(summary="Something else."))
operation("unexplained-change", B, lambda old, new: new.update({"x-cache": "never"}))


def _teapots(raw: Any, *error_types: str) -> object:
    response = {"description": "A teapot.", "x-error-types": dict.fromkeys(error_types, "guess")}
    raw["responses"]["418"] = response
    return response


operation("error-type-added", A, lambda old, new: (_teapots(old, "one"), _teapots(new, "one", "two")))
operation("error-type-removed", A, lambda old, new: (_teapots(old, "one", "two"), _teapots(new, "one")))


@plants("argument-added", A)
def _argument_added(ground: Ground) -> Iterator[str]:
    place, before, _ = ground.argument(_plain)
    before.remove()
    yield place


@plants("argument-required-added", B)
def _argument_required_added(ground: Ground) -> Iterator[str]:
    place, before, _ = ground.argument(_required)
    before.remove()
    yield place


@plants("argument-limit-loosened", A)
def _limit_loosened(ground: Ground) -> Iterator[str]:
    place, before, _ = ground.argument(_plain)
    before.set(maxLength=3)
    yield place


@plants("argument-null-allowed", A)
def _null_allowed(ground: Ground) -> Iterator[str]:
    place, before, after = ground.argument(_plain)
    before.replace({"type": "string"})
    after.replace({"type": ["string", "null"]})
    yield place


@plants("argument-null-refused", B)
def _null_refused(ground: Ground) -> Iterator[str]:
    place, before, after = ground.argument(_plain)
    before.replace({"type": ["string", "null"]})
    after.replace({"type": "string"})
    yield place


@plants("field-added", A)
def _field_added(ground: Ground) -> Iterator[str]:
    place, before, _ = ground.field(lambda value: value.type == STRING)
    before.remove()
    yield place


@plants("operation-removed", B)
def _operation_removed(ground: Ground) -> Iterator[str]:
    place, before, _ = ground.operation()
    ground.old["paths"]["/v1/gone"] = {"get": {**before, "operationId": f"{place}_gone"}}
    yield f"{place}_gone"


@plants("operation-added", A)
def _operation_added(ground: Ground) -> Iterator[str]:
    place, _, after = ground.operation()
    ground.new["paths"]["/v1/fresh"] = {"get": {**after, "operationId": f"{place}_fresh"}}
    yield f"{place}_fresh"


@plants("operation-renamed", B)
def _operation_renamed(ground: Ground) -> Iterator[str]:
    place, _, after = ground.operation()
    after["operationId"] = f"{place}_now"
    yield place


@plants("operation-moved", B)
def _operation_moved(ground: Ground) -> Iterator[str]:
    place, _, after = ground.operation(lambda op: op.method == "POST" and "{" not in op.path)
    path = ground.surface.operations[place].path
    ground.new["paths"].setdefault(f"{path}/moved", {})["post"] = after
    del ground.new["paths"][path]["post"]
    yield place


@plants("argument-moved", N)
def _argument_moved(ground: Ground) -> Iterator[str]:
    place, before, after = ground.operation()
    planted = {"name": "planted", "description": "Planted.", "schema": {"type": "string"}}
    before.setdefault("parameters", []).append({**planted, "in": "query"})
    after.setdefault("parameters", []).append({**planted, "in": "header"})
    yield f"{place}(planted)"


def _group(raw: dict[str, Any]) -> None:
    planted = {"name": "X-Planted", "in": "header", "description": "Planted.", "x-argument": "planted"}
    raw.setdefault("parameters", []).append({**planted, "schema": {"type": "string"}})


operation("header-group-added", A, lambda old, new: _group(new))
operation("header-group-removed", B, lambda old, new: _group(old))


def _form(content: Any) -> None:
    """Admit a form beside JSON."""
    content["application/x-www-form-urlencoded"] = content["application/json"]


def _xml(content: dict[str, Any]) -> None:
    content["application/xml"] = content.pop("application/json")


operation(
    "request-form-changed", B, lambda old, new: _xml(new["requestBody"]["content"]), lambda op: bool(op.request_forms)
)
operation(
    "request-form-added",
    A,
    lambda old, new: _form(new["requestBody"]["content"]),
    lambda op: op.request_forms == {"application/json"},
)
operation(
    "request-body-became-required",
    B,
    lambda old, new: (old["requestBody"].update(required=False), new["requestBody"].update(required=True)),
    lambda op: bool(op.request_forms),
)
operation(
    "request-body-became-optional",
    A,
    lambda old, new: new["requestBody"].update(required=False),
    lambda op: op.body_required,
)
operation("operation-host-changed", B, lambda old, new: new.update(servers=[{"url": "https://other.example.com"}]))
operation("response-form-changed", B, lambda old, new: _xml(new["responses"]["200"]["content"]))


@plants("response-model-changed", B)
def _response_model_changed(ground: Ground) -> Iterator[str]:
    place, before, after = ground.operation()
    for raw, name in ((before, "planted.One"), (after, "planted.Two")):
        raw["responses"]["200"]["content"]["application/json"]["schema"] = {"$ref": f"#/components/schemas/{name}"}
    other, *both = ground.operation()
    for document, raw in zip((ground.old, ground.new), both, strict=True):
        raw["responses"]["418"] = {"description": "Both.", "content": {}}
        for name in ("planted.One", "planted.Two"):
            document["components"]["schemas"][name] = {"type": "object", "properties": {}, "title": name}
            raw["responses"]["418"]["content"][f"text/{name}"] = {"schema": {"$ref": f"#/components/schemas/{name}"}}
    assert other != place
    yield place


@plants("server-added", A)
def _server_added(ground: Ground) -> Iterator[str]:
    ground.new["servers"].append({"url": "https://new.example.com"})
    yield "document"


@plants("server-removed", B)
def _server_removed(ground: Ground) -> Iterator[str]:
    ground.old["servers"].append({"url": "https://old.example.com"})
    yield "document"


@plants("security-scheme-changed", B)
def _security_scheme_changed(ground: Ground) -> Iterator[str]:
    ground.old["components"]["securitySchemes"]["planted"] = {"type": "http", "scheme": "bearer"}
    yield "document"


@plants("document-texts-changed", N)
def _document_texts_changed(ground: Ground) -> Iterator[str]:
    ground.new["info"]["description"] = "Something else."
    yield "document"


def _values(schema: dict[str, Any]) -> list[Any]:
    found = schema.get("enum") or next(member["enum"] for member in schema["anyOf"] if "enum" in member)
    assert isinstance(found, list)
    return found


def enum(rule: str, verdict: Verdict, direction: str, *, open_: bool, side: int) -> None:
    """Register an enum value that only the old (0) or the new (1) document has."""

    def planter(ground: Ground) -> Iterator[str]:
        place, *both = ground.enum(direction, open_=open_)
        _values(both[side]).append("planted")
        yield place

    plants(rule, verdict)(planter)


enum("argument-enum-value-added", A, "request", open_=False, side=1)
enum("argument-enum-value-removed", B, "request", open_=False, side=0)
enum("field-open-enum-value-added", A, "response", open_=True, side=1)
enum("field-enum-value-removed", N, "response", open_=True, side=0)


def _opened(schema: dict[str, Any]) -> None:
    schema["anyOf"] = [{"type": "string", "enum": _values(schema)}, {"type": "string"}]
    schema.pop("enum", None)
    schema.pop("type", None)


def _closed(schema: dict[str, Any]) -> None:
    schema["enum"] = _values(schema)
    schema["type"] = "string"
    schema.pop("anyOf", None)


@plants("argument-enum-opened", A)
def _argument_enum_opened(ground: Ground) -> Iterator[str]:
    place, _, after = ground.enum("request", open_=False)
    _opened(after)
    yield place


@plants("argument-enum-closed", B)
def _argument_enum_closed(ground: Ground) -> Iterator[str]:
    place, before, _ = ground.enum("request", open_=False)
    _opened(before)
    yield place


@plants("field-enum-closed", A)
def _field_enum_closed(ground: Ground) -> Iterator[str]:
    place, _, after = ground.enum("response", open_=True)
    _closed(after)
    yield place


@plants("field-enum-opened", B)
def _field_enum_opened(ground: Ground) -> Iterator[str]:
    place, before, _ = ground.enum("response", open_=True)
    _closed(before)
    yield place


@plants("field-closed-enum-value-added", B)
def _closed_enum_value_added(ground: Ground) -> Iterator[str]:
    place, before, after = ground.enum("response", open_=True)
    _closed(before)
    _closed(after)
    _values(after).append("planted")
    yield place


def _planted_object(document: dict[str, Any], name: str, field_name: str) -> dict[str, Any]:
    content = {"type": "object", "description": "Planted.", "properties": {field_name: {"type": "string"}}}
    document["components"]["schemas"][name] = content
    return {"$ref": f"#/components/schemas/{name}"}


def class_changed(rule: str, find: Callable[[Ground], tuple[str, Any, Any]], prefix: str) -> None:
    """Register a class that has another name and the same content; both documents have both classes."""

    def planter(ground: Ground) -> Iterator[str]:
        place, before, after = find(ground)
        _, keep_before, keep_after = find(ground)
        for document, field_, keep, names in (
            (ground.old, before, keep_before, ("One", "Two")),
            (ground.new, after, keep_after, ("Two", "One")),
        ):
            one, two = (_planted_object(document, f"{prefix}.{name}", prefix) for name in names)
            field_.replace(one)
            keep.replace({"type": "object", "additionalProperties": {"anyOf": sorted([one, two], key=repr)}})
        yield place

    plants(rule, N)(planter)


class_changed("argument-class-changed", lambda ground: ground.argument(_plain), "asked")
class_changed("field-class-changed", lambda ground: ground.field(lambda value: value.type == STRING), "told")


@plants("model-removed", B)
def _model_removed(ground: Ground) -> Iterator[str]:
    place, before, after = ground.argument(_plain)
    before.replace(_planted_object(ground.old, "planted.Gone", "gone"))
    after.replace({"type": "object"})
    yield from ("planted.Gone", place)


@plants("model-renamed", B)
def _model_renamed(ground: Ground) -> Iterator[str]:
    place, before, after = ground.argument(_plain)
    before.replace(_planted_object(ground.old, "planted.Before", "same"))
    after.replace(_planted_object(ground.new, "planted.After", "same"))
    yield from ("planted.Before", place)


@plants("model-kind-changed", B)
def _model_kind_changed(ground: Ground) -> Iterator[str]:
    place, _, after = ground.enum("response", open_=True)
    after.clear()
    after.update({"type": "object", "properties": {"planted": {"type": "string"}}})
    yield place


@plants("model-texts-changed", N)
def _model_texts_changed(ground: Ground) -> Iterator[str]:
    place = ground.unused_model("object")
    ground.model(place)[1]["description"] = "Something else."
    yield place


@pytest.fixture(scope="module")
def real() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / DOCUMENT).read_text(encoding="utf-8"))
    del found["components"]["examples"]  # no change of the API, and half of the document
    return found


@pytest.fixture(scope="module")
def planted(real: dict[str, Any]) -> tuple[dict[str, list[str]], list[Change]]:
    """The places where each rule should find something, and all changes that are found."""
    ground = Ground(copy.deepcopy(real), copy.deepcopy(real), surface(real))
    expected = {rule: list(planter(ground)) for rule, (_, planter) in PLANTERS.items()}
    return expected, compare(surface(ground.old), surface(ground.new))


def test_every_rule_is_planted() -> None:
    assert PLANTERS.keys() == {rule.id for rule in rule_table()}


@pytest.mark.parametrize("rule", PLANTERS)
def test_a_planted_change_is_found_with_its_verdict(
    rule: str, planted: tuple[dict[str, list[str]], list[Change]]
) -> None:
    expected, found = planted
    verdict, _ = PLANTERS[rule]
    assert [change.verdict for change in found if change.rule == rule and change.place in expected[rule]] == [verdict]


def test_nothing_else_is_found(planted: tuple[dict[str, list[str]], list[Change]]) -> None:
    expected, found = planted
    places = {place for listed in expected.values() for place in listed}
    # A planted schema has no texts; that follows from the change.
    follows = {"model-texts-changed", "operation-texts-changed"}
    strange = [
        change
        for change in found
        if (change.rule not in expected or change.place not in expected[change.rule])
        and change.rule not in follows
        and change.place not in places
    ]
    assert strange == []


def test_the_real_document_compared_with_itself_has_no_changes(real: dict[str, Any]) -> None:
    assert compare(surface(real), surface(copy.deepcopy(real))) == []
