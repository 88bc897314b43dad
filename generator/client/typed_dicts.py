"""The dicts that are accepted in place of models, so that editors complete and check their keys."""

from __future__ import annotations

import keyword
from collections.abc import Sequence
from itertools import groupby

from ..docs.method_docs import sentence_of
from ..ir.types import Argument, ArgumentType, Ref, Type
from ..text.docstrings import docstring, literal, paragraphs
from .annotations import NONE, Annotation, accepted, typed_dict
from .imports import ModuleImports
from .views import AssignmentView, DictModuleView, DictView, KeyView

TYPING = ("NotRequired", "TypeAlias", "TypedDict", "Union")


def dict_modules(types: Sequence[ArgumentType]) -> list[DictModuleView]:
    """Return a view of each module below `typed_dicts/`, for types in the order of the spec."""
    in_modules = sorted(types, key=_module)
    packages = {parent for type_ in types for parent in _parents(_module(type_))}
    return [_view(module, list(found), module in packages) for module, found in groupby(in_modules, _module)]


def _module(type_: ArgumentType) -> str:
    return type_.component.rpartition(".")[0]


def _parents(module: str) -> list[str]:
    segments = module.split(".")
    return [".".join(segments[:n]) for n in range(1, len(segments))]


def _view(module: str, types: Sequence[ArgumentType], is_package: bool) -> DictModuleView:
    path = f"typed_dicts.{module}"
    imports = ModuleImports(path, "." * (path.count(".") + 1 + is_package), {*map(_name, types), *TYPING})
    classes = [type_ for type_ in types if not type_.members and all(map(_is_identifier, type_.fields))]
    return DictModuleView(
        path=module.replace(".", "/") + ("/__init__.py" if is_package else ".py"),
        docstring=docstring([f"Dicts that methods accept in place of the models of `{module}`."], 0),
        classes=tuple(_class(type_, imports) for type_ in classes),
        assignments=tuple(_assignment(type_, imports) for type_ in types if type_ not in classes),
        imports=imports.lines("run time"),
        typing=imports.lines("check time"),
    )


def _name(type_: ArgumentType) -> str:
    return f"{type_.component.rpartition('.')[2]}Dict"


def _is_identifier(field: Argument) -> bool:
    return field.name.isidentifier() and not keyword.iskeyword(field.name)


def _class(type_: ArgumentType, imports: ModuleImports) -> DictView:
    keys = [
        KeyView(field.name, _annotation(field, imports), docstring([sentence_of(field, "None")], 4))
        for field in type_.fields
    ]
    _need(imports, "TypedDict")
    return DictView(_name(type_), docstring(paragraphs(type_.description), 4), tuple(keys))


def _assignment(type_: ArgumentType, imports: ModuleImports) -> AssignmentView:
    """Return a union of dicts, or a dict with keys that no class can have."""
    name, text = _name(type_), docstring(paragraphs(type_.description), 0)
    if type_.members:
        members = [imports.need(_member(member, imports), "check time") for member in type_.members]
        _need(imports, "TypeAlias", "Union")
        return AssignmentView(f"{name}: TypeAlias", f"Union[{', '.join(map(literal, members))}]", text)
    keys = [f"{literal(field.name)}: {literal(_annotation(field, imports))}" for field in type_.fields]
    _need(imports, "TypedDict")
    return AssignmentView(name, f"TypedDict({literal(name)}, {{{', '.join(keys)}}})", text)


def _annotation(field: Argument, imports: ModuleImports) -> str:
    found = accepted(field.type, imports.local)
    text = imports.need(found | NONE if field.nullable else found, "check time")
    if field.required:
        return text
    _need(imports, "NotRequired")
    return f"NotRequired[{text}]"


def _need(imports: ModuleImports, *names: str) -> None:
    imports.need(Annotation("", frozenset(("typing", name) for name in names)), "run time")


def _member(type_: Type, imports: ModuleImports) -> Annotation:
    if isinstance(type_, Ref) and type_.kind != "enum":
        return typed_dict(type_.component, imports.local)
    return accepted(type_, imports.local)
