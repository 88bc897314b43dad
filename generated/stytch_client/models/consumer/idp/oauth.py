"""Models of `consumer.idp.oauth`."""

from typing import Annotated

from pydantic import Field

from ...common.authorization import ConnectedAppPublic, ScopeResult
from ...common.envelope import Envelope
from ..users import User


class AuthorizeStartResponse(Envelope):
    """What a page needs to ask the user for consent."""

    user_id: str
    """ID of the user."""

    user: User
    """The user."""

    client: ConnectedAppPublic
    """What may be shown of an app before it is authorized."""

    consent_required: Annotated[bool, Field(strict=True)]
    """Whether the person must be asked for consent."""

    scope_results: list[ScopeResult]
    """The requested scopes."""


class AuthorizeResponse(Envelope):
    """Where to send the browser."""

    redirect_uri: Annotated[str, Field(repr=False)]
    """URL to which the browser must be redirected. Its query has the authorization code, or an error if the authorization
    failed.
    """

    authorization_code: Annotated[str | None, Field(repr=False)] = None
    """Code that the app exchanges for tokens, once. Empty or absent if the authorization failed."""
