"""The pipeline from spec to package as one pure function; start reading here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .cache import Cache
from .client.build_views import resources
from .client.consistency import check_consistency
from .client.runtime_copy import Runtime, read_runtime
from .file_tree import Tree
from .ir.build import build_api
from .ir.schemas import Schemas
from .ir.types import Api
from .ir.usage import argument_types, used_components
from .lint import LintSettings
from .lint import check as lint
from .models.codegen import Codegen, CodegenInProcess
from .models.emit import PendingModels, emit_models
from .output.folder import with_manifest
from .output.package_files import (
    client_files,
    document_text,
    lazy_models,
    model_paths,
    package_files,
    project_files,
    runtime_files,
    typed_dict_files,
)
from .output.ruff_format import tidy
from .problems import Collector
from .settings import Settings
from .spec_input.bundle import Document, bundle
from .spec_input.error_types import write_out_error_types
from .spec_input.load import load_spec_leniently


@dataclass(frozen=True)
class CheckedSpec:
    """A spec without problems: as a document, as component schemas, as an API; and the runtime it was checked with."""

    document: Document
    schemas: Schemas
    api: Api
    runtime: Runtime

    @cached_property
    def models(self) -> dict[str, str]:
        """The components that become models, in the order of the spec, with the module of each."""
        return used_components(self.api, self.schemas, self.document, self.runtime.models)


@dataclass(frozen=True)
class Generated:
    """The result of a run: the files of the output folder, and counts to report."""

    tree: Tree
    operations: int
    models: int


def generate(spec: Path, settings: Settings, codegen: Codegen | None = None, cache: Cache | None = None) -> Generated:
    """Return the package for a spec without writing anything.

    Args:
        spec: Folder of openapi.yaml.
        settings: The `[tool.generator]` table.
        codegen: Generates the models; a `CodegenProcess` does so while the spec is checked and the client rendered.
        cache: Has results of earlier runs and gets those of this one. The package is the same without it.

    Raises:
        SpecProblems: The spec has problems; the exception holds all of them.
        SpecMissingError: There is no openapi.yaml in `spec`.
        SettingsError: The settings are not valid, or contradict the spec or the runtime.
        CodegenError: The model generator process failed.
    """
    codegen, cache = codegen or CodegenInProcess(), cache or Cache()
    checked = check(spec, settings, codegen, cache)
    pending = emit_models(checked.schemas, checked.models, settings, codegen, cache)
    return emit(checked, pending, settings, cache)


def check(spec: Path, settings: Settings, codegen: Codegen | None = None, cache: Cache | None = None) -> CheckedSpec:
    """Return a spec that no rule finds a problem in; arguments and errors are those of `generate`.

    Everything after the lint relies on its rules: a crash there is a bug of the generator and is not caught.
    """
    problems = Collector()
    sources = load_spec_leniently(spec, problems, cache)
    if codegen is not None and cache is not None and not cache.recall("lint", sources.outline):
        codegen.prepare()  # with another outline, the models usually differ as well
    unreadable = {(problem.location.file, problem.location.line) for problem in problems.problems}
    for problem in lint(sources, LintSettings.read(settings.file), cache):
        # On a line that YAML tools read differently, what else is wrong follows from that.
        if (problem.location.file, problem.location.line) not in unreadable:
            problems.problems.append(problem)
    problems.raise_if_any()
    document = write_out_error_types(bundle(sources), sources)
    schemas = Schemas(document)
    checked = CheckedSpec(document, schemas, build_api(document, schemas), read_runtime(settings))
    check_consistency(checked.api, document, checked.runtime, settings)
    return checked


def emit(checked: CheckedSpec, pending: PendingModels, settings: Settings, cache: Cache) -> Generated:
    """Return the package for a checked spec and its pending models; errors are those of `generate`."""
    document, schemas, api, runtime = checked.document, checked.schemas, checked.api, checked.runtime
    views = resources(api, settings, runtime)
    code = {**client_files(views, api, settings), **package_files(runtime, api, settings)}
    code.update(typed_dict_files(argument_types(api, schemas, document)))
    models = pending()
    package = {
        **tidy({**lazy_models(models, checked.models), **code}, cache),
        **runtime_files(runtime),
        "openapi.json": document_text(document),
    }
    tree = {f"{settings.package}/{path}": content for path, content in package.items()}
    tree.update(project_files(views, api, runtime, settings, model_paths(models, checked.models)))
    classes = sum(module.count("\nclass ") + module.count(" = TypeAliasType(") for module in models.values())
    return Generated(with_manifest(tree), len(api.operations), classes)
