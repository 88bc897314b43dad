"""Models of `consumer.idp`."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from ...common.envelope import Envelope

TokenType = TypeAliasType("TokenType", Literal["access_token", "refresh_token"] | str)
"""The kind of a token."""


TokenTypeInput = TypeAliasType("TokenTypeInput", Literal["access_token", "refresh_token"])
"""The kind of the token, if it is known; tokens of this kind are searched first."""


class IntrospectTokenResponse(Envelope):
    """What is known of the token. Beside the fields below, the response has the custom claims of the token, and for a
    token of a member the claim `https://stytch.com/organization` with the ID and the slug of the organization.
    """

    active: Annotated[bool, Field(strict=True)]
    """Whether the token is valid. Without a valid token, no other field says anything about it."""

    token_type: TokenType | None = None
    """The kind of a token."""

    iss: str | None = None
    """Issuer of the token, the domain of the project."""

    sub: str | None = None
    """ID of the user or member who authorized the app."""

    aud: list[str] | None = None
    """Audience of the token, with the ID of the project."""

    scope: str | None = None
    """Scopes that were granted, separated by spaces."""

    client_id: str | None = None
    """ID of the connected app."""

    exp: int | None = None
    """When the token ends, in Unix seconds."""

    iat: int | None = None
    """When the token was issued, in Unix seconds."""


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in ("oauth",):
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
