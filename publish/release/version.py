"""Decides the next version from what has changed."""

from __future__ import annotations

from collections.abc import Iterable

from packaging.version import Version

from api_diff.change import Change, Verdict
from publish.release.fragments import Fragment, Kind

MAJOR, MINOR, PATCH = range(3)
_OF_VERDICT = {Verdict.BREAKING: MAJOR, Verdict.ADDITION: MINOR, Verdict.NOTE: PATCH}
_OF_KIND = {Kind.BREAKING: MAJOR, Kind.ADDED: MINOR, Kind.FIXED: PATCH}


def next_version(current: str, changes: Iterable[Change], fragments: Iterable[Fragment]) -> str:
    """Return the version after `current`: major if something breaks, minor if something is new, else patch.

    Before 1.0 a major change counts as a minor one.
    """
    weights = [_OF_VERDICT[change.verdict] for change in changes]
    weights += [_OF_KIND[fragment.kind] for fragment in fragments]
    weight = min(weights, default=PATCH)
    version = Version(current)
    if version.major == 0 and weight == MAJOR:
        weight = MINOR
    parts = [version.major, version.minor, version.micro]
    parts[weight] += 1
    return ".".join(map(str, [*parts[: weight + 1], *[0] * (PATCH - weight)]))
