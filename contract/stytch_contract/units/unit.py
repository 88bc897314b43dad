"""The units of a run: what they are, which there are, and which of them a shard runs."""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from stytch_contract.cases import Document, operation_ids
from stytch_contract.clients.generated_client import VARIANTS, Variant
from stytch_contract.credentials import Credentials
from stytch_contract.plugs.plugs import Plugs
from stytch_contract.scenarios.parser import Scenario
from stytch_contract.security.races import spends
from stytch_contract.state.resource_check import resources
from stytch_contract.units.profiles import Profile

# Walks learn from each other, so that one unit takes several.
WALKS_TOGETHER = 10


@dataclass(frozen=True)
class Unit:
    """A part of a run that can fail on its own, and that any worker can run.

    Attributes:
        document: Digest of the document.
        phase: `security`, `scenarios`, `races`, `state`, `walks` or `cases`.
        name: An operation, a scenario, a resource, or the numbers of walks.
        variant: The variant of the client that plays a scenario.
        count: Number of walks.
    """

    document: str
    phase: str
    name: str
    variant: Variant = "sync"
    count: int = 1

    @property
    def label(self) -> str:
        """The name; for the play of a scenario, with the variant of the client."""
        return f"{self.name} ({self.variant})" if self.phase == "scenarios" else self.name

    @property
    def title(self) -> str:
        """The phase and the label, which no other unit of a run has."""
        return f"{self.phase} {self.label}"

    def seed(self, seed: int) -> int:
        """The seed of the unit, which does not depend on what else runs.

        Args:
            seed: The seed of the run.
        """
        return int.from_bytes(hashlib.sha256(f"{seed} {self.title}".encode()).digest()[:8])


@dataclass(frozen=True)
class Settings:
    """What every worker must know about a run.

    Attributes:
        document: Digest of the document.
        base_url: Base URL of the backend.
        fraud_base_url: Base URL of the operations that have a server of their own; None for `base_url`.
        credentials: Credentials of the project.
        seed: Decides every random choice.
        profile: How much to do.
        certain: Whether to leave out what is not certain of a real backend.
        timeout: Limit of each request in seconds.
        plugs: What there is besides the API.
        other: Credentials of a second project, if there is one.
        selected: Dotted names of the operations under test; empty for all.
    """

    document: str
    base_url: str
    fraud_base_url: str | None
    credentials: Credentials
    seed: int
    profile: Profile
    certain: bool
    timeout: float
    plugs: Plugs = field(default_factory=Plugs)
    other: Credentials | None = None
    selected: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Allowance:
    """What a unit may use.

    Attributes:
        rate_limit: Most requests a second; None for no limit.
        seconds: Seconds until the run ends; None for no limit.
        max_time: Time limit of the whole run in seconds, for messages.
    """

    rate_limit: float | None = None
    seconds: float | None = None
    max_time: float | None = None


def digest(document: Document) -> str:
    """The digest by which workers know a document."""
    return hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()[:16]


def plan(document: Document, scenarios: Sequence[Scenario], profile: Profile, selected: Sequence[str]) -> list[Unit]:
    """The units in the order in which they run: what hurts most comes first.

    Args:
        document: The bundled document.
        scenarios: All scenarios.
        profile: How much to do.
        selected: Dotted names of operations; empty for all, and for walks.
    """
    return list(_units(digest(document), operation_ids(document), scenarios, profile, frozenset(selected)))


def shard(units: Sequence[Unit], number: int, of: int) -> list[Unit]:
    """The units of one shard; every unit is in exactly one.

    Args:
        units: All units.
        number: Number of the shard, from 1.
        of: Number of shards.
    """
    return list(units[number - 1 :: of])


def _units(
    document: str, known: list[str], scenarios: Sequence[Scenario], profile: Profile, selected: frozenset[str]
) -> Iterator[Unit]:
    chosen = [name for name in known if not selected or name in selected]
    concerned = [scenario for scenario in scenarios if not selected or selected & _calls(scenario)]
    yield from (Unit(document, "security", name) for name in chosen)
    for scenario, variant in itertools.product(concerned, VARIANTS):
        yield Unit(document, "scenarios", scenario.name, variant)
    yield from (Unit(document, "races", scenario.name) for scenario in concerned if spends(scenario))
    yield from (Unit(document, "state", resource) for resource in resources(chosen))
    if not selected:
        for first in range(1, profile.walks + 1, WALKS_TOGETHER):
            last = min(first + WALKS_TOGETHER - 1, profile.walks)
            yield Unit(document, "walks", f"{first}-{last}", count=last - first + 1)
    yield from (Unit(document, "cases", name) for name in chosen)


def _calls(scenario: Scenario) -> set[str]:
    names = {step.subject for step in scenario.steps if step.action == "call"}
    return {f"{namespace}.{name}" for namespace in (scenario.product, "common") for name in names}
