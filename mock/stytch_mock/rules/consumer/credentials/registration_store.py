"""The registrations of users: passwords, accounts of other providers, wallets, passkeys; each with an ID of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ....errors import ApiError
from ....worlds.world import World

Registration = dict[str, Any]


@dataclass(frozen=True, slots=True)
class RegistrationStore:
    """The registrations of one kind. Each is a record with `user_id` and an ID.

    Attributes:
        id_field: The field with the ID, also the kind of the records.
        prefix: Prefix of the IDs.
        missing: The error type for an unknown ID.
    """

    id_field: str
    prefix: str
    missing: str

    def add(self, world: World, user_id: str, fields: Mapping[str, Any], **terms: str) -> Registration:
        """Add a registration to a user and return it.

        Args:
            world: The world of the user.
            user_id: The user.
            fields: Its other fields.
            terms: What `find_by` finds it by.
        """
        record = {self.id_field: world.ids.new(self.prefix), "user_id": user_id, **fields, "_terms": dict(terms)}
        return self.save(world, record)

    def save(self, world: World, record: Mapping[str, Any]) -> Registration:
        """Save a registration and return it."""
        world.records.put(
            self.id_field, record[self.id_field], dict(record), user=record["user_id"], **record["_terms"]
        )
        return dict(record)

    def get(self, world: World, registration_id: str) -> Registration:
        """Return a registration by its ID.

        Raises:
            ApiError: 404: there is none; the type is that of the kind.
        """
        found = world.records.get(self.id_field, registration_id)
        if found is None:
            raise ApiError(self.missing)
        return found

    def find_by(self, world: World, **term: str) -> Registration | None:
        """Return the first registration with a term; None without one."""
        return next(iter(world.records.find(self.id_field, **term)), None)

    def of_user(self, world: World, user: Mapping[str, Any]) -> list[Registration]:
        """Return the registrations of a user, oldest first."""
        return world.records.find(self.id_field, user=user["user_id"])

    def remove(self, world: World, record: Mapping[str, Any]) -> None:
        """Delete a registration."""
        world.records.delete(self.id_field, record[self.id_field])

    def remove_all(self, world: World, user: Mapping[str, Any]) -> None:
        """Delete all registrations of a user."""
        for record in self.of_user(world, user):
            self.remove(world, record)
