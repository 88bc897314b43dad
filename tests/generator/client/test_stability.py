"""A small change of the spec is a small change of the models, and no model is unused."""

from __future__ import annotations

import ast
import difflib
import shutil
from pathlib import Path

import pytest

from generator.cache import Cache
from generator.file_tree import Tree
from generator.models.class_order import in_order
from generator.models.codegen import CodegenInProcess
from generator.models.emit import emit_models
from generator.pipeline import check
from generator.settings import read_settings

ROOT = Path(__file__).parents[3]
SETTINGS = read_settings(ROOT / "pyproject.toml")
AFTER = "    organization_name: {$ref: '#/OrganizationName'}\n"
MOST_LINES = 8


def models_of(spec: Path) -> Tree:
    checked = check(spec, SETTINGS)
    return emit_models(checked.schemas, checked.models, SETTINGS, CodegenInProcess(), Cache())()


@pytest.fixture(scope="module")
def models() -> Tree:
    return models_of(ROOT / "spec")


@pytest.mark.parametrize(
    "field",
    [
        "    short_name:\n      type: string\n      description: Name in a few characters.\n",
        # The enum is defined after the object in the spec, in another file and in the same one.
        "    second_policy: {$ref: '#/MfaPolicy'}\n",
        "    factor: {$ref: ../common/factors.yaml#/FactorType}\n",
    ],
    ids=["text", "enum of the module", "enum of another module"],
)
def test_a_new_field_changes_few_lines(field: str, models: Tree, tmp_path: Path) -> None:
    spec = tmp_path / "spec"
    shutil.copytree(ROOT / "spec", spec)
    file = spec / "schemas" / "b2b" / "organizations.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count(AFTER) > 0
    file.write_text(text.replace(AFTER, AFTER + field, 1), encoding="utf-8")
    changed = changed_lines(models, models_of(spec))
    assert 0 < len(changed) <= MOST_LINES, "\n".join(changed)


def changed_lines(before: Tree, after: Tree) -> list[str]:
    found = []
    for path in sorted({*before, *after}):
        lines = difflib.unified_diff(
            before.get(path, "").splitlines(), after.get(path, "").splitlines(), lineterm="", n=0
        )
        found += [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    return found


HEAD = "from typing import Literal\n"
FIRST = 'class First(Model):\n    """Text."""\n    kind: Kind\n    third: Third'
SECOND = "class Second(Model):\n    first: 'First'"
THIRD = "class Third(Model):\n    name: str"
KIND = 'Kind = TypeAliasType("Kind", Literal[\'Third\'])\n"""Text."""'
EITHER = 'Either = TypeAliasType("Either", First | Third)'


def test_definitions_follow_the_spec_after_what_they_need() -> None:
    for given in ([FIRST, SECOND, THIRD, KIND, EITHER], [EITHER, KIND, THIRD, SECOND, FIRST]):
        text = in_order("\n\n\n".join([HEAD, *given]), ["Either", "First", "Second", "Third", "Kind"])
        assert text.split("\n\n\n") == [HEAD.strip(), KIND, THIRD, FIRST, EITHER, f"{SECOND}\n"]


def test_the_completion_of_models_stays_at_the_end() -> None:
    text = in_order("\n\n\n".join([HEAD, THIRD, SECOND, "Second.model_rebuild()"]), ["Second", "Third"])
    assert text.split("\n\n\n") == [HEAD.strip(), SECOND, THIRD, "Second.model_rebuild()\n"]


def test_an_order_by_name_would_be_found(models: Tree) -> None:
    path = "models/b2b/organizations/__init__.py"
    moved = {**models, path: in_order(models[path], sorted(["Organization", "CreateResponse"]))}
    assert len(changed_lines(models, moved)) > MOST_LINES


def unused(package: Tree) -> set[str]:
    """Return the definitions below `models/` that no code of the package names."""
    found = {name for path, text in package.items() if path.startswith("models/") for name in defined(text)}
    return found.difference(*map(used_names, package.values()))


def test_each_model_is_used() -> None:
    folder = ROOT / "generated" / "stytch_client"
    package = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.py")}
    assert unused(package) - {"__all__"} == set()
    package["models/b2b/mfa.py"] += "\n\nclass ForgottenRequest(Model):\n    pass\n"
    assert unused(package) - {"__all__"} == {"ForgottenRequest"}


def used_names(text: str) -> set[str]:
    nodes = list(ast.walk(ast.parse(text)))
    loaded = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    return loaded | {alias.name for node in nodes if isinstance(node, ast.ImportFrom) for alias in node.names}


def defined(text: str) -> set[str]:
    body = ast.parse(text).body
    targets = [target for node in body if isinstance(node, ast.Assign) for target in node.targets]
    classes = {node.name for node in body if isinstance(node, ast.ClassDef)}
    return classes | {target.id for target in targets if isinstance(target, ast.Name)}
