"""Where the sessions of a product are kept: begun, found by token or JWT, prolonged and ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from ...errors import ApiError
from ...rfc3339 import parse, rfc3339
from ...worlds import World
from . import claims, factors, session_jwts
from .factors import Factor
from .tokens import digest, require_format

TOKEN_FIELD: Final = "_token"  # noqa: S105 (the name of a field)
"""The private field of a session with its token: as it is, not as a digest, since a caller who comes with a JWT gets
the token of the session as well."""


@dataclass(frozen=True, slots=True)
class SessionStore:
    """The sessions of one product.

    Attributes:
        kind: Kind of their records. The field with the ID of a session is named after it.
        owner: What a session belongs to; likewise.
    """

    kind: str
    owner: str

    def find(self, world: World, *, session_token: str = "", session_jwt: str = "") -> dict[str, Any]:
        """Return the living session that exactly one of its token and its JWT stands for.

        Args:
            world: Where the session is.
            session_token: Its token; empty if the JWT is given.
            session_jwt: One of its JWTs, which may have expired; empty if the token is given.

        Raises:
            Refusal: 400 `no_session_arguments` or `too_many_session_arguments`: not exactly one is given. 400
                `invalid_session_token`, or as `session_jwts.read_session_id` does: it cannot be one of this project. 404
                `session_not_found`: the session was revoked, has ended or never was.
        """
        if session_token and session_jwt:
            raise ApiError("too_many_session_arguments", "Send only one of session token and session JWT.")
        if session_jwt:
            return self.find_by_id(world, session_jwts.read_session_id(world, session_jwt))
        if not session_token:
            raise ApiError("no_session_arguments", "A session token or a session JWT is needed.")
        require_format(session_token)
        found = world.records.find(self.kind, token=digest(session_token))
        # The token of the sandbox is that of a new session when the one before has ended.
        return _require_active(world, found[-1] if found else None)

    def find_by_id(self, world: World, session_id: str) -> dict[str, Any]:
        """Return the living session with an ID.

        Raises:
            Refusal: 404 `session_not_found`.
        """
        return _require_active(world, world.records.get(self.kind, session_id))

    def list_active(self, world: World, owner: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return the living sessions of a member or user, the oldest first."""
        return [session for session in self._all_of(world, owner) if not _is_expired(world, session)]

    def create(
        self,
        world: World,
        owner: Mapping[str, Any],
        proven: list[Factor],
        fields: Mapping[str, Any],
        *,
        minutes: int,
        custom_claims: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Begin a session and return it.

        Args:
            world: Where its owner is.
            owner: Whose session it is.
            proven: The factors that it rests on.
            fields: What sessions of this product have besides.
            minutes: How long it lasts.
            custom_claims: Claims that it is to have.

        Raises:
            Refusal: 400: the custom claims are refused.
        """
        now = world.clock.now()
        session = {
            self._id: world.ids.new(self.kind.replace("_", "-")),
            self._owner_id: owner[self._owner_id],
            "started_at": rfc3339(now),
            "last_accessed_at": rfc3339(now),
            "expires_at": rfc3339(now + 60 * minutes),
            "authentication_factors": factors.merge([], proven),
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
        proven: list[Factor] | None = None,
        minutes: int | None = None,
        custom_claims: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Use a session, perhaps with changes to it, and return it.

        Args:
            world: Where the session is.
            session: The session.
            proven: Factors to add.
            minutes: How long it is to last from now on, longer or shorter than before; default: no change.
            custom_claims: Claims to merge into those it has.

        Raises:
            Refusal: 400: the custom claims are refused.
        """
        now = world.clock.now()
        changed = {
            **session,
            "last_accessed_at": rfc3339(now),
            "authentication_factors": factors.merge(session["authentication_factors"], proven or []),
            "custom_claims": claims.merge(session["custom_claims"], custom_claims),
        }
        if minutes is not None:
            changed["expires_at"] = rfc3339(now + 60 * minutes)
        return self.save(world, changed)

    def save(self, world: World, session: dict[str, Any]) -> dict[str, Any]:
        """Keep a session as it is, and return it."""
        terms = {"token": digest(session[TOKEN_FIELD]), self.owner: session[self._owner_id]}
        world.records.put(self.kind, session[self._id], session, **terms)
        return session

    def revoke(self, world: World, session: Mapping[str, Any]) -> None:
        """End a session: neither its token nor its JWTs are known from now on."""
        world.records.delete(self.kind, session[self._id])

    def revoke_all(self, world: World, owner: Mapping[str, Any]) -> None:
        """End all sessions of a member or user."""
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
