"""Lets a call run with the permissions of a signed-in member."""

from __future__ import annotations

from .errors import ConfigurationError


class MemberAuthorization:
    """The session of a member on whose behalf a call is made.

    Args:
        session_token: the member's opaque session token.
        session_jwt: the member's session JWT.

    Raises:
        ConfigurationError: neither or both were given, or the value cannot travel in a header.
    """

    __slots__ = ("_headers",)

    def __init__(self, *, session_token: str | None = None, session_jwt: str | None = None) -> None:
        """Keep the one header that carries the session."""
        if (session_token is None) == (session_jwt is None):
            raise ConfigurationError("MemberAuthorization: give either session_token or session_jwt")
        if session_token is not None:
            name, value = "X-Stytch-Member-Session", session_token
        else:
            name, value = "X-Stytch-Member-SessionJWT", session_jwt or ""
        if not value or not value.isascii() or not value.isprintable():
            raise ConfigurationError("MemberAuthorization: the session value is empty or not plain ASCII text")
        self._headers = {name: value}

    def headers(self) -> dict[str, str]:
        """Return the header to add to the request, name and value."""
        return dict(self._headers)

    def __repr__(self) -> str:
        """Name the kind of session, never the value."""
        return f"MemberAuthorization(<{next(iter(self._headers))}>)"
