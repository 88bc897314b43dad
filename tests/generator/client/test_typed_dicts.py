"""The dicts that describe arguments: keys of every kind, unions, and the imports of their modules."""

from __future__ import annotations

import typing
from typing import Any

from generator.cache import Cache
from generator.client.typed_dicts import dict_modules
from generator.ir.types import Argument, ArgumentType, Array, Limits, Primitive, Ref, Type
from generator.output.package_files import typed_dict_files
from generator.output.ruff_format import tidy


def field(name: str, type_: Type, *, required: bool = True, nullable: bool = False) -> Argument:
    return Argument(name, "body", type_, required, nullable, f"The {name}.", Limits(), False, None)


TEXT = Primitive("string")
RATE = ArgumentType("city.lots.Rate", "A price.", fields=(field("cents", Primitive("integer")),))
ODD = ArgumentType(
    "city.lots.Odd", "Odd keys.", fields=(field("class", TEXT), field("x-y", TEXT, required=False, nullable=True))
)
FILTER = ArgumentType("city.lots.Filter", "A condition.", members=(Ref("city.lots.Rate", "object"), TEXT))
QUERY = ArgumentType(
    "city.Query",
    "A search.",
    fields=(
        field("filters", Array(Ref("city.lots.Filter", "union"))),
        field("kind", Ref("city.lots.Kind", "enum"), required=False),
        field("union", Ref("city.lots.Union", "object"), required=False, nullable=True),
    ),
)


def module(*types: ArgumentType, path: str) -> dict[str, Any]:
    """Return the names that a generated module defines."""
    text = tidy(typed_dict_files(types), Cache())[f"typed_dicts/{path}"]
    names: dict[str, Any] = {"__name__": "generated"}
    exec(compile(text, path, "exec"), names)
    return {**names, "text": text}


def test_keys_that_are_no_identifiers_are_kept() -> None:
    made = module(ODD, path="city/lots.py")["OddDict"]
    assert made.__annotations__.keys() == {"class", "x-y"}
    assert typing.is_typeddict(made)
    assert '"x-y": "NotRequired[str | None]"' in module(ODD, path="city/lots.py")["text"]


def test_a_class_has_a_docstring_for_each_key() -> None:
    made = module(RATE, path="city/lots.py")
    assert typing.is_typeddict(made["RateDict"])
    assert 'class RateDict(TypedDict):\n    """A price."""\n\n    cents: int\n    """The cents."""\n' in made["text"]


def test_a_union_names_the_dicts_of_its_objects() -> None:
    made = module(FILTER, RATE, path="city/lots.py")
    assert typing.get_args(made["FilterDict"]) == (typing.ForwardRef("RateDict"), typing.ForwardRef("str"))


def test_other_modules_are_imported_for_type_checkers_only() -> None:
    made = module(QUERY, FILTER, RATE, path="city/__init__.py")
    assert "filters: Sequence[Filter | FilterDict]\n" in made["text"]
    assert "kind: NotRequired[Kind]\n" in made["text"]
    # A model with the name of what the module imports from `typing` gets another name.
    assert "union: NotRequired[LotsUnion | UnionDict | None]\n" in made["text"]
    assert "    from ...models.city.lots import Filter, Kind\n" in made["text"]
    assert "Sequence" not in made


def test_a_module_with_modules_below_it_is_a_package() -> None:
    assert [view.path for view in dict_modules([QUERY, RATE])] == ["city/__init__.py", "city/lots.py"]
    assert [view.path for view in dict_modules([QUERY])] == ["city.py"]
