"""The sessions of one product: create, find by token or JWT, update and revoke."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from ...errors import ApiError
from ...rfc3339 import parse, rfc3339
from ...worlds.world import World
from . import claims, factors, session_jwts
from .factors import Factor
from .tokens import digest, require_format

TOKEN_FIELD: Final = "_token"  # noqa: S105 (the name of a field)
"""The private field of a session with its token; not a digest, because a caller who sends a JWT gets the token."""


@dataclass(frozen=True, slots=True)
class SessionStore:
    """The sessions of one product.

    Attributes:
        kind: Kind of their records; `<kind>_id` is the field with the ID of a session.
        owner: What a session belongs to; `<owner>_id` is the field with its ID.
    """

    kind: str
    owner: str

    def find(self, world: World, *, session_token: str = "", session_jwt: str = "") -> dict[str, Any]:
        """Return the active session of a token or a JWT.

        Args:
            world: The world of the session.
            session_token: Its token; empty if there is a JWT.
            session_jwt: One of its JWTs, which may have expired; empty if there is a token.

        Raises:
            ApiError: 400 `no_session_arguments` or `too_many_session_arguments`: not exactly one is given. 400
                `invalid_session_token`: the token is malformed. 404 `session_not_found`: the session was revoked, has
                expired or does not exist. Otherwise as `session_jwts.read_session_id` does.
        """
        if session_token and session_jwt:
            raise ApiError("too_many_session_arguments", "Send only one of session token and session JWT.")
        if session_jwt:
            return self.find_by_id(world, session_jwts.read_session_id(world, session_jwt))
        if not session_token:
            raise ApiError("no_session_arguments", "A session token or a session JWT is needed.")
        require_format(session_token)
        found = world.records.find(self.kind, token=digest(session_token))
        # The sandbox token can belong to several sessions; all but the newest have expired.
        return _require_active(world, found[-1] if found else None)

    def find_by_id(self, world: World, session_id: str) -> dict[str, Any]:
        """Return the active session with an ID.

        Raises:
            ApiError: 404 `session_not_found`.
        """
        return _require_active(world, world.records.get(self.kind, session_id))

    def list_active(self, world: World, owner: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return the active sessions of a member or user, oldest first."""
        return [session for session in self._all_of(world, owner) if not _is_expired(world, session)]

    def create(
        self,
        world: World,
        owner: Mapping[str, Any],
        verified_factors: list[Factor],
        fields: Mapping[str, Any],
        *,
        minutes: int,
        custom_claims: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Create a session and return it.

        Args:
            world: The world of its owner.
            owner: The member or user.
            verified_factors: Its factors.
            fields: Further fields of sessions of this product.
            minutes: Its lifetime.
            custom_claims: Its custom claims.

        Raises:
            ApiError: 400: as `claims.merge` does.
        """
        now = world.clock.now()
        session = {
            self._id: world.ids.new(self.kind.replace("_", "-")),
            self._owner_id: owner[self._owner_id],
            "started_at": rfc3339(now),
            "last_accessed_at": rfc3339(now),
            "expires_at": rfc3339(now + 60 * minutes),
            "authentication_factors": factors.merge([], verified_factors),
            **fields,
            "custom_claims": claims.merge({}, custom_claims),
            TOKEN_FIELD: world.secret_values.token(),
        }
        return self.save(world, session)

    def update(
        self,
        world: World,
        session: Mapping[str, Any],
        *,
        verified_factors: list[Factor] | None = None,
        minutes: int | None = None,
        custom_claims: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Update a session when it is used, and return it.

        Args:
            world: The world of the session.
            session: The session.
            verified_factors: Factors to add.
            minutes: New lifetime from now on, longer or shorter than before; default: no change.
            custom_claims: Custom claims to merge with its own.

        Raises:
            ApiError: 400: as `claims.merge` does.
        """
        now = world.clock.now()
        changed = {
            **session,
            "last_accessed_at": rfc3339(now),
            "authentication_factors": factors.merge(session["authentication_factors"], verified_factors or []),
            "custom_claims": claims.merge(session["custom_claims"], custom_claims),
        }
        if minutes is not None:
            changed["expires_at"] = rfc3339(now + 60 * minutes)
        return self.save(world, changed)

    def save(self, world: World, session: dict[str, Any]) -> dict[str, Any]:
        """Save a session and return it."""
        terms = {"token": digest(session[TOKEN_FIELD]), self.owner: session[self._owner_id]}
        expires_at = parse(session["expires_at"])
        world.records.put_expiring(
            self.kind, session[self._id], session, expires_at=expires_at, now=world.clock.now(), **terms
        )
        return session

    def revoke(self, world: World, session: Mapping[str, Any]) -> None:
        """Revoke a session: its token and its JWTs are no longer accepted."""
        world.records.delete(self.kind, session[self._id])

    def revoke_all(self, world: World, owner: Mapping[str, Any]) -> None:
        """Revoke all sessions of a member or user."""
        for session in self._all_of(world, owner):
            self.revoke(world, session)

    @property
    def _id(self) -> str:
        return f"{self.kind}_id"

    @property
    def _owner_id(self) -> str:
        return f"{self.owner}_id"

    def _all_of(self, world: World, owner: Mapping[str, Any]) -> list[dict[str, Any]]:
        return world.records.find(self.kind, **{self.owner: owner[self._owner_id]})


def _require_active(world: World, session: dict[str, Any] | None) -> dict[str, Any]:
    if session is None or _is_expired(world, session):
        raise ApiError("session_not_found")
    return session


def _is_expired(world: World, session: Mapping[str, Any]) -> bool:
    return world.clock.now() >= parse(session["expires_at"])
