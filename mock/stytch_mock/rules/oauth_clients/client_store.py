"""The records of OAuth clients, and the rotation of their secrets, of which only hashes are stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from ...errors import ApiError
from ...worlds.world import World
from ..passwords import hashes

Client = dict[str, Any]

_HASH: Final = "_hash"
_NEXT_HASH: Final = "_next_hash"
_LAST_FOUR: Final = "client_secret_last_four"
_NEXT_LAST_FOUR: Final = "next_client_secret_last_four"

WITHOUT_SECRET: Final[Mapping[str, Any]] = {_HASH: None, _LAST_FOUR: None, _NEXT_HASH: None, _NEXT_LAST_FOUR: None}
"""The fields of a client that has no secret."""


@dataclass(frozen=True, slots=True)
class ClientStore:
    """The clients of one kind. Each is a record with `client_id`, the fields of the API and the hash of its secret.

    Attributes:
        kind: Kind of the records.
        missing: The error type for an unknown ID.
        rotating: The error type for a rotation that has been started already.
        not_rotating: The error type for a rotation that has not been started.
    """

    kind: str
    missing: str
    rotating: str
    not_rotating: str

    def find(self, world: World, client_id: str) -> Client | None:
        """Return the client with an ID; None if there is none."""
        return world.records.get(self.kind, client_id)

    def get(self, world: World, client_id: str) -> Client:
        """Return the client with an ID.

        Raises:
            ApiError: 404: there is none; the type is that of the kind.
        """
        found = self.find(world, client_id)
        if found is None:
            raise ApiError(self.missing)
        return found

    def all(self, world: World) -> list[Client]:
        """Return all clients, in the order of creation."""
        return world.records.all(self.kind)

    def save(self, world: World, client: Mapping[str, Any]) -> Client:
        """Save a client and return it."""
        world.records.put(self.kind, client["client_id"], dict(client))
        return dict(client)

    def delete(self, world: World, client_id: str) -> None:
        """Delete a client.

        Raises:
            ApiError: As `get` does.
        """
        self.get(world, client_id)
        world.records.delete(self.kind, client_id)

    def start_rotation(self, world: World, client: Mapping[str, Any]) -> tuple[Client, str]:
        """Give a client a next secret besides the present one; return the client and that secret.

        Raises:
            ApiError: 400: a rotation has been started already; the type is that of the kind.
        """
        if client[_NEXT_HASH] is not None:
            raise ApiError(self.rotating)
        secret = world.secret_values.token()
        stored = {_NEXT_HASH: hashes.new_hash(world, secret), _NEXT_LAST_FOUR: secret[-4:]}
        return self.save(world, {**client, **stored}), secret

    def cancel_rotation(self, world: World, client: Mapping[str, Any]) -> Client:
        """Discard the next secret of a client and return the client.

        Raises:
            ApiError: 400: no rotation has been started; the type is that of the kind.
        """
        self._require_rotating(client)
        return self.save(world, {**client, _NEXT_HASH: None, _NEXT_LAST_FOUR: None})

    def complete_rotation(self, world: World, client: Mapping[str, Any]) -> Client:
        """Replace the present secret of a client by the next one and return the client.

        Raises:
            ApiError: 400: no rotation has been started; the type is that of the kind.
        """
        self._require_rotating(client)
        present = {_HASH: client[_NEXT_HASH], _LAST_FOUR: client[_NEXT_LAST_FOUR]}
        return self.save(world, {**client, **present, _NEXT_HASH: None, _NEXT_LAST_FOUR: None})

    def _require_rotating(self, client: Mapping[str, Any]) -> None:
        if client[_NEXT_HASH] is None:
            raise ApiError(self.not_rotating)


def secret_fields(world: World, secret: str) -> dict[str, Any]:
    """Return the fields of a new client with a secret: its hash and its last four characters."""
    return {**WITHOUT_SECRET, _HASH: hashes.new_hash(world, secret), _LAST_FOUR: secret[-4:]}


def has_secret(client: Mapping[str, Any], secret: str) -> bool:
    """Return whether a text is the secret of a client, or the next one while a rotation is under way."""
    stored = [client[name] for name in (_HASH, _NEXT_HASH) if client[name] is not None]
    return any(hashes.matches(one, secret) for one in stored)


def keeps_secret(client: Mapping[str, Any]) -> bool:
    """Return whether a client has a secret at all."""
    return client[_HASH] is not None
