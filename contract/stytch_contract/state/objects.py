"""Makes the objects that operations need, by calls of the operations that lead to them."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from stytch_contract.cases import Case, Cases
from stytch_contract.checks.case_check import CaseCheck
from stytch_contract.checks.documented_errors import error_type
from stytch_contract.clients.transports import Exchange
from stytch_contract.findings import Tally
from stytch_contract.state.needs import COST_OF_SANDBOX, Link, Needs, is_creator, is_destructive, words
from stytch_contract.state.requests import Requests, sent_values
from stytch_contract.state.sandbox_values import SANDBOX_VALUES
from stytch_contract.walks.environment import Environment
from stytch_contract.walks.outside.outside_values import OutsideValues
from stytch_contract.walks.walk_memory import SESSION_FIELDS, Values, WalkMemory

# Most calls that lead to one operation, and most of them in a row.
_BUDGET, _LONGEST_WAY = 30, 5
# Accepted calls by which one link may lead to an operation, and refused ones after which an operation leads nowhere.
_CALLS_OF_A_LINK, _IN_VAIN = 4, 3
_SESSION_IS_REQUIRED = "no_session_arguments"


@dataclass(frozen=True)
class Call:
    """An accepted call.

    Attributes:
        operation: Dotted name of the operation.
        sent: Its arguments.
        body: The JSON object of the response.
        values: What is known after it.
        case: The case that was sent.
        exchange: The request and the response.
    """

    operation: str
    sent: Values
    body: Values
    values: Values
    case: Case
    exchange: Exchange


@dataclass
class Objects:
    """Makes objects in one project.

    Args:
        needs: What operations need.
        cases: Generates the cases that requests are made from.
        check: Checks every request and response.
        environment: What the backend offers besides its API.
        random_source: Decides every choice.

    Attributes:
        tallies: The counts and findings of each operation that was called.
        before: Called with each case before it is sent.
    """

    needs: Needs
    cases: Cases
    check: CaseCheck
    environment: Environment
    random_source: random.Random
    tallies: dict[str, Tally] = field(default_factory=dict)
    before: Callable[[Case], None] = lambda _: None

    def __post_init__(self) -> None:
        """Prepare devices, people and other systems."""
        client = self.check.generated_client
        self.requests = Requests(
            self.needs.operations, self.cases, client, self.random_source, self.environment.addresses
        )
        self._memory = WalkMemory(self.random_source)
        self._outside = OutsideValues(self.environment, self.random_source)
        self._product = ""
        self._left = 0
        self._in_vain: Counter[str] = Counter()

    def begin(self, product: str) -> None:
        """Let happen outside the API what operations of a product may need."""
        if product != self._product and product in {"b2b", "consumer"}:
            self._outside.begin(product, 1, self._memory)
        self._product = product

    def calls(self, name: str) -> Iterator[Call]:
        """Accepted calls of an operation, each in another way, as far as there are any.

        Args:
            name: Dotted name of the operation.
        """
        if name not in self.needs.operations:
            return
        self.begin(name.partition(".")[0])
        self._left = _BUDGET
        yield from self._calls(name, {}, (), name)
        if SESSION_FIELDS & self.requests.arguments(name):
            for session in self.sessions(name):
                yield from self._calls(name, session.values, (), name)

    def sessions(self, name: str) -> Iterator[Call]:
        """Calls that issued a session to a member or user that the run has made.

        Args:
            name: Dotted name of an operation of the product.
        """
        self._left, product = _BUDGET, name.partition(".")[0]
        issuers = [
            issuer
            for issuer, cost in sorted(self.needs.cost.items(), key=lambda entry: (entry[1], entry[0]))
            if issuer.startswith(f"{product}.passwords.authenticate") and issuer != name and cost < _LONGEST_WAY
        ]
        for issuer in issuers:
            for call in self._calls(issuer, {}, (), issuer):
                if call.body.get("session_token"):
                    yield call

    def send(self, name: str, known: Values, fields: Mapping[str, object] | None = None) -> Call | Exchange | None:
        """Call an operation.

        Args:
            name: Dotted name of the operation.
            known: Values for its required arguments.
            fields: Values for arguments, required or not.

        Returns:
            The call; if it was not accepted, request and response; None if there was no response.
        """
        given = self._outside.of(name, known)
        case = self.requests.make(name, known, {**given, **(fields or {})})
        self.before(case)
        tally = self.tallies.setdefault(name, Tally())
        exchange = self.check(case, tally, ["sync"]).exchange
        if exchange is None or exchange.response.status >= 300:
            return exchange
        body, sent = _json(exchange), sent_values(case)
        values = self._memory.remember({**known, **{key: value for key, value in given.items() if value}}, sent, body)
        return Call(name, sent, body, values, case, exchange)

    def repeat(self, call: Call) -> Exchange | None:
        """Send the request of a call once more."""
        return self.check(call.case, self.tallies.setdefault(call.operation, Tally()), ["sync"]).exchange

    def follow(self, link: Link, call: Call) -> Call | Exchange | None:
        """Call the operation that a link leads to; None if the link does not fit or there was no response."""
        values = link.values(call.body, call.sent)
        return None if values is None else self.send(link.target, {**call.values, **values}, values)

    def noted(self) -> dict[str, Tally]:
        """The tallies of the operations that accepted a request or have a finding."""
        return {name: tally for name, tally in self.tallies.items() if tally.counts["accepted"] or tally.smallest}

    def _calls(self, name: str, known: Values, above: tuple[str, ...], goal: str) -> Iterator[Call]:
        for values, fields in self._ways(name, known, above, goal):
            for more in self.requests.additions(name, values):
                if self._left <= 0:
                    return
                self._left -= 1
                called = self.send(name, values, {**more, **fields})
                if isinstance(called, Call):
                    yield called
                    if not is_creator(name):
                        break
                    continue
                self._in_vain[name] += 1
                refused = error_type(called.response) if called is not None else ""
                if refused == _SESSION_IS_REQUIRED and not above and not SESSION_FIELDS & values.keys():
                    self._left = 0
                if called is None or called.response.status != 400:
                    break

    def _ways(self, name: str, known: Values, above: tuple[str, ...], goal: str) -> Iterator[tuple[Values, Values]]:
        """Known values that have what an operation needs, with those that it must get."""
        needed = self.needs.of[name]
        sandbox = SANDBOX_VALUES.get(name)
        if needed <= known.keys():
            yield known, {}
        if sandbox and self.needs.cost[name] >= COST_OF_SANDBOX:
            yield known, sandbox
        if len(above) < _LONGEST_WAY:
            for link in self._links(name, goal):
                if link.source in above or link.source == name or self._in_vain[link.source] >= _IN_VAIN:
                    continue
                # An operation that needs nothing does the same each time, unless it creates what the example has.
                most = _CALLS_OF_A_LINK if self.needs.of[link.source] else 1 + is_creator(link.source)
                for call in islice(self._calls(link.source, known, (*above, name), goal), most):
                    fields = link.values(call.body, call.sent)
                    if fields is not None and needed <= (call.values | fields).keys():
                        yield {**call.values, **fields}, fields
        if sandbox:
            yield known, sandbox

    def _links(self, name: str, goal: str) -> list[Link]:
        """The links into an operation: those from operations named like the goal first."""
        rare, common, most = words(goal.rpartition(".")[2]), words(goal), self.needs.cost[name]

        def rank(link: Link) -> tuple[bool, int, float, str]:
            named = words(link.source)
            likeness = 3 * len(named & rare) + len(named & common)
            return is_destructive(link.source), -likeness, self.needs.cost[link.source], link.source

        # What is much further away than the operation itself leads back to it.
        return sorted((link for link in self.needs.into[name] if self.needs.cost[link.source] <= most + 2), key=rank)


def _json(exchange: Exchange) -> Values:
    try:
        body = json.loads(exchange.response.body)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}
