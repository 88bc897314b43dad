"""Breaking changes that a reviewer has accepted, each with a reason, in `changes/accepted.yaml`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.problems import CannotRunError

from .change import Change, Verdict

FILE = Path("changes", "accepted.yaml")
KEYS = {"rule", "place", "reason"}


class AcceptedError(CannotRunError):
    """The file of accepted changes is not usable; the text says where and why."""


@dataclass(frozen=True)
class Accepted:
    """An accepted change: the rule and the place that `changes` prints, and the reason."""

    rule: str
    place: str
    reason: str


def read_accepted(root: Path) -> list[Accepted]:
    """Return the accepted changes below `root`; none if there is no file.

    Raises:
        AcceptedError: The file is no list of entries with `rule`, `place` and `reason`.
    """
    file = root / FILE
    if not file.is_file():
        return []
    try:
        listed = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise AcceptedError(f"{FILE}: is not YAML: {' '.join(str(error).split())}") from error
    if listed is None:
        return []
    if not isinstance(listed, list):
        raise AcceptedError(f"{FILE}: must be a list of entries with {', '.join(sorted(KEYS))}")
    return [_entry(number, raw) for number, raw in enumerate(listed, 1)]


def accept(changes: Iterable[Change], accepted: Iterable[Accepted]) -> list[Change]:
    """Return the changes, with those that a reviewer accepted as notes.

    Raises:
        AcceptedError: An entry is about no change, or about one that breaks nothing: it is no longer needed.
    """
    reasons = {(entry.rule, entry.place): entry.reason for entry in accepted}
    found = list(changes)
    needed = {(change.rule, change.place) for change in found if change.verdict is Verdict.BREAKING}
    for rule, place in sorted(reasons.keys() - needed):
        raise AcceptedError(f"{FILE}: {rule} at {place} is no breaking change of this comparison; remove the entry")
    return [
        change.accept(reasons[change.rule, change.place]) if (change.rule, change.place) in reasons else change
        for change in found
    ]


def _entry(number: int, raw: Any) -> Accepted:
    if not isinstance(raw, dict) or raw.keys() != KEYS:
        raise AcceptedError(f"{FILE}: entry {number} must have the keys {', '.join(sorted(KEYS))}, and no others")
    for key in sorted(KEYS):
        if not isinstance(raw[key], str) or not raw[key].strip():
            raise AcceptedError(f"{FILE}: entry {number}: {key} must be a text")
    return Accepted(raw["rule"], raw["place"], " ".join(raw["reason"].split()))
