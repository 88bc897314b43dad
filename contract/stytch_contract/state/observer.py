"""What all oracles of state have: the objects, reading them, and reporting what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from stytch_contract.clients.transports import Exchange
from stytch_contract.findings import Finding, Tally
from stytch_contract.response_schemas import ResponseSchemas, Schema
from stytch_contract.state.needs import Link
from stytch_contract.state.objects import Call, Objects
from stytch_contract.walks.walk_memory import Values

# Each operation is observed as often, because a backend may do right only the first time.
TIMES = 2


@dataclass
class Observer:
    """Reads objects, and reports what is wrong with them.

    Args:
        objects: Makes the objects.
        schemas: Resolves the schemas of the document.
        untested: Receives how often something could not be tested, by reason.
    """

    objects: Objects
    schemas: ResponseSchemas
    untested: Counter[str] = field(default_factory=Counter)

    def calls(self, name: str) -> Iterator[Call]:
        """Accepted calls of an operation; without any, that is counted."""
        found = 0
        for call in self.objects.calls(name):
            yield call
            found += 1
            if found == TIMES:
                return
        if not found:
            self.untested["operations never accepted a request"] += 1

    def fields(self, name: str) -> dict[str, Schema]:
        """The schemas of the fields of the body of an operation, by their names."""
        operation = self.objects.needs.operations[name]
        raw = operation.schema.raw_schema["paths"][operation.path][operation.method]
        found: dict[str, Schema] = {}
        for media in raw.get("requestBody", {}).get("content", {}).values():
            found |= self.schemas.resolve(media["schema"]).get("properties", {})
        return found

    def readers(self, name: str) -> list[Link]:
        """The links from an operation to those that read what it is about."""
        needs = self.objects.needs
        linked = [link for link in needs.links[name] if needs.operations[link.target].method == "get"]
        reader = f"{name.rpartition('.')[0]}.get"
        if not linked and reader in needs.operations and reader != name:
            return [Link(name, reader, {})]
        return linked

    def read(self, link: Link, call: Call) -> Call | Exchange | None:
        """Call the operation that a link leads to; None if what is known is not enough for it."""
        if link.expressions:
            return self.objects.follow(link, call)
        return (
            self.objects.send(link.target, call.values)
            if self.objects.needs.of[link.target] <= call.values.keys()
            else None
        )

    def report(self, check: str, call: Call, read: Call | Exchange | None, message: str) -> None:
        """Report that the backend is wrong about what a call did.

        Args:
            check: Id of the check.
            call: The call.
            read: What showed it: a later request with its response.
            message: What was seen; without values, which may be secret.
        """
        exchange = read.exchange if isinstance(read, Call) else read or call.exchange
        trail = call.operation + (f" > {read.operation}" if isinstance(read, Call) else "")
        self.objects.tallies.setdefault(call.operation, Tally()).add(
            Finding(
                "backend",
                check,
                call.operation,
                message,
                f"state: {trail}",
                request=exchange.request,
                response=exchange.response,
            )
        )


def values_of(body: Any, name: str) -> Iterator[Any]:
    """The values of all fields of a name in a JSON value, at any depth."""
    if isinstance(body, list):
        for item in body:
            yield from values_of(item, name)
    elif isinstance(body, dict):
        if name in body:
            yield body[name]
        for item in body.values():
            yield from values_of(item, name)


def object_with(body: Any, key: str, value: Any) -> Values:
    """The largest object in a JSON value that has a field with a value; empty if there is none."""
    found: Values = body if isinstance(body, dict) and body.get(key) == value else {}
    inner = body.values() if isinstance(body, dict) else body if isinstance(body, list) else ()
    # The objects inside are about the same, and say more of it.
    return max([object_with(part, key, value) for part in inner], key=len, default={}) or found


def texts_in(body: Any) -> Iterator[str]:
    """All texts in a JSON value."""
    if isinstance(body, str):
        yield body
    elif isinstance(body, dict | list):
        for item in body.values() if isinstance(body, dict) else body:
            yield from texts_in(item)


def holds(sent: Any, seen: Any) -> bool:
    """Whether a value that was read is the one that was sent, with what the backend may add to it."""
    if sent is None:
        return seen in (None, "", [], {})
    if isinstance(sent, dict) and isinstance(seen, dict):
        return all(holds(value, seen.get(key)) for key, value in sent.items())
    if isinstance(sent, list) and isinstance(seen, list):
        return len(sent) == len(seen) and all(any(holds(item, other) for other in seen) for item in sent)
    if isinstance(sent, str) and isinstance(seen, str):
        return sent.casefold() == seen.casefold()
    return bool(sent == seen)
