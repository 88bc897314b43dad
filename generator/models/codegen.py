"""The only caller of datamodel-code-generator: in this process, or as a program that `press.py` starts.

As a program it takes an order as JSON on stdin and answers with the modules as JSON on stdout. It imports nothing of
ours, so that it can load, which takes as long as the work, before there is an order.
"""

from __future__ import annotations

import gc
import json
import sys
import warnings
from collections.abc import Callable
from typing import Any, TypedDict

Modules = dict[str, str]


class Order(TypedDict):
    """What to print: plain JSON.

    Attributes:
        document: Legal OpenAPI with nothing but the schemas.
        aliases: Field name in the API -> in Python, where they differ.
        base_class: Dotted name of the class that every model derives from.
    """

    document: dict[str, Any]
    aliases: dict[str, str]
    base_class: str


# Takes an order at once; what it returns gives the modules, and may wait for them.
Printer = Callable[[Order], Callable[[], Modules]]


def print_here(order: Order) -> Callable[[], Modules]:
    """Be a `Printer` that works in this process, when it is asked for the modules."""
    return lambda: print_modules(order)


def print_modules(order: Order) -> Modules:
    """Return the text of every module by its path."""
    # Loaded here because it takes longer than reading and checking a spec.
    from datamodel_code_generator import GenerateConfig, InputFileType, generate
    from datamodel_code_generator.enums import DataModelType, TargetPydanticVersion
    from datamodel_code_generator.format import DatetimeClassType

    options: dict[str, Any] = {
        "input_file_type": InputFileType.OpenAPI,
        "output_model_type": DataModelType.PydanticV2BaseModel,
        "preset": "standard-py311-20261017",
        "target_pydantic_version": TargetPydanticVersion.V2_11,
        "base_class": order["base_class"],
        "aliases": order["aliases"],
        "allow_population_by_field_name": False,
        "enum_field_as_literal": "all",
        "use_type_alias": True,
        "collapse_root_models": False,
        "use_schema_description": True,
        "use_field_description": True,
        "use_inline_field_description": True,
        "use_single_line_docstring": True,
        "field_extra_keys_without_x_prefix": {"x-repr"},
        "output_datetime_class": DatetimeClassType.Datetime,
        "use_exact_imports": True,
        "use_double_quotes": True,
        "disable_future_imports": True,
        "strict_refs": True,
        "allow_remote_refs": False,
        "custom_file_header": "#",
        "formatters": [],
    }
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made = generate(order["document"], config=GenerateConfig(**options))
    if not isinstance(made, dict):
        raise TypeError(f"datamodel-code-generator gave {type(made).__name__}, not a tree of modules")
    return {"/".join(path): str(text) for path, text in made.items()}


def _serve() -> None:
    gc.disable()  # one order, then the end: nothing is worth collecting
    sys.stdout = sys.stderr  # the answer must stand alone, whatever a library says
    _warm_up()
    orders = sys.stdin.buffer.read()
    if orders:  # none when whoever started this has found problems, or is gone
        answer = json.dumps(print_modules(json.loads(orders)))
        with open(1, "w", encoding="ascii") as answers:  # closed at once: nobody need wait for the end of the program
            answers.write(answer)


def _warm_up() -> None:
    """Print one small model: the tool loads much of what it needs only when that is first used."""
    schema = {"type": "object", "properties": {"one": {"type": "string"}}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "models", "version": "0"},
        "paths": {},
        "components": {"schemas": {"first.One": schema, "second.Two": schema}},
    }
    print_modules({"document": document, "aliases": {}, "base_class": "base.Model"})


if __name__ == "__main__":
    _serve()
