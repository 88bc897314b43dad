"""The table of branches: which scenarios an operation succeeds in, and which of its refusals they show."""

from __future__ import annotations

from collections.abc import Iterable

from stytch_contract.cases import Document
from stytch_contract.response_schemas import ResponseSchemas
from stytch_contract.scenarios.operations import Operations
from stytch_contract.scenarios.parser import Scenario

_HEAD = """\
# Branches

Written by `python3 tasks.py scenarios --branches FILE`; do not edit.

For each operation: the number of scenarios that it succeeds in, the error types that a scenario shows, and those that
none shows. Scenarios show {shown} of {all} pairs of an operation and an error type that are certain. Error types that
every operation has are left out; the other phases of a campaign test them:
{names}.

| Operation | Succeeds in | Shown | Certain, not shown | Others, not shown |
|---|---|---|---|---|
"""


def branch_table(scenarios: Iterable[Scenario], document: Document) -> str:
    """Return the table, in Markdown.

    Args:
        scenarios: All scenarios.
        document: The bundled document.
    """
    operations, schemas = Operations(document), ResponseSchemas(document)
    successes: dict[str, set[str]] = {name: set() for name in operations.by_id}
    shown: dict[str, set[str]] = {name: set() for name in operations.by_id}
    for scenario in scenarios:
        for step in scenario.steps:
            name = operations.sent_by(scenario.product, step.subject) if step.action == "call" else None
            if name and step.error:
                shown[name].add(step.error.partition(" ")[2])
            elif name:
                successes[name].add(str(scenario.path))
    listed = {
        name: {kind: certainty for (_, kind), certainty in schemas.error_types(operation).items()}
        for name, operation in operations.by_id.items()
    }
    shared = set.intersection(*(set(types) for types in listed.values()))
    rows: list[str] = []
    certain: list[bool] = []
    for name, types in listed.items():
        own = {kind: certainty for kind, certainty in types.items() if kind not in shared}
        missing = own.keys() - shown[name]
        certain += [kind in shown[name] for kind, certainty in own.items() if certainty == "certain"]
        unseen = [kind for kind in missing if own[kind] == "certain"]
        cells = (len(successes[name]), _names(shown[name] & own.keys()), _names(unseen), len(missing) - len(unseen))
        rows.append(f"| `{name}` | {' | '.join(map(str, cells))} |\n")
    return _HEAD.format(names=_names(shared), shown=sum(certain), all=len(certain)) + "".join(rows)


def _names(kinds: Iterable[str]) -> str:
    return ", ".join(f"`{kind}`" for kind in sorted(kinds))
