"""What a sign-in goes on from: the session or the unfinished login whose token came with the request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ....errors import ApiError
from ....worlds import World
from ...sessions import claims
from ...sessions.factors import Factor
from . import intermediate_sessions, sessions


@dataclass(frozen=True, slots=True)
class PresentedSession:
    """What a sign-in goes on from: a session, an intermediate session, or nothing.

    Attributes:
        session: A living session, perhaps of another member.
        intermediate: An intermediate session.
        token: The token of the intermediate session; empty without one.
    """

    session: dict[str, Any] | None = None
    intermediate: dict[str, Any] | None = None
    token: str = ""

    def session_of(self, member: Mapping[str, Any]) -> dict[str, Any] | None:
        """Return the session if it is one of a certain member."""
        if self.session is None or self.session["member_id"] != member["member_id"]:
            return None
        return self.session

    def factors_for(self, member: Mapping[str, Any]) -> list[Factor]:
        """Return the factors that were proven before and count for a certain member.

        Raises:
            Refusal: 400 `invalid_intermediate_session_token_for_organization`: the intermediate session is that of
                another person.
        """
        if self.intermediate is not None:
            # The error for this is not documented; the factors of two people must not be mixed in any case.
            if self.intermediate["email_address"].lower() != member["email_address"].lower():
                raise ApiError("invalid_intermediate_session_token_for_organization")
            return list(self.intermediate["factors"])
        own = self.session_of(member)
        return [] if own is None else list(own["authentication_factors"])


def read_presented_session(world: World, body: Mapping[str, Any]) -> PresentedSession:
    """Return what the tokens in a request stand for; to be called before a code or a link is used up.

    Args:
        world: Where they were issued.
        body: The request, of which `session_token`, `session_jwt`, `intermediate_session_token` and
            `session_custom_claims` are looked at.

    Raises:
        Refusal: 400 `too_many_session_arguments`: more than one token is given. Otherwise as `sessions.find`,
            `intermediate.find` and `claims.merge` do.
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
