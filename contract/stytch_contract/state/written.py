"""Oracle: what was written is read back, and maps that are merged keep the keys that an update does not name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from stytch_contract.checks.documented_errors import error_type
from stytch_contract.response_schemas import Schema
from stytch_contract.state.needs import is_creator
from stytch_contract.state.objects import Call
from stytch_contract.state.observer import Observer, holds, object_with, values_of
from stytch_contract.walks.walk_memory import Values

WRITES = re.compile(r"^(create|update|set|rotate|migrate)")
# The document says of these in words only that keys are merged.
MERGED = ("trusted_metadata", "untrusted_metadata")
# A value may be refused because of another field.
_MOST_VALUES = 3
# Lifetimes of a session in minutes, the second longer, and claims.
_LIFETIMES = (15, 300)
_CLAIMS: Final = {"contract_test": "1"}
_MAP_CHECKS: Final[tuple[tuple[str, Callable[[Values], bool], str], ...]] = (
    ("map-replaced", lambda seen: "kept" not in seen, "a key that an update does not name is gone"),
    ("map-key-kept", lambda seen: "removed" in seen, "a key that an update sets to null is still there"),
    ("written-not-read", lambda seen: "added" not in seen, "a key that an update adds is missing"),
)
# What every response has anew, and what reading changes.
_VOLATILE = frozenset({"request_id", "status_code", "last_accessed_at"})


@dataclass
class Written:
    """Checks operations that write.

    Args:
        observer: Reads objects, and reports.
    """

    observer: Observer

    def check(self, name: str) -> None:
        """Check an operation that writes.

        Args:
            name: Its dotted name.
        """
        readers = self.observer.readers(name)
        if not readers:
            return
        for number, call in enumerate(self.observer.calls(name)):
            self._compare(call)
            if number == 0 and WRITES.match(name.rpartition(".")[2]):
                self._write_fields(call)
                self._merge(call)

    def check_session(self, name: str) -> None:
        """Check that a session has the claims and the lifetime that requests give it.

        Args:
            name: Dotted name of the operation that authenticates sessions.
        """
        objects, ends = self.observer.objects, list[str]()
        session = next(objects.sessions(name), None)
        if session is None:
            self.observer.untested["sessions that the suite could not start"] += 1
            return
        token = {"session_token": session.body["session_token"]}
        for minutes in _LIFETIMES:
            call = objects.send(
                name, {}, {**token, "session_duration_minutes": minutes, "session_custom_claims": _CLAIMS}
            )
            if not isinstance(call, Call):
                return
            ends += list(values_of(call.body, "expires_at"))[:1]
            if not any(holds(_CLAIMS, seen) for seen in values_of(call.body, "custom_claims")):
                message = "session_custom_claims: the session does not have what was sent"
                self.observer.report("written-not-read", call, None, message)
                return
            if sorted(set(ends)) != ends:
                message = "session_duration_minutes: a longer lifetime does not end later"
                self.observer.report("written-not-read", call, None, message)

    def _compare(self, call: Call) -> Values:
        """Compare what is read with what was sent and returned; return what was read first."""
        first: Values = {}
        for link in self.observer.readers(call.operation):
            read = self.observer.read(link, call)
            if read is None:
                continue
            if not isinstance(read, Call):
                # A backend without the reader says so; that it is missing is the matter of the reader's own cases.
                if read.response.status == 404 and error_type(read.response) != "route_not_found":
                    self.observer.report("written-not-found", call, read, f"{link.target} does not find it")
                continue
            first = first or read.body
            if differing := sorted(set(_differences(call.body, read.body))):
                message = f"{link.target} returns another {', '.join(differing)} than {call.operation} returned before"
                self.observer.report("written-reads-differently", call, read, message)
            lost = sorted(key for key, value in call.sent.items() if self._is_lost(call, key, value, read))
            if lost:
                message = f"{', '.join(lost)}: {link.target} does not return what was sent"
                self.observer.report("written-not-read", call, read, message)
        return first

    def _is_lost(self, call: Call, key: str, value: Any, read: Call) -> bool:
        seen = list(values_of(read.body, key))
        if not seen:  # a list of the object itself that should have it may be empty
            if (
                key in call.case.path_parameters
                or call.operation.rpartition(".")[0] != read.operation.rpartition(".")[0]
            ):
                return False
            places = self.observer.schemas.places(read.operation)
            return isinstance(value, str) and any(place.endswith(f"[].{key}") for place in places)
        alike = [other for other in seen if _same_kind(value, other)]
        return bool(alike) and not any(holds(value, other) for other in alike)

    def _write_fields(self, call: Call) -> None:
        """Write each field that can be read, together if the backend accepts them and else one by one."""
        name, objects = call.operation, self.observer.objects
        read = self._compare(call)
        fields = dict(self._new_fields(name, read))
        if not fields:
            return
        together = objects.send(name, call.values, {key: values[0] for key, values in fields.items()})
        if isinstance(together, Call):
            self._compare(together)
            return
        for key, values in fields.items():
            for value in values[:_MOST_VALUES]:
                alone = objects.send(name, call.values, {key: value})
                if isinstance(alone, Call):
                    self._compare(alone)
                    break

    def _new_fields(self, name: str, read: Values) -> Iterator[tuple[str, list[Any]]]:
        """The fields of a request that can be read, each with valid values other than the one that was read."""
        requests = self.observer.objects.requests
        known = {**requests.example(name), **requests.new_fields(name)}
        for key, schema in self.observer.fields(name).items():
            seen = list(values_of(read, key))
            values = [
                value
                for value in self._candidates(schema, known.get(key))
                if seen and _same_kind(value, seen[0]) and not any(holds(value, other) for other in seen)
            ]
            if values:
                yield key, values

    def _candidates(self, schema: Schema, example: Any) -> Iterator[Any]:
        if example is not None:
            yield example
        for alternative in self.observer.schemas.alternatives(schema):
            yield from alternative.get("enum", ())
            if alternative.get("type") == "boolean":
                yield from (True, False)

    def _merge(self, call: Call) -> None:
        """Update each merged map twice: a key that the second update does not name stays, one set to null goes."""
        name, objects = call.operation, self.observer.objects
        maps = [key for key in MERGED if key in objects.requests.arguments(name)]
        if is_creator(name) or not name.rpartition(".")[2].startswith("update"):
            return
        for key in maps:
            before = objects.send(name, call.values, {key: {"kept": "1", "removed": "2"}})
            after = objects.send(name, call.values, {key: {"removed": None, "added": "3"}})
            if not isinstance(before, Call) or not isinstance(after, Call):
                self.observer.untested[f"{key} could not be updated"] += 1
                continue
            for link in self.observer.readers(name):
                read = self.observer.read(link, after)
                *_, last = after.case.path_parameters
                seen = object_with(read.body, last, after.sent[last]).get(key) if isinstance(read, Call) else None
                if not isinstance(read, Call) or not isinstance(seen, dict):
                    continue
                for check, wrong, message in _MAP_CHECKS:
                    if wrong(seen):
                        self.observer.report(check, after, read, f"{key}: {message}")


def _differences(written: Values, read: Values) -> Iterator[str]:
    """The names of the fields that two responses about the same objects have with different values."""
    for one, other in _pairs(written, read):
        for key in one.keys() & other.keys() - _VOLATILE:
            if not isinstance(one[key], dict) and one[key] != other[key]:
                yield key


def _pairs(written: Values, read: Values) -> Iterator[tuple[Values, Values]]:
    """The objects of two responses that are the same."""
    yield written, read
    for key, part in written.items():
        if isinstance(part, dict):
            other = read.get(key)
            if isinstance(other, dict):
                yield part, other
            elif any(name.endswith("_id") and value and read.get(name) == value for name, value in part.items()):
                yield part, read


def _same_kind(one: Any, other: Any) -> bool:
    if isinstance(one, list) and isinstance(other, list):
        return not one or not other or isinstance(one[0], dict) is isinstance(other[0], dict)
    return other is None or isinstance(one, type(other))
