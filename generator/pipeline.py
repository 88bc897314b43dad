"""The pipeline from spec to package as one pure function; start reading here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .client.build_views import resources
from .client.consistency import check_consistency
from .client.runtime_copy import read_runtime
from .file_tree import Tree
from .ir.build import build_api
from .ir.schemas import Schemas
from .ir.types import Api
from .lint import LintSettings
from .lint import check as lint
from .models.codegen import Codegen, codegen_in_process
from .models.emit import PendingModels, emit_models
from .output.folder import with_manifest
from .output.package_files import client_files, document_text, lazy_models, package_files, project_files, runtime_files
from .output.ruff_format import tidy
from .problems import Collector, Problem, SpecProblems
from .settings import Settings
from .spec_input.bundle import Document, bundle
from .spec_input.error_types import write_out_error_types
from .spec_input.yaml_files import Sources, load_what_can_be_read

_Parsed = tuple[Document, Api, Schemas, PendingModels]


@dataclass(frozen=True)
class Generated:
    """The result of a run: the files of the output folder, and counts to report."""

    tree: Tree
    operations: int
    models: int


def generate(spec: Path, settings: Settings, codegen: Codegen = codegen_in_process) -> Generated:
    """Return the package for a spec without writing anything.

    Args:
        spec: Folder of openapi.yaml.
        settings: The `[tool.generator]` table.
        codegen: Generates the models; a `CodegenProcess` does so while the spec is checked and the client rendered.

    Raises:
        SpecProblems: The spec has problems; the exception holds all of them.
        SpecMissingError: There is no openapi.yaml in `spec`.
        SettingsError: The settings are not valid, or contradict the spec or the runtime.
        CodegenError: The model generator process failed.
    """
    return emit(*_read(spec, settings, codegen), settings)


def read(spec: Path, settings: Settings) -> tuple[Document, Api, Schemas]:
    """Return a checked spec as a document, an API and schemas; raises as `generate` does."""
    return _read(spec, settings, codegen_in_process)[:3]


def emit(document: Document, api: Api, schemas: Schemas, pending: PendingModels, settings: Settings) -> Generated:
    """Return the package for a checked spec and its pending models; raises as `generate` does."""
    runtime = read_runtime(settings)
    check_consistency(api, document, runtime, settings)
    views = resources(api, settings, runtime.extras)
    code = {**client_files(views, api, settings), **package_files(runtime, settings)}
    made = pending()
    schemas.problems.raise_if_any()
    package = {**tidy({**lazy_models(made), **code}), **runtime_files(runtime), "openapi.json": document_text(document)}
    tree = {f"{settings.package}/{path}": content for path, content in package.items()}
    tree.update(project_files(views, api, document, runtime, settings))
    named = sum(schemas.kind(component) != "inlined" for component in schemas.components)
    return Generated(with_manifest(tree), len(api.operations), named)


def _read(spec: Path, settings: Settings, codegen: Codegen) -> _Parsed:
    unreadable = Collector()
    sources = load_what_can_be_read(spec, unreadable)
    parsed: _Parsed | None = None
    unsupported: Sequence[Problem] = ()
    crash: Exception | None = None
    try:
        parsed, unsupported = _parse(sources, unreadable, settings, codegen)
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        crash = error
    broken = lint(sources, LintSettings.read(settings.file))
    # Parsing assumes a spec without lint problems; if the lint found none, a crash is a bug of the generator.
    if crash is not None and not broken:
        raise crash
    found = _merge(_merge(unreadable.problems, broken), unsupported)
    if parsed is None or found:
        raise SpecProblems(found)
    return parsed


def _parse(
    sources: Sources, unreadable: Collector, settings: Settings, codegen: Codegen
) -> tuple[_Parsed | None, Sequence[Problem]]:
    """Return the parsed spec, or the problems in its way.

    This runs before the lint, so that the models are generated while the lint works.
    """
    try:
        document = write_out_error_types(bundle(sources), sources)
    except SpecProblems as broken:
        return None, broken.problems
    if unreadable.problems:
        return None, ()
    schemas = Schemas(document, Collector())
    api = build_api(document, schemas)
    if schemas.problems.problems:
        return None, schemas.problems.problems
    return (document, api, schemas, emit_models(schemas, settings, codegen)), ()


def _merge(earlier: Sequence[Problem], later: Iterable[Problem]) -> list[Problem]:
    """Add the problems of a later stage, except on lines where an earlier stage has reported the cause."""
    lines = {(problem.location.file, problem.location.line) for problem in earlier}
    return [*earlier, *(p for p in later if (p.location.file, p.location.line) not in lines)]
