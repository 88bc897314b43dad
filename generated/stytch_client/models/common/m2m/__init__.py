"""Models of `common.m2m`."""

from typing import Annotated

from pydantic import Field

from ..envelope import Envelope


class TokenResponse(Envelope):
    """The access token."""

    access_token: Annotated[str, Field(repr=False)]
    """The access token, a JWT."""

    expires_in: int
    """Seconds until the token ends."""

    token_type: str
    """How the token is sent, `bearer`."""


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in ("clients",):
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
