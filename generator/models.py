"""Schemas to Pydantic models: the only caller of datamodel-code-generator."""

from __future__ import annotations

import re
import warnings
from typing import Any

from .docstrings import docstring, paragraphs
from .files import Tree
from .schemas import Schemas
from .settings import Settings
from .simplify import Simplified, simplify

BASE = "_runtime.model.Model"
_MARK = re.compile(r'^( *)"""@@(\d+)@@"""$', re.MULTILINE)


def models(schemas: Schemas, settings: Settings) -> Tree:
    """Return the modules below `models/`: one a schema file, with the classes of its entries.

    A component that the model generator would have called otherwise is noted in the problems of `schemas`.
    """
    simplified = simplify(schemas)
    if not simplified.document["components"]["schemas"]:
        return {}
    tree = {}
    for path, text in _modules(simplified, settings).items():
        depth = path.count("/") + 2
        base = f"from {settings.package}.{BASE.rpartition('.')[0]}"
        near = text.replace(f"{base} import", f"from {'.' * depth}{BASE.rpartition('.')[0]} import")
        tree[f"models/{path}"] = _MARK.sub(lambda mark: _text(mark, simplified), near)
    _check_names(schemas, tree)
    return tree


def _text(mark: re.Match[str], simplified: Simplified) -> str:
    indent = len(mark[1])
    return mark[1] + docstring(paragraphs(simplified.texts[int(mark[2])]), indent)


def _check_names(schemas: Schemas, tree: Tree) -> None:
    for component in schemas.components:
        if schemas.kind(component) == "inlined":
            continue
        module, _, name = component.rpartition(".")
        path = f"models/{module.replace('.', '/')}"
        text = tree.get(f"{path}.py") or tree.get(f"{path}/__init__.py") or ""
        if not re.search(rf"^(?:class {name}\(|{name} = TypeAliasType\()", text, re.MULTILINE):
            cure = "choose a plainer name"
            schemas.refuse(("components", "schemas", component), "schema-name", f"{name} makes no class", cure)


def _modules(simplified: Simplified, settings: Settings) -> dict[str, str]:
    # Loaded here because it takes longer than everything that a run without changes does.
    from datamodel_code_generator import GenerateConfig, InputFileType, generate
    from datamodel_code_generator.enums import DataModelType, TargetPydanticVersion
    from datamodel_code_generator.format import DatetimeClassType

    options: dict[str, Any] = {
        "input_file_type": InputFileType.OpenAPI,
        "output_model_type": DataModelType.PydanticV2BaseModel,
        "preset": "standard-py311-20261017",
        "target_pydantic_version": TargetPydanticVersion.V2_11,
        "base_class": f"{settings.package}.{BASE}",
        "aliases": simplified.aliases,
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
        made = generate(simplified.document, config=GenerateConfig(**options))
    if not isinstance(made, dict):
        raise TypeError(f"datamodel-code-generator gave {type(made).__name__}, not a tree of modules")
    return {"/".join(path): _with_docstring("/".join(path), str(text)) for path, text in made.items()}


def _with_docstring(path: str, text: str) -> str:
    module = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    return f'"""Models of `{module}`."""\n{text.removeprefix("#")}'
