"""Models of `common.connected_app.clients`."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from ....._runtime.model import Model
from ...envelope import Envelope
from ...search import ResultsMetadata
from .. import ClientType

ClientTypeInput = TypeAliasType(
    "ClientTypeInput", Literal["first_party", "first_party_public", "third_party", "third_party_public"]
)
"""Whether the app is your own (`first_party`) or that of another developer (`third_party`). Apps with the suffix `_public`
cannot keep a secret, such as those that run in a browser or on a phone.
"""


class ConnectedAppClient(Model):
    """An app with its settings."""

    client_id: str
    """ID of the app."""

    client_name: str
    """Name of the app; an empty string if it has none."""

    client_description: str
    """Description of the app; an empty string if it has none."""

    status: str
    """Status of the app, such as `active`."""

    full_access_allowed: bool
    """Whether an access token of the app can be exchanged for a full session. Only for the first-party types."""

    client_type: ClientType
    """Whether the app is your own (`first_party`) or that of another developer (`third_party`). Apps with the suffix
    `_public` cannot keep a secret, such as those that run in a browser or on a phone.
    """

    redirect_urls: list[str]
    """URLs to which users may be redirected after the authorization of the app."""

    access_token_expiry_minutes: int
    """Minutes for which an access token is valid."""

    access_token_template_content: str
    """Template of the custom claims in access tokens; an empty string if there is none."""

    post_logout_redirect_urls: list[str]
    """URLs to which users may be redirected after an OIDC logout."""

    bypass_consent_for_offline_access: bool
    """Whether the app gets the scope `offline_access` without the explicit consent of the user. Only for the first-party
    types.
    """

    id_token_template_content: str | None = None
    """Template of the custom claims in ID tokens; null or an empty string if there is none."""

    next_client_secret_last_four: str | None = None
    """Last four characters of the next secret; null or an empty string if no rotation has been started."""

    access_token_custom_audience: str | None = None
    """Custom audience of the access tokens; null or an empty string if there is none."""

    logo_url: str | None = None
    """URL of the logo; null or an empty string if there is none."""

    client_id_metadata_url: str | None = None
    """URL of the metadata document of the app; null or an empty string if there is none."""


class ConnectedApp(ConnectedAppClient):
    """An app with its settings, but without a secret."""

    creation_method: str
    """How the app was created."""

    client_secret_last_four: str | None = None
    """Last four characters of the secret; null or an empty string if the app has none."""


class ConnectedAppWithClientSecret(ConnectedAppClient):
    """A new app with its secret."""

    client_secret_last_four: str | None = None
    """Last four characters of the secret; null or an empty string if the app has none."""

    client_secret: Annotated[str | None, Field(repr=False)] = None
    """Secret of the app, which no later response contains; null or an empty string if the app has none."""


class ConnectedAppWithNextClientSecret(ConnectedAppClient):
    """An app with its next secret."""

    client_secret_last_four: str
    """Last four characters of the present secret."""

    next_client_secret: Annotated[str, Field(repr=False)]
    """Next secret of the app. No later response contains it."""


class CreateResponse(Envelope):
    """The new app with its secret."""

    connected_app: ConnectedAppWithClientSecret
    """A new app with its secret."""


class GetResponse(Envelope):
    """The app."""

    connected_app: ConnectedApp
    """An app with its settings, but without a secret."""


class UpdateResponse(Envelope):
    """The app, after the change."""

    connected_app: ConnectedApp
    """An app with its settings, but without a secret."""


class DeleteResponse(Envelope):
    """The ID of the deleted app."""

    client_id: str
    """ID of the app."""


class SearchResponse(Envelope):
    """One page of apps."""

    connected_apps: list[ConnectedApp]
    """The apps on this page."""

    results_metadata: ResultsMetadata
    """Total number of records, and the cursor of the next page."""


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in ("secrets",):
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
