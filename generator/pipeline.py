"""The whole line from spec to package, as one pure function; read this first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .client.build_views import resources
from .client.consistency import fit
from .client.runtime_copy import read_runtime
from .file_tree import Tree
from .ir.build import resolve
from .ir.schemas import Schemas
from .ir.types import Api
from .lint import LintSettings
from .lint import check as lint
from .models.codegen import Printer, print_here
from .models.emit import Printed, models
from .output.package_files import client_files, document_text, lazy_models, package_files, project_files, runtime_files
from .output.ruff_format import tidy
from .problems import Collector, Problem, SpecProblems
from .settings import Settings
from .spec_input.bundle import Document, bundle
from .spec_input.load import load_spec_leniently
from .spec_input.yaml_files import Sources

_Said = tuple[Document, Api, Schemas, Printed]


@dataclass(frozen=True)
class Generated:
    """What a run makes: the files of the output folder, the bundled document for elsewhere, and counts to report."""

    tree: Tree
    document: str
    operations: int
    models: int


def generate(spec: Path, settings: Settings, printer: Printer = print_here) -> Generated:
    """Return the package for a spec; nothing is written.

    Args:
        spec: Folder of openapi.yaml.
        settings: What the generator is told about the API.
        printer: Who prints the models; a `Press` does so while the spec is checked and the client rendered.

    Raises:
        SpecProblems: Everything that is wrong with the spec.
        SpecMissingError: There is no spec.
        SettingsError: The settings do not fit themselves, the spec or the runtime.
        PressError: The press failed, which is no fault of the spec.
    """
    return emit(*_read(spec, settings, printer), settings)


def read(spec: Path, settings: Settings) -> tuple[Document, Api, Schemas]:
    """Return what a spec says: as one document, as operations, as schemas; raises as `generate` does."""
    return _read(spec, settings, print_here)[:3]


def emit(document: Document, api: Api, schemas: Schemas, printed: Printed, settings: Settings) -> Generated:
    """Return the package for what a spec says and the models ordered for it; raises as `generate` does."""
    runtime = read_runtime(settings)
    fit(api, document, runtime, settings)
    views = resources(api, settings, runtime.extras)
    code = {**client_files(views, api, settings), **package_files(runtime, settings)}
    text = document_text(document)
    made = printed()
    schemas.problems.raise_if_any()
    package = {**tidy({**lazy_models(made), **code}), **runtime_files(runtime), "openapi.json": text}
    tree = {f"{settings.package}/{path}": content for path, content in package.items()}
    tree.update(project_files(views, api, document, runtime, settings))
    named = sum(schemas.kind(component) != "inlined" for component in schemas.components)
    return Generated(tree, text, len(api.operations), named)


def _read(spec: Path, settings: Settings, printer: Printer) -> _Said:
    unreadable = Collector()
    sources = load_spec_leniently(spec, unreadable)
    said: _Said | None = None
    later: Sequence[Problem] = ()
    trip: Exception | None = None
    try:
        said, later = _understood(sources, unreadable, settings, printer)
    except (AttributeError, TypeError, ValueError) as error:
        trip = error
    broken = lint(sources, LintSettings.read(settings.file))
    # Whoever reads for meaning takes for granted what the rules ask for, and trips over anything else. Where the rules
    # have nothing to say, it is we who are wrong.
    if trip is not None and not broken:
        raise trip
    found = _with_new(_with_new(unreadable.problems, broken), later)
    if said is None or found:
        raise SpecProblems(found)
    return said


def _understood(
    sources: Sources, unreadable: Collector, settings: Settings, printer: Printer
) -> tuple[_Said | None, Sequence[Problem]]:
    """Return what the spec says with its models ordered, before the rules are asked; and what nobody understands."""
    try:
        document = bundle(sources)
    except SpecProblems as broken:
        return None, broken.problems
    if unreadable.problems:
        return None, ()
    schemas = Schemas(document, Collector())
    api = resolve(document, schemas)
    if schemas.problems.problems:
        return None, schemas.problems.problems
    return (document, api, schemas, models(schemas, settings, printer)), ()


def _with_new(said: Sequence[Problem], found: Iterable[Problem]) -> list[Problem]:
    """Add what a later stage found, but for the lines of which an earlier one has spoken: it knew better why."""
    lines = {(problem.location.file, problem.location.line) for problem in said}
    return [*said, *(p for p in found if (p.location.file, p.location.line) not in lines)]
