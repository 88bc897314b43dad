"""All generated pages of the site, and their place in its navigation."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.client.build_views import resources
from generator.ir.types import Resource
from generator.pipeline import CheckedSpec, check
from generator.settings import Settings, read_settings

from .error_pages import catalogue
from .links import ERRORS, resource_page, types_page
from .published.methods import PAGE as PUBLISHED
from .published.methods import published_methods_text
from .repository_pages import repository_pages
from .resource_pages import Reference, reference, resource_text
from .type_pages import module_text

Navigation = list[dict[str, object]]
TITLES = {"b2b": "B2B client", "consumer": "Consumer client", "common": "Both clients"}


@dataclass(frozen=True)
class GeneratedPages:
    """The text of each generated page by its path, and the navigation of the reference."""

    pages: dict[str, str]
    navigation: Navigation


def generated_pages(root: Path) -> GeneratedPages:
    """Return the pages that are generated from the spec and from files of the repository.

    Args:
        root: Root folder of the repository.

    Raises:
        SpecProblems: The spec has problems; the exception holds all of them.
    """
    settings = read_settings(root / "pyproject.toml")
    checked = check(root / "spec", settings)
    navigation: Navigation = []
    pages = repository_pages(root)
    for namespace in sorted(checked.api.resources, key=lambda node: list(TITLES).index(node.name)):
        found = _resources(namespace, checked, settings)
        pages.update({resource_page(name): text for name, text in found.items()})
        entries: Navigation = [{name.partition(".")[2]: resource_page(name)} for name in found]
        navigation.append({TITLES[namespace.name]: entries})
    pages[ERRORS] = catalogue(checked.api)
    pages[PUBLISHED] = published_methods_text(checked.api, _extras(checked))
    navigation.append({"Error types": ERRORS})
    modules = _modules(checked)
    pages.update({types_page(name): text for name, text in modules.items()})
    types: Navigation = [{name: types_page(name)} for name in modules]
    navigation.append({"Types": types})
    return GeneratedPages(pages, navigation)


def _resources(namespace: Resource, checked: CheckedSpec, settings: Settings) -> dict[str, str]:
    """Return the page of each resource of a namespace that has methods, sorted by name."""
    common = _reference(checked, settings)
    views = {view.id: view for view in resources(checked.api, settings, checked.runtime)}
    nodes = {node.id: node for child in namespace.children for node in _below(child)}
    kept = sorted(name for name, node in nodes.items() if node.operations or common.extras.get(name))
    return {name: resource_text(nodes[name], views[name], common) for name in kept}


def _below(node: Resource) -> list[Resource]:
    return [node, *(found for child in node.children for found in _below(child))]


def _reference(checked: CheckedSpec, settings: Settings) -> Reference:
    runtime = checked.runtime
    groups = {module: (name, runtime.sentence(module, name)) for module, name in settings.arguments.items()}
    return reference(checked.api, settings.clients, groups, _extras(checked))


def _extras(checked: CheckedSpec) -> dict[str, dict[str, tuple[str, str]]]:
    """Return the hand-written methods of each resource that has some."""
    return {name: checked.runtime.methods(name) for name in sorted(checked.runtime.extras)}


def _modules(checked: CheckedSpec) -> dict[str, str]:
    """Return the page of each module of models, sorted by name."""
    found: dict[str, list[str]] = {}
    for component in checked.models:
        found.setdefault(component.rpartition(".")[0], []).append(component)
    return {name: module_text(name, found[name], checked.schemas) for name in sorted(found)}
