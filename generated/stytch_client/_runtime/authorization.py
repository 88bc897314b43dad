"""Authorization of a call by the session of a member."""

from __future__ import annotations

from .errors import ConfigurationError


class MemberAuthorization:
    """The session of the member on whose behalf a call is made; the member's permissions then apply to the call."""

    __slots__ = ("_headers",)

    def __init__(self, *, session_token: str | None = None, session_jwt: str | None = None) -> None:
        """Check the session and build the header that carries it.

        Args:
            session_token: The opaque token of the session. Pass either this or `session_jwt`.
            session_jwt: The JWT of the session.

        Raises:
            ConfigurationError: Neither or both were passed, or the value is empty or cannot be sent in a header.
        """
        if (session_token is None) == (session_jwt is None):
            raise ConfigurationError("MemberAuthorization: pass either session_token or session_jwt")
        name = "X-Stytch-Member-Session" if session_jwt is None else "X-Stytch-Member-SessionJWT"
        value: object = session_token if session_jwt is None else session_jwt
        if not isinstance(value, str) or not value or not value.isascii() or not value.isprintable():
            raise ConfigurationError("MemberAuthorization: the session value is empty or not printable ASCII text")
        self._headers = {name: value}

    def headers(self) -> dict[str, str]:
        """Return the header to add to the request, by its name."""
        return dict(self._headers)

    def __repr__(self) -> str:
        """Show which header is sent, not its value."""
        return f"MemberAuthorization(<{next(iter(self._headers))}>)"
