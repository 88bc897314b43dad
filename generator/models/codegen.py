"""The only caller of datamodel-code-generator: in this process, or as the program that `codegen_process.py` starts.

The program reads a request as JSON from stdin and writes the modules as JSON to stdout. It imports no other module of
the generator, so that it can load before the request arrives; loading takes as long as the work itself.
"""

from __future__ import annotations

import gc
import json
import sys
import warnings
from collections.abc import Callable
from typing import Any, Protocol, TypedDict

Modules = dict[str, str]


class CodegenRequest(TypedDict):
    """What to generate, as plain JSON.

    Attributes:
        document: A valid OpenAPI document that holds only schemas.
        aliases: Field name in the API to field name in Python, where they differ.
        base_class: Dotted name of the base class of every model.
    """

    document: dict[str, Any]
    aliases: dict[str, str]
    base_class: str


class Codegen(Protocol):
    """Generates models."""

    def prepare(self) -> None:
        """Load what a request needs, without waiting."""

    def __call__(self, request: CodegenRequest, /) -> Callable[[], Modules]:
        """Accept a request without waiting; the returned function gives the modules and may wait for them."""


class CodegenInProcess:
    """A `Codegen` that works in this process, when its result is called."""

    def prepare(self) -> None:
        """Do nothing: what is loaded here cannot be loaded meanwhile."""

    def __call__(self, request: CodegenRequest) -> Callable[[], Modules]:
        """Return the function that generates the modules."""
        return lambda: run_codegen(request)


def run_codegen(request: CodegenRequest) -> Modules:
    """Return the text of every module by its path."""
    # Imported here because loading takes longer than reading and checking a spec.
    from datamodel_code_generator import GenerateConfig, InputFileType, generate
    from datamodel_code_generator.enums import DataModelType, TargetPydanticVersion
    from datamodel_code_generator.format import DatetimeClassType, PythonVersion

    options: dict[str, Any] = {
        "input_file_type": InputFileType.OpenAPI,
        "output_model_type": DataModelType.PydanticV2BaseModel,
        "target_python_version": PythonVersion.PY_311,
        "target_pydantic_version": TargetPydanticVersion.V2_11,
        "base_class": request["base_class"],
        "aliases": request["aliases"],
        "allow_population_by_field_name": False,
        "enum_field_as_literal": "all",
        "use_annotated": True,
        "use_type_alias": True,
        "strict_nullable": True,
        "collapse_root_models": False,
        "use_schema_description": True,
        "use_field_description": True,
        "use_inline_field_description": True,
        "use_single_line_docstring": True,
        "field_extra_keys": {"x-decides-access"},
        "field_extra_keys_without_x_prefix": {"x-repr", "x-strict"},
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
        made = generate(request["document"], config=GenerateConfig(**options))
    if not isinstance(made, dict):
        raise TypeError(f"datamodel-code-generator returned {type(made).__name__}, not a dict of modules")
    return {"/".join(path): str(text) for path, text in made.items()}


def _main() -> None:
    gc.disable()  # the process ends after one request, so collecting garbage is wasted time
    sys.stdout = sys.stderr  # stdout holds only the response, even if a library prints
    _warm_up()
    data = sys.stdin.buffer.read()
    if data:  # empty when the parent process has found problems or has ended
        response = json.dumps(run_codegen(json.loads(data)))
        with open(1, "w", encoding="ascii") as stdout:  # closed at once, so that the parent need not wait for the exit
            stdout.write(response)


def _warm_up() -> None:
    """Generate a small model, because the tool loads many of its modules on first use."""
    schema = {"type": "object", "properties": {"one": {"type": "string"}}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "models", "version": "0"},
        "paths": {},
        "components": {"schemas": {"first.One": schema, "second.Two": schema}},
    }
    run_codegen({"document": document, "aliases": {}, "base_class": "base.Model"})


if __name__ == "__main__":
    _main()
