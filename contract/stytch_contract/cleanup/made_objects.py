"""Remembers what a run makes in a project that others use too, from its requests and their responses."""

from __future__ import annotations

import dataclasses
import email.utils
import json
import re
import threading
import time
import uuid
from collections.abc import Mapping
from typing import Any, Final, NamedTuple
from urllib.parse import unquote

from stytch_client import Request, Response

from stytch_contract.plugs import sandbox


class Kind(NamedTuple):
    """A kind of object that stands on its own; members, connections and sessions end with their owner.

    Attributes:
        name: What it is.
        id_field: The field of its ID.
        path: Path of the requests that get and delete it, without the ID.
        makers: The operations that always make a new one.
    """

    name: str
    id_field: str
    path: str
    makers: frozenset[str]


ORGANIZATION: Final = Kind(
    "organization",
    "organization_id",
    "/v1/b2b/organizations/",
    frozenset({"b2b.organizations.create", "b2b.discovery.organizations.create"}),
)
USER: Final = Kind("user", "user_id", "/v1/users/", frozenset({"consumer.users.create", "consumer.passwords.create"}))
M2M_CLIENT: Final = Kind("M2M client", "client_id", "/v1/m2m/clients/", frozenset({"common.m2m.clients.create"}))
CONNECTED_APP: Final = Kind(
    "connected app",
    "client_id",
    "/v1/connected_apps/clients/",
    frozenset({"common.connected_app.clients.create"}),
)
KINDS: Final = (ORGANIZATION, USER, M2M_CLIENT, CONNECTED_APP)
# It makes a user unless there is one with the address, and does not say which.
INVITATION: Final = "consumer.magic_links.email.invite"
_NAMES: Final = ("email", "phone_number", "organization_name", "organization_slug", "client_id", "client_name")
_SANDBOX: Final = frozenset({sandbox.USER_ID, sandbox.ORGANIZATION_ID})
_ID: Final = re.compile(r"[a-z0-9-]+-(?:test|live)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Made(NamedTuple):
    """An object that the run made.

    Attributes:
        kind: Its kind.
        id: Its ID.
        certain: Whether it is new; otherwise only its time of creation says it.
        moment: The backend's time when it was made, in Unix seconds.
    """

    kind: Kind
    id: str
    certain: bool
    moment: float


class MadeObjects:
    """What the run made; several threads may use it."""

    def __init__(self) -> None:
        self._made: dict[str, Made] = {}
        self._ever: set[str] = set(_SANDBOX)
        self._issued: set[str] = set(_SANDBOX)
        self._lost: list[str] = []
        self._lock = threading.Lock()

    def note(self, operation: str, request: Request, response: Response) -> None:
        """Learn from a response.

        Args:
            operation: Dotted name of the operation; empty if there is none.
            request: The request.
            response: Its response.
        """
        if response.status >= 300 or request.method == "GET" or operation.endswith(".search"):
            return
        text = response.body.decode("utf-8", "replace")
        made = _made(operation, response, text)
        with self._lock:
            self._issued.update(_ID.findall(text))
            if request.method == "DELETE":
                self._made.pop(unquote(request.url.rpartition("/")[2]), None)
            elif made and made.id not in self._ever:
                self._made[made.id] = made
                self._ever.add(made.id)

    def lose(self, operation: str, request: Request) -> None:
        """Remember a request without a response, which may have made something."""
        kind = next((kind for kind in KINDS if operation in kind.makers), None)
        if kind is not None:
            with self._lock:
                self._lost.append(f"{kind.name} of a request without a response{_described(request)}")

    def take_lost(self) -> list[str]:
        """What the run may have made by requests without a response; it is forgotten."""
        with self._lock:
            lost, self._lost = self._lost, []
        return lost

    def owns(self, values: Mapping[str, Any]) -> bool:
        """Whether the run made all the objects that the values identify."""
        return all(values[kind.id_field] in self._ever for kind in KINDS if values.get(kind.id_field))

    def spared(self, request: Request) -> Request:
        """The request, which changes no object that was there before the run.

        Cases have the IDs of the documented examples, and a project may have objects with these IDs. In a path they are
        replaced by IDs of the same form that nothing has.
        """
        if request.method == "GET":
            return request
        base, path = request.url[: _path_start(request.url)], request.url[_path_start(request.url) :]
        kept = _ID.sub(lambda found: found[0] if self._may_name(found[0]) else _unknown_id(found[0]), path)
        return dataclasses.replace(request, url=base + kept) if kept != path else request

    def _may_name(self, identifier: str) -> bool:
        return identifier in self._issued or identifier.startswith("project-")

    def take(self) -> list[Made]:
        """What the run made and did not delete, newest first; it is forgotten."""
        with self._lock:
            left = list(self._made.values())[::-1]
            self._made.clear()
        return left


def _made(operation: str, response: Response, text: str) -> Made | None:
    try:
        body = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(body, dict):
        return None
    new = body.get("user_created") is True
    kind = next((kind for kind in KINDS if operation in kind.makers), None)
    if kind is None and (new or operation == INVITATION):
        kind = USER
    identifier = kind and _find(body, kind.id_field)
    if kind is None or not identifier:
        return None
    return Made(kind, identifier, operation != INVITATION, _moment(response))


def _described(request: Request) -> str:
    """The values by which a person finds what a request made."""
    try:
        body = json.loads(request.body or b"")
    except (ValueError, RecursionError):
        return ""
    named = {name: body[name] for name in _NAMES if body.get(name)} if isinstance(body, dict) else {}
    return ": " + ", ".join(f"{name} {ascii(value)[:80]}" for name, value in named.items()) if named else ""


def _moment(response: Response) -> float:
    """The backend's time of a response, in Unix seconds."""
    date = next((value for name, value in response.headers.items() if name.lower() == "date"), "")
    try:
        return email.utils.parsedate_to_datetime(date).timestamp()
    except ValueError:
        return time.time()


def _find(body: dict[str, Any], field: str) -> str | None:
    for part in (body, *body.values()):
        if isinstance(part, dict) and isinstance(part.get(field), str):
            identifier: str = part[field]
            return identifier
    return None


def _path_start(url: str) -> int:
    return url.index("/", url.index("://") + 3)


def _unknown_id(identifier: str) -> str:
    return f"{identifier[:-36]}{uuid.uuid5(uuid.NAMESPACE_URL, identifier)}"
