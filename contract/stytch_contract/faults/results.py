"""The results of measured faults: a file that grows line by line, and the table made of it."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass
from pathlib import Path

_HEADER = """# Planted faults

Written by `python3 tasks.py contract run --faults`; do not edit.

Each fault is planted in a proxy in front of a new mock. The parts of the suite look for it, limited to the operation,
until one finds it; the part that was made for such faults is the first. Requests and CPU seconds are those of the part
that found it. The last column has the failures of the operation that the stock schemathesis CLI reports only with the
fault.

| Fault | Found by | By what | Requests | Seconds | Stock CLI |
|---|---|---|---|---|---|
"""


@dataclass(frozen=True)
class FaultResult:
    """What looking for one fault has shown.

    Attributes:
        id: The id of the fault.
        part: The part of the suite that found it; empty if none did.
        found: What found it: the id of a check, or the name of a scenario.
        requests: Number of requests of that part until then.
        seconds: Its CPU seconds until then.
        bit: Whether the fault changed anything.
        stock: The failures that the stock CLI reports only with the fault.
    """

    id: str
    part: str
    found: str
    requests: int
    seconds: float
    bit: bool
    stock: tuple[str, ...]

    @property
    def row(self) -> str:
        """Its row of the table."""
        by = (self.part, self.found) if self.part else ("**nothing**", "" if self.bit else "never bit")
        stock = ", ".join(self.stock) or "-"
        return f"| `{self.id}` | {by[0]} | {by[1]} | {self.requests} | {self.seconds:.1f} | {stock} |"


@dataclass(frozen=True)
class ResultFile:
    """A file of results, one line of JSON each; several processes may append to it.

    Args:
        path: The file.
    """

    path: Path

    def read(self) -> dict[str, FaultResult]:
        """The latest result of each fault, by id."""
        if not self.path.exists():
            return {}
        entries = [json.loads(line) for line in self.path.read_text(encoding="utf-8").splitlines()]
        return {entry["id"]: FaultResult(**{**entry, "stock": tuple(entry["stock"])}) for entry in entries}

    def append(self, result: FaultResult) -> None:
        """Add a result."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(result)) + "\n")


def table(results: Collection[FaultResult]) -> str:
    """The table of results, in Markdown."""
    found = sum(bool(result.part) for result in results)
    by_stock = sum(bool(result.stock) for result in results)
    rows = "\n".join(result.row for result in results)
    return f"{_HEADER}{rows}\n\n{found} of {len(results)} were found; the stock CLI finds {by_stock}.\n"
