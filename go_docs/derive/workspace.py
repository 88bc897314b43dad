"""The spec and the facts that proposals are made from."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.cache import Cache
from generator.lint import LintSettings
from generator.problems import CannotRunError, Collector, printable
from generator.spec_input.bundle import bundle
from generator.spec_input.conventions import supply_conventions
from generator.spec_input.shared_examples import SHARED, expand_examples
from generator.spec_input.yaml_files import ENTRY, Sources, read_files
from go_docs.audit.documented import DocumentedApi
from go_docs.audit.run import Evidence, read_evidence
from go_docs.derive.fields.documented_fields import DocumentedFields
from go_docs.derive.fields.learned import Learned, learn
from go_docs.derive.fields.precedents import find_precedents
from go_docs.derive.fields.written import WrittenSpec, resource_of
from go_docs.derive.resource.proposal import Proposer


@dataclass(frozen=True)
class Workspace:
    """A spec and the facts about the same API.

    Attributes:
        root: The folder of the spec.
        sources: Its files as they are written.
        spec: Its operations and components.
        evidence: The facts, and the required arguments that were reviewed.
        settings: The settings of the lint.
    """

    root: Path
    sources: Sources
    spec: WrittenSpec
    evidence: Evidence
    settings: LintSettings

    @property
    def api(self) -> DocumentedApi:
        """The documented API."""
        return self.evidence.api

    @cached_property
    def fields(self) -> DocumentedFields:
        """The documented fields."""
        return DocumentedFields(self.api)

    def missing(self) -> list[str]:
        """Return the documented operations that the spec lacks; one of the same URL may have another name there."""
        present = {(one.verb, one.url) for one in self.spec.operations.values()}
        return [name for name in self.api.calls if name not in self.spec.operations and self._url(name) not in present]

    def operations(self, names: Iterable[str]) -> list[str]:
        """Return the operations to propose for names of resources and operations: those that the spec lacks.

        Raises:
            CannotRunError: A name is not documented; the text has the nearest one.
        """
        found: dict[tuple[str, str], str] = {}
        known = {*self.api.calls, *(resource_of(name) for name in self.api.calls)}
        for name in names:
            if name not in known:
                near = difflib.get_close_matches(name, sorted(known), n=1)
                fix = f"did you mean {near[0]}?" if near else "name a documented resource, such as b2b.sessions"
                raise CannotRunError(f"no document describes {printable(name)}; {fix}")
            for one in self.missing():
                if name in (one, resource_of(one)):
                    found.setdefault(self._url(one), one)
        return list(found.values())

    def _url(self, operation: str) -> tuple[str, str]:
        _, call = self.api.calls[operation]
        return call.verb.lower(), call.path

    def learned(self) -> Learned:
        """Return what the spec teaches."""
        return learn(self.spec, find_precedents(self.spec, self.fields), self.fields, self.settings)

    def proposer(self) -> Proposer:
        """Return what makes the proposals."""
        entry = self.sources.files[ENTRY].data
        servers = tuple(one["url"] for one in entry.get("servers", ()))
        return Proposer(self.learned(), self.fields, self.evidence.required, self._examples(), servers)

    def _examples(self) -> dict[str, dict[str, Any]]:
        return {
            path.removeprefix("examples/").removesuffix(".yaml").replace("/", "."): source.data
            for path, source in self.sources.files.items()
            if path.startswith("examples/") and path != SHARED
        }


def open_workspace(root: Path, facts: Path, settings: Path) -> Workspace:
    """Read a spec, the facts about its API, and the settings of the lint.

    Args:
        root: The folder of the spec.
        facts: The folder of the facts, with the reviewed files beside them.
        settings: The pyproject.toml with the settings of the lint.

    Raises:
        CannotRunError: The spec, the facts or the settings are missing or unusable.
        SpecProblems: The spec cannot be read.
    """
    problems = Collector()
    sources = read_files(root, problems, Cache())
    problems.raise_if_any()
    complete = supply_conventions(expand_examples(sources, Collector()), Collector())  # the lint reports these
    try:
        document = bundle(_with_all_components(complete)).data
    except KeyError as error:
        raise CannotRunError(
            f"{root}: a reference leads nowhere ({error}); `python3 tasks.py lint` says where"
        ) from error
    return Workspace(root, sources, WrittenSpec(document), read_evidence(facts), LintSettings.read(settings))


def _with_all_components(sources: Sources) -> Sources:
    """Return the files with a reference to each schema, so that those that nothing uses yet are bundled too."""
    entry = sources.files[ENTRY]
    used = [
        {"$ref": f"{path}#/{key}"}
        for path, source in sources.files.items()
        if path.startswith("schemas/")
        for key in source.data
    ]
    return replace(sources, files={**sources.files, ENTRY: replace(entry, data={**entry.data, "x-schemas": used})})
