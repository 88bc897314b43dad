"""The short form of a spec: what follows from the place of an operation is supplied; examples share objects."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.lint import LintSettings, check
from generator.problems import Collector, Problem
from generator.spec_input.bundle import bundle
from generator.spec_input.load import load_spec, load_spec_leniently
from generator.spec_input.yaml_files import Source

from .conftest import PARKING
from .lint.test_check import places

ROOT = Path(__file__).parents[2]
ENTRY = """\
openapi: 3.1.0
info: {title: Shop, version: 1.0.0}
paths:
  /carts: {$ref: paths/shop/carts.yaml#/open_cart}
  /carts/{cart_id}: {$ref: paths/shop/carts.yaml#/cart}
"""
PATHS = """\
open_cart:
  post:
    summary: Open a cart.
    responses:
      '201':
        description: The cart.
        links: {Read: {operationId: shop.carts.get}}
cart:
  get:
    operationId: shop.carts.get
    responses: {'200': {description: The cart.}}
  delete:
    operationId: shop.carts.delete
    requestBody: {content: {text/plain: {}}}
    responses:
      '204': {description: Gone.}
      '404': {description: There was none.}
"""
SCHEMAS = """\
OpenCartRequest: {type: object}
OpenCARTResponse: {type: object}
GetResponse: {type: object}
"""
ERRORS = """\
NotFound: {description: Not there.}
ImATeapot: {description: No coffee.}
Closed: {description: Come back tomorrow.}
"""
EXAMPLE = """\
request: {value: {size: 1}}
response: {value: {size: 1}}
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A small spec in the short form."""
    for path, text in {
        "openapi.yaml": ENTRY,
        "paths/shop/carts.yaml": PATHS,
        "schemas/shop/carts.yaml": SCHEMAS,
        "responses/errors.yaml": ERRORS,
        "examples/shop/carts/open_cart.yaml": EXAMPLE,
    }.items():
        file = tmp_path / "spec" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "spec"


def paths(spec: Path) -> dict[str, Any]:
    data: dict[str, Any] = bundle(load_spec(spec)).data["paths"]
    return data


def media(schema: str, example: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {"schema": {"$ref": f"#/components/schemas/shop.carts.{schema}"}}
    if example:
        reference = f"#/components/examples/shop.carts.open_cart.{example}"
        found["examples"] = {"documented": {"$ref": reference}}
    return {"application/json": found}


SHARED = {
    "404": {"$ref": "#/components/responses/errors.NotFound"},
    "418": {"$ref": "#/components/responses/errors.ImATeapot"},
}


def test_an_operation_gets_what_its_place_says(shop: Path) -> None:
    operation = paths(shop)["/carts"]["post"]
    success = {
        "description": "The cart.",
        "content": media("OpenCARTResponse", "response"),
        "links": {"Read": {"operationId": "shop.carts.get"}},
    }
    wanted = {
        "operationId": "shop.carts.open_cart",
        "tags": ["shop.carts"],
        "summary": "Open a cart.",
        "requestBody": {"required": True, "content": media("OpenCartRequest", "request")},
        "responses": {"201": success, **SHARED},
    }
    assert operation == wanted
    assert list(operation) == list(wanted)
    assert list(operation["responses"]["201"]) == list(success)


def test_what_is_written_stays_and_what_has_no_schema_or_example_is_not_made_up(shop: Path) -> None:
    item = paths(shop)["/carts/{cart_id}"]
    assert item["get"] == {
        "operationId": "shop.carts.get",
        "tags": ["shop.carts"],
        "responses": {"200": {"description": "The cart.", "content": media("GetResponse")}, **SHARED},
    }
    assert item["delete"] == {
        "operationId": "shop.carts.delete",
        "tags": ["shop.carts"],
        "requestBody": {"required": True, "content": {"text/plain": {}}},
        "responses": {
            "204": {"description": "Gone."},
            "404": {"description": "There was none."},
            "418": SHARED["418"],
        },
    }


def test_a_request_body_may_say_only_how_it_differs(shop: Path) -> None:
    file = shop / "paths/shop/carts.yaml"
    written = file.read_text(encoding="utf-8")
    form = "application/x-www-form-urlencoded"
    wanted = media("OpenCartRequest", "request")["application/json"]
    for body, expected in {
        "{required: false}": {"required": False, "content": {"application/json": wanted}},
        f"{{content: {{{form}: {{}}}}}}": {"required": True, "content": {form: wanted}},
        f"{{content: {{{form}: {{schema: {{}}}}}}}}": {"required": True, "content": {form: {"schema": {}}}},
    }.items():
        file.write_text(
            written.replace("    responses:\n      '201'", f"    requestBody: {body}\n    responses:\n      '201'")
        )
        assert paths(shop)["/carts"]["post"]["requestBody"] == expected


def test_a_supplied_entry_is_found_at_the_nearest_written_one(shop: Path) -> None:
    document = bundle(load_spec(shop))
    assert document.location(("paths", "/carts", "post", "operationId")).line == 2
    assert document.location(("paths", "/carts", "post", "responses", "201", "content")).line == 5
    assert document.location(("paths", "/carts", "post", "responses", "404", "$ref")).line == 4


LIKE = """\
response:
  value:
    size: 7
    wheels:
      - $like: Wheel
        colors: [green, {code: 1}]
    spare: {brand: new, $without: [colors, sides], $like: Wheel, size: 2}
"""
OBJECTS = """\
Round:
  value:
    sides: 0
    spokes: {count: 8}
Wheel:
  value:
    $like: Round
    colors: [red]
    flat: false
"""


@pytest.fixture
def wheels(shop: Path) -> Source:
    """The expanded example of one operation."""
    example = "examples/shop/carts/open_cart.yaml"
    (shop / example).write_text(LIKE, encoding="utf-8")
    (shop / "examples/shared.yaml").write_text(OBJECTS, encoding="utf-8")
    return load_spec(shop).files[example]


def test_an_example_is_like_a_shared_object_but_for_what_it_says(wheels: Source) -> None:
    value = wheels.data["response"]["value"]
    assert value["wheels"] == [{"sides": 0, "spokes": {"count": 8}, "colors": ["green", {"code": 1}], "flat": False}]
    assert list(value["wheels"][0]) == ["sides", "spokes", "colors", "flat"]
    assert list(value["spare"].items()) == [("brand", "new"), ("spokes", {"count": 8}), ("flat", False), ("size", 2)]


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        (("size",), "examples/shop/carts/open_cart.yaml:3"),
        (("wheels", 0, "colors"), "examples/shop/carts/open_cart.yaml:6"),
        (("wheels", 0, "colors", 1, "code"), "examples/shop/carts/open_cart.yaml:6"),
        (("wheels", 0, "flat"), "examples/shared.yaml:9"),
        (("wheels", 0, "spokes", "count"), "examples/shared.yaml:4"),
        (("wheels", 0, "missing"), "examples/shop/carts/open_cart.yaml:5"),
        (("spare", "colors"), "examples/shop/carts/open_cart.yaml:7"),
    ],
)
def test_a_place_in_an_expanded_object_is_the_line_that_says_it(
    wheels: Source, pointer: tuple[str | int, ...], place: str
) -> None:
    found = wheels.at(("response", "value", *pointer))
    assert f"{found.file}:{found.line}" == f"spec/{place}"


def lint(spec: Path) -> list[Problem]:
    return check(load_spec(spec), LintSettings.read(ROOT / "pyproject.toml"))


def test_a_new_required_field_of_an_organization_is_two_files_of_work(tmp_path: Path) -> None:
    spec = tmp_path / "spec"
    shutil.copytree(ROOT / "spec", spec)
    schemas, shared = spec / "schemas/b2b/organizations.yaml", spec / "examples/shared.yaml"
    before, _, after = schemas.read_text(encoding="utf-8").partition("\nOrganization:\n")
    after = after.replace("  required:\n", "  required:\n    - motto\n", 1)
    after = after.replace(
        "  properties:\n", "  properties:\n    motto:\n      type: string\n      description: Its motto.\n", 1
    )
    schemas.write_text(f"{before}\nOrganization:\n{after}", encoding="utf-8")
    assert {problem.rule for problem in lint(spec)} == {"example-valid"}, "the field is required"

    text = shared.read_text(encoding="utf-8")
    named = "    organization_name: Example Inc\n"
    assert text.count(named) == 1
    shared.write_text(text.replace(named, f"{named}    motto: Ad astra.\n"), encoding="utf-8")
    assert lint(spec) == []


ODD: tuple[Any, ...] = (None, 7, "", "Lot", [], {}, [None], [[]], {"$like": 7}, {"$like": "Lot", "$without": [{}]})


def test_no_value_anywhere_stops_the_completion(tmp_path: Path) -> None:
    spec = tmp_path / "spec"
    shutil.copytree(PARKING / "spec", spec)
    tried = 0
    for file in sorted(spec.rglob("*.yaml")):
        if file.parent.name == "spec" or "schemas" in file.parts or "parameters" in file.parts:
            continue
        good = file.read_bytes()
        for way in list(places(yaml.safe_load(good))):
            data = yaml.safe_load(good)
            node = data
            for key in way[:-1]:
                node = node[key]
            node[way[-1]] = ODD[tried % len(ODD)]
            file.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
            problems = Collector()
            load_spec_leniently(spec, problems)
            assert all(problem.location.line > 0 and problem.fix for problem in problems.problems)
            tried += 1
        file.write_bytes(good)
    assert tried > 100
