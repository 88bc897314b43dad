"""Models of `common.m2m.clients`."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from ....._runtime.model import Model
from ...envelope import Envelope
from ...search import ResultsMetadata

Status = TypeAliasType("Status", Literal["active", "inactive"] | str)
"""Whether the client gets access tokens (`active`) or not (`inactive`)."""


class M2MClient(Model):
    """A service that gets access tokens with its ID and secret."""

    client_id: str
    """ID of the client."""

    client_name: str
    """Name of the client; an empty string if it has none."""

    client_description: str
    """Description of the client; an empty string if it has none."""

    status: Status
    """Whether the client gets access tokens (`active`) or not (`inactive`)."""

    scopes: list[str]
    """Scopes that the client may request."""

    client_secret_last_four: str
    """Last four characters of the secret."""

    trusted_metadata: dict[str, Any] | None = None
    """Data about the record that only your backend may change. In an update, keys are merged, and a key set to null is
    removed.
    """

    next_client_secret_last_four: str | None = None
    """Last four characters of the next secret; null or an empty string if no rotation has been started."""


class M2MClientWithClientSecret(M2MClient):
    """A new client with its secret."""

    client_secret: Annotated[str, Field(repr=False)]
    """Secret of the client. No later response contains it."""


class M2MClientWithNextClientSecret(M2MClient):
    """A client with its next secret."""

    next_client_secret: Annotated[str, Field(repr=False)]
    """Next secret of the client. No later response contains it."""


class CreateResponse(Envelope):
    """The new client with its secret."""

    m2m_client: M2MClientWithClientSecret
    """A new client with its secret."""


class GetResponse(Envelope):
    """The client."""

    m2m_client: M2MClient
    """A service that gets access tokens with its ID and secret."""


class UpdateResponse(Envelope):
    """The client, after the change."""

    m2m_client: M2MClient
    """A service that gets access tokens with its ID and secret."""


class DeleteResponse(Envelope):
    """The ID of the deleted client."""

    client_id: str
    """ID of the client."""


class SearchResponse(Envelope):
    """One page of clients."""

    m2m_clients: list[M2MClient]
    """The clients on this page."""

    results_metadata: ResultsMetadata
    """Total number of records, and the cursor of the next page."""


if TYPE_CHECKING:
    from .requests import M2MSearchQuery as M2MSearchQuery
    from .requests import StatusInput as StatusInput


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in ("M2MSearchQuery", "StatusInput"):
        return getattr(import_module(".requests", __name__), name)
    if name in ("filters", "requests", "secrets"):
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
