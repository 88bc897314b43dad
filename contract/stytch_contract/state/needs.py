"""What operations need of the responses of others, and which others have it: read from the document's links."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from stytch_contract.cases import Cases
from stytch_contract.clients.generated_client import GeneratedClient
from stytch_contract.response_schemas import ResponseSchemas
from stytch_contract.state.sandbox_values import SANDBOX_VALUES
from stytch_contract.walks.environment import Environment
from stytch_contract.walks.follow_ups import resolve_expression
from stytch_contract.walks.outside.sources import NONE, SOURCES
from stytch_contract.walks.walk_memory import Values

# Values that a backend issues; others are invented for a request.
_ISSUED = re.compile(r"(_ids?|token|_jwt|code|secret|signature|credential|hash|slug)$")
# The client sends the ID of its project.
_NOT_ISSUED = frozenset({"external_id", "project_id"})
_ADDRESSES = frozenset({"email", "email_address", "phone_number"})
_IN_LIST = re.compile(r"#/.*/\d+(/|$)")
_READS = re.compile(r"\.(get|search|list)[a-z_]*$")
# As many calls away are sandbox values, because what they return leads nowhere else.
COST_OF_SANDBOX = 3.0


class Link(NamedTuple):
    """A link of the document.

    Attributes:
        source: The operation that has it.
        target: The operation that it leads to.
        expressions: The runtime expression of each argument.
    """

    source: str
    target: str
    expressions: dict[str, Any]

    def values(self, response: Values, sent: Values) -> Values | None:
        """The values of its arguments.

        Args:
            response: The response of the source.
            sent: The arguments of the source.

        Returns:
            The values; None if request and response lack one of them.
        """
        found = {name: resolve_expression(value, response, sent) for name, value in self.expressions.items()}
        return found if all(found.values()) else None


class Needs:
    """What each operation needs, and which operations lead to it.

    Args:
        cases: Knows the operations.
        client: Knows their required arguments.
        environment: Says which operations there are, and whether the project has objects of others.
    """

    def __init__(self, cases: Cases, client: GeneratedClient, environment: Environment) -> None:
        names, schemas = environment.stateful_operations(), ResponseSchemas(cases.schema.raw_schema)
        known = cases.operations()
        self.operations = {name: operation for name, operation in known.items() if name in names}
        self._outside = environment.outside is not None
        self._required = {name: client.parameters(name).required for name in self.operations}
        self.of = {name: self._needs(name) for name in self.operations}
        self.links = {name: list(self._links(name)) for name in self.operations}
        self.into: dict[str, list[Link]] = defaultdict(list)
        places = {name: schemas.places(name) for name in self.operations if is_creator(name)}
        for link in (link for links in self.links.values() for link in links):
            in_list = any(_IN_LIST.search(str(value)) for value in link.expressions.values())
            # A list of the project may hold what the run has not made.
            if not (environment.shared and in_list and _READS.search(link.source) and not self.of[link.source]):
                self.into[link.target].append(link)
        for name in self.operations:
            self.into[name] += self._creators(name, places)
        self.cost = self._costs()

    def _needs(self, name: str) -> frozenset[str]:
        source = SOURCES.get(name, NONE)
        gives = source.gives if source.happens is None or self._outside else frozenset[str]()
        issued = {key for key in self._required[name] if _ISSUED.search(key)} - _NOT_ISSUED
        return frozenset(issued - gives | (source.needs if gives or source.computed else frozenset[str]()))

    def _links(self, name: str) -> Iterator[Link]:
        for status, response in self.operations[name].definition.raw["responses"].items():
            for _, link in sorted(response.get("links", {}).items()) if status.startswith("2") else ():
                if link["operationId"] in self.operations:
                    yield Link(name, link["operationId"], {**link.get("parameters", {}), **link.get("requestBody", {})})

    def _creators(self, name: str, places: dict[str, set[str]]) -> Iterator[Link]:
        """The operations that create what an operation is about, where no link leads to it."""
        about = self.of[name] or self._required[name] & _ADDRESSES
        if self.into[name] or not about:
            return
        for creator in sorted(places.keys() - {name}):
            known = {place.rpartition(".")[2] for place in places[creator]} | self.of[creator]
            if creator.partition(".")[0] == name.partition(".")[0] and about <= known:
                yield Link(creator, name, {})

    def _costs(self) -> dict[str, float]:
        """The number of calls that lead to each operation; infinite if it takes something that no link gives."""
        cost = {name: math.inf if needs else 0.0 for name, needs in self.of.items()}
        cost.update((name, COST_OF_SANDBOX) for name in SANDBOX_VALUES.keys() & cost.keys() if cost[name])
        changed = True
        while changed:
            changed = False
            for target, links in self.into.items():
                best = min((cost[link.source] + 1 for link in links), default=math.inf)
                if best < cost[target]:
                    cost[target], changed = best, True
        return cost


def is_creator(name: str) -> bool:
    """Whether an operation creates an object, by its name."""
    return name.rpartition(".")[2].startswith("create")


def is_destructive(name: str) -> bool:
    """Whether an operation ends something, by its name."""
    return name.rpartition(".")[2].startswith(("delete", "revoke"))


def words(name: str) -> set[str]:
    """The words of the name of an operation, without its product and plurals."""
    return {word.removesuffix("s") for word in re.split(r"[._]", name.partition(".")[2])}
