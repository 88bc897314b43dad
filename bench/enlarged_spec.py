"""A spec with many times the operations: the same namespaces again under other names, as new URLs and schemas."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

_COPIED = ("b2b", "consumer")
_KINDS = ("paths", "schemas", "examples")


def enlarge(project: Path, times: int) -> None:
    """Copy namespaces in the spec and the settings in `project` until there are `times` as many of each.

    Args:
        project: A folder with the spec and the settings of this repository.
        times: 1 leaves the spec as it is.
    """
    spec = project / "spec"
    entry = yaml.load((spec / "openapi.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    tags, paths = list(entry["tags"]), dict(entry["paths"])
    for number in range(2, times + 1):
        for namespace in _COPIED:
            _copy(spec, namespace, f"{namespace}{number}")
            entry["tags"] += [_renamed(tag, namespace, number) for tag in tags if _is_of(tag["name"], namespace)]
            for url, item in paths.items():
                if _is_of(item["$ref"].removeprefix("paths/"), namespace):
                    entry["paths"][f"/copy{number}{url}"] = _renamed(item, namespace, number)
    (spec / "openapi.yaml").write_text(yaml.dump(entry, Dumper=yaml.CSafeDumper, sort_keys=False), encoding="utf-8")
    _extend_settings(project / "pyproject.toml", times)


def _copy(spec: Path, namespace: str, name: str) -> None:
    for kind in _KINDS:
        for source in sorted([*(spec / kind).glob(f"{namespace}.yaml"), *(spec / kind / namespace).rglob("*.yaml")]):
            path = source.relative_to(spec / kind).as_posix()
            target = spec / kind / path.replace(namespace, name, 1)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(_renamed_text(source.read_text(encoding="utf-8"), namespace, name), encoding="utf-8")


def _renamed(node: Any, namespace: str, number: int) -> Any:
    """Return a mapping with the namespace renamed in its texts."""
    name = f"{namespace}{number}"
    texts = {key: _renamed_text(value, namespace, name) for key, value in node.items() if isinstance(value, str)}
    return {**node, **texts}


def _renamed_text(text: str, namespace: str, name: str) -> str:
    """Rename a namespace where it is the first part of a dotted name or a folder of a path below `spec`."""
    text = re.sub(rf"(?<![\w./-]){namespace}(?=\.[a-z]|$)", name, text)
    return re.sub(rf"(paths|schemas|examples)/{namespace}\b", rf"\1/{name}", text)


def _extend_settings(file: Path, times: int) -> None:
    added = [f"{namespace}{number}" for number in range(2, times + 1) for namespace in _COPIED]
    clients = "".join(f'{name.title()}Client = ["{name}", "common"]\n' for name in added)
    namespaces = "".join(f'{name} = ["common"]\n' for name in added)
    text = file.read_text(encoding="utf-8")
    for table, lines in (("clients", clients), ("lint.namespaces", namespaces)):
        text = text.replace(f"[tool.generator.{table}]\n", f"[tool.generator.{table}]\n{lines}")
    file.write_text(text, encoding="utf-8")


def _is_of(name: str, namespace: str) -> bool:
    return re.split(r"[./]", name)[0] == namespace
