"""The events of webhooks: derived from the records that a request has changed, for all requests alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Final, Literal, NamedTuple

from .errors import ApiError
from .rules.b2b.organizations import members, organizations
from .rules.b2b.scim import connections as scim_connections
from .rules.b2b.sso import connections as sso_connections
from .rules.consumer import users
from .rules.consumer.credentials import all_credentials
from .rules.verification.locks import COUNTER
from .worlds.world import World

Source = Literal["DIRECT", "DASHBOARD", "SCIM"]
"""Who made the change: a program, the control plane, an identity provider."""

Record = dict[str, Any]


class _Subject(NamedTuple):
    """What events report of the records of one kind."""

    vertical: Literal["B2B", "CONSUMER"]
    id_field: str
    object_type: Callable[[Record], str]
    render: Callable[[World, Record], Record]


def _member(world: World, record: Record) -> Record:
    return members.render(world, organizations.find(world, record["organization_id"]), record)


_SUBJECTS: Final[Mapping[str, _Subject]] = {
    organizations.KIND: _Subject(
        "B2B", "organization_id", lambda _: "organization", lambda _, record: organizations.render(record)
    ),
    members.KIND: _Subject("B2B", "member_id", lambda _: "member", _member),
    sso_connections.KIND: _Subject(
        "B2B",
        "connection_id",
        lambda record: f"{sso_connections.type_of(record)}_connection",
        lambda _, record: sso_connections.render(record),
    ),
    scim_connections.KIND: _Subject(
        "B2B", "connection_id", lambda _: "scim_connection", lambda _, record: scim_connections.render(record)
    ),
    users.KIND: _Subject("CONSUMER", "user_id", lambda _: "user", users.render),
}
_WATCHED: Final = frozenset(_SUBJECTS) | all_credentials.KINDS


@contextmanager
def reported(world: World, source: Source) -> Iterator[None]:
    """Send an event for each object that the block creates, updates or deletes; for one object at most one.

    The block is in a transaction. An error of the API commits its changes, so they are reported too; any other
    exception reports nothing.

    Args:
        world: The world that the block changes.
        source: Who makes the changes.
    """
    if not world.webhooks.endpoints.all():
        yield
        return
    with world.records.changes.watch(_WATCHED) as former:
        try:
            yield
        except ApiError:
            _send_all(world, source, former)
            raise
        _send_all(world, source, former)


def _send_all(world: World, source: Source, former: Mapping[tuple[str, str], Record | None]) -> None:
    changed = {(kind, key): old for (kind, key), old in former.items() if kind in _SUBJECTS}
    for (kind, key), old in former.items():
        # What a user signs in with is part of the user.
        if kind in all_credentials.KINDS:
            record = world.records.get(kind, key) or old or {}
            user = world.records.get(users.KIND, record.get("user_id") or record.get("owner", ""))
            if user is not None:
                changed.setdefault((users.KIND, user["user_id"]), {})
    for (kind, key), old in changed.items():
        _send(world, source, _SUBJECTS[kind], old, world.records.get(kind, key))


def _send(world: World, source: Source, subject: _Subject, old: Record | None, new: Record | None) -> None:
    # A deleted member is kept as a record.
    before, after = (None if record is None or record.get("status") == "deleted" else record for record in (old, new))
    if before is not None and after is not None:
        if _without_counter(before) == _without_counter(after):
            return
        action = "UPDATE"
    else:
        action = "CREATE" if after is not None else "DELETE"
    shown = after or before
    if shown is None:
        return
    object_type = subject.object_type(shown)
    event = {
        "project_id": world.project_id,
        "event_id": world.ids.new("webhook-event"),
        "action": action,
        "object_type": object_type,
        "source": source,
        "id": shown[subject.id_field],
        "timestamp": datetime.fromtimestamp(world.clock.now(), UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "vertical": subject.vertical,
    }
    if after is not None:
        event[object_type] = subject.render(world, after)
    world.webhooks.send(f"{source}.{object_type}.{action}".lower(), event)


def _without_counter(record: Record) -> Record:
    return {name: value for name, value in record.items() if name != COUNTER}
