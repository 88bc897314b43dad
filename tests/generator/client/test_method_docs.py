"""The texts of docstrings: limits, defaults, errors and examples."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.docs.examples import LINES, example, required_call
from generator.docs.method_docs import EXAMPLE, errors_paragraph, paragraphs_of, sentence_of, shared_errors
from generator.ir.types import Argument, ErrorType, Limits, Operation, Primitive

TEXT = Argument("name", "body", Primitive("string"), True, False, "Name on the sign.", Limits(), False, None)
OPERATION = Operation(
    id="city.lots.create",
    method="POST",
    path="/lots",
    summary="Open a car park.",
    description="",
    docs_url="",
    deprecated=False,
    safe=False,
    body="json",
    arguments=(TEXT,),
    returns="city.lots.CreateResponse",
    returns_description="The car park is open.",
    errors=(("400", "A field is wrong."), ("404", "There is no such city."), ("503", "Try again.")),
    error_types=(),
    example={"name": "North"},
)


@pytest.mark.parametrize(
    ("limits", "sentence"),
    [
        (Limits(), "Name on the sign."),
        (Limits(minimum=5, maximum=527040, default=60), "Name on the sign. 5 to 527040. Default: `60`."),
        (Limits(min_length=1, max_length=40), "Name on the sign. 1 to 40 characters."),
        (Limits(max_items=3), "Name on the sign. At most 3 items."),
        (Limits(minimum=3), "Name on the sign. At least 3."),
        (Limits(min_length=1), "Name on the sign."),
        (Limits(min_length=6, max_length=6), "Name on the sign. 6 characters."),
        (Limits(default="en"), "Name on the sign. Default: `en`."),
        (Limits(default=False), "Name on the sign. Default: `False`."),
    ],
)
def test_limits_and_defaults_are_sentences(limits: Limits, sentence: str) -> None:
    assert sentence_of(replace(TEXT, limits=limits), "Null") == sentence


def test_a_limit_that_the_description_states_is_not_repeated() -> None:
    stated = replace(TEXT, description="Kinds, at most 3 items", limits=Limits(max_items=3))
    assert sentence_of(stated, "Null") == "Kinds, at most 3 items"
    assert sentence_of(replace(stated, nullable=True), "Null") == "Kinds, at most 3 items. `Null` sends null."
    assert sentence_of(replace(TEXT, description="", limits=Limits(max_items=3)), "Null") == "At most 3 items."


def test_a_method_names_only_its_own_errors() -> None:
    other = replace(OPERATION, id="city.lots.get", errors=(("400", "A field is wrong."), ("503", "Try again.")))
    shared = shared_errors([OPERATION, other])
    assert errors_paragraph(shared) == (
        "Every call can raise:",
        "    BadRequestError: A field is wrong.",
        "    ServerError: Try again.",
        "    APIConnectionError: No complete response arrived.",
    )
    assert ("Raises:", "    NotFoundError: There is no such city.") in list(
        paragraphs_of(OPERATION, [], "CreateResponse", shared, ())
    )
    assert not any("Raises:" in paragraph for paragraph in paragraphs_of(other, [], "GetResponse", shared, ()))


def test_error_types_are_grouped_by_exception_class() -> None:
    types = [
        ErrorType(400, "bad_request", "A field is wrong.", "certain", shared=True),
        ErrorType(400, "name_taken", "Another car park has the name.", "certain", shared=False),
        ErrorType(404, "city_not_found", "There is no such city.", "likely", shared=False),
        ErrorType(404, "street_not_found", "There is no such street.", "guess", shared=False),
    ]
    operation = replace(OPERATION, errors=OPERATION.errors[:2], error_types=tuple(types))
    shared = frozenset([("400", "A field is wrong.")])
    assert list(paragraphs_of(operation, [], "CreateResponse", shared, ()))[-1] == (
        "Raises:",
        "    BadRequestError: name_taken.",
        "    NotFoundError: There is no such city. city_not_found, street_not_found.",
    )


def with_values(**values: object) -> Operation:
    """Return the operation with an optional argument for each value."""
    optional = [replace(TEXT, name=name, required=False) for name in values]
    return replace(OPERATION, arguments=(*OPERATION.arguments, *optional), example={"name": "North", **values})


def test_an_example_is_one_line_if_there_is_room() -> None:
    assert example(OPERATION, 60) == ('response = client.lots.create(name="North")',)
    assert example(OPERATION, 40) == ("response = client.lots.create(", '    name="North",', ")")


def test_optional_arguments_that_make_an_example_long_are_left_out() -> None:
    operation = with_values(**{f"field_{number}": "text" * 5 for number in range(10)})
    lines = example(operation, 60)
    assert len(lines) == LINES
    assert lines[1:3] == ('    name="North",', '    field_0="texttexttexttexttext",')
    wide = with_values(wide="x" * 60, narrow=1)
    assert example(wide, 60) == ('response = client.lots.create(name="North", narrow=1)',)
    assert required_call(wide, 60) == ('response = client.lots.create(name="North")',)


def test_nested_values_are_laid_out_like_code() -> None:
    operation = with_values(query={"operator": "OR", "class": [None, True, 1.5, "it's"]}, last=[])
    assert example(operation, 48) == (
        "response = client.lots.create(",
        '    name="North",',
        "    query={",
        '        "operator": "OR",',
        '        "class": [None, True, 1.5, "it\'s"],',
        "    },",
        "    last=[],",
        ")",
    )


def test_a_required_argument_without_a_value_leaves_no_example() -> None:
    assert example(replace(OPERATION, example={}), 60) == ()
    assert not any(EXAMPLE in paragraph for paragraph in paragraphs_of(OPERATION, [], "X", frozenset(), ()))
