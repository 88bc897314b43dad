"""Makes the patch that brings the spec from the facts before a release to the present ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from go_docs.audit.documented import DocumentedApi
from go_docs.derive.release.changes import find_changes
from go_docs.derive.release.field_patches import FieldPatches
from go_docs.derive.release.line_edits import LineEdits
from go_docs.derive.release.located import Locator
from go_docs.derive.release.operation_patches import OperationPatches
from go_docs.derive.resource.additions import Additions, unified_diff
from go_docs.derive.workspace import Workspace


@dataclass(frozen=True)
class ReleasePatch:
    """The patch for the spec.

    Attributes:
        lines: Its lines, for `git apply` in the folder around the spec.
        notes: The changes that are not in it, each with what to do.
    """

    lines: list[str]
    notes: list[str] = field(default_factory=list)


def release_patch(workspace: Workspace, old: DocumentedApi) -> ReleasePatch:
    """Return the patch for what the documents state now and did not state before.

    Args:
        workspace: The spec and the present facts.
        old: The documented API as it was.
    """
    texts = {path: _text(workspace, path).split("\n") for path in workspace.sources.files}
    changes = find_changes(workspace.spec, old, workspace.api)
    locator, edits = Locator(workspace.sources, texts), LineEdits(texts)
    proposer = workspace.proposer()
    schemas = proposer.schemas()
    fields = FieldPatches(locator, edits, schemas)
    operations = OperationPatches(workspace.spec, locator, edits)
    for change in changes.fields:
        fields.apply(change)
    fields.finish()
    for name in changes.removed:
        operations.remove(name)
    for name, (before, after) in changes.moved.items():
        operations.move(name, before, after)
    additions = Additions(workspace.root)
    for path, text in edits.applied().items():
        additions.replace(path, text)
    for path in operations.deleted:
        additions.replace(path, "")
    proposer.add_components(schemas, additions)
    proposer.propose(changes.added, additions)
    lines = list(unified_diff(additions.before, additions.changed(), workspace.root.resolve().name))
    return ReleasePatch(lines, [*fields.notes, *_host_notes(workspace, old)])


def _text(workspace: Workspace, path: str) -> str:
    return (workspace.root / path).read_text(encoding="utf-8")


def _host_notes(workspace: Workspace, old: DocumentedApi) -> Iterator[str]:
    for name, (_, call) in workspace.api.calls.items():
        before = old.calls.get(name)
        if before is not None and name in workspace.spec.operations:
            for aspect in ("hosts", "body", "headers"):
                was, now = getattr(before[1], aspect), getattr(call, aspect)
                if was != now:
                    yield f"{name}: {aspect} were {was} and are {now}; change the operation by hand"
