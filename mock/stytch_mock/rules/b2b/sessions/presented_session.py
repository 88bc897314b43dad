"""The session or intermediate session that a login request presents by its token."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ....errors import ApiError
from ....worlds.world import World
from ...sessions import claims, factors
from ...sessions.factors import Factor
from . import intermediate_sessions, sessions


@dataclass(frozen=True, slots=True)
class PresentedSession:
    """The session or intermediate session in a request, or neither.

    Attributes:
        session: An active session, perhaps of another member; None without one.
        intermediate: An intermediate session; None without one.
        token: The token of the intermediate session; empty without one.
    """

    session: dict[str, Any] | None = None
    intermediate: dict[str, Any] | None = None
    token: str = ""

    def session_of(self, member: Mapping[str, Any]) -> dict[str, Any] | None:
        """Return the session if it belongs to a member; otherwise None."""
        if self.session is None or self.session["member_id"] != member["member_id"]:
            return None
        return self.session

    @property
    def email_verified(self) -> bool:
        """Whether the login of the intermediate session verified the address otherwise than by one of its factors."""
        return self.intermediate is not None and bool(self.intermediate["email_verified"])

    def require_transferable(self) -> None:
        """Raise an error if the intermediate session has a factor for one organization only: password or SSO.

        Raises:
            ApiError: 400 `invalid_intermediate_session_token_for_organization`.
        """
        held = self.intermediate
        if held is None or held["organization_id"] is None:
            return
        if any(factors.primary_method(factor) in ("password", "sso") for factor in held["factors"]):
            raise ApiError("invalid_intermediate_session_token_for_organization")

    def factors_for(self, member: Mapping[str, Any]) -> list[Factor]:
        """Return the earlier factors that count for a member.

        Raises:
            ApiError: 400 `invalid_intermediate_session_token_for_organization`: the intermediate session belongs to
                another person, or has a password or an SSO sign-in of another organization.
        """
        if self.intermediate is not None:
            # The error is not documented; in any case, the factors of two people must not be mixed.
            if self.intermediate["email_address"].lower() != member["email_address"].lower():
                raise ApiError("invalid_intermediate_session_token_for_organization")
            if self.intermediate["organization_id"] != member["organization_id"]:
                self.require_transferable()
            return list(self.intermediate["factors"])
        own = self.session_of(member)
        return [] if own is None else list(own["authentication_factors"])


def read_presented_session(world: World, body: Mapping[str, Any]) -> PresentedSession:
    """Return the session that a request presents; to be called before a code or a link is redeemed.

    Args:
        world: The world of the session.
        body: The request; `session_token`, `session_jwt`, `intermediate_session_token` and `session_custom_claims`
            are read.

    Raises:
        ApiError: 400 `too_many_session_arguments`: there is more than one token. Otherwise as `sessions.find`,
            `intermediate_sessions.find` and `claims.merge` do.
    """
    session_token, session_jwt = body.get("session_token", ""), body.get("session_jwt", "")
    token = body.get("intermediate_session_token", "")
    if sum(map(bool, (session_token, session_jwt, token))) > 1:
        raise ApiError("too_many_session_arguments")
    found = PresentedSession()
    if token:
        found = PresentedSession(intermediate=intermediate_sessions.find(world, token), token=token)
    elif session_token or session_jwt:
        found = PresentedSession(session=sessions.find(world, session_token=session_token, session_jwt=session_jwt))
    held = {} if found.session is None else found.session["custom_claims"]
    claims.merge(held, body.get("session_custom_claims"))
    return found
