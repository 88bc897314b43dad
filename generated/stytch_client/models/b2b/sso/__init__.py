"""Models of `b2b.sso`."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from ...._runtime.model import Model
from ...common.devices import DeviceInfo
from ...common.envelope import Envelope
from ..mfa import MfaRequired
from ..organizations import Organization
from ..organizations.members import Member
from ..sessions import MemberSession, PrimaryRequired

IdentityProviderInput = TypeAliasType(
    "IdentityProviderInput",
    Literal[
        "classlink",
        "cyberark",
        "duo",
        "generic",
        "google-workspace",
        "jumpcloud",
        "keycloak",
        "miniorange",
        "microsoft-entra",
        "okta",
        "onelogin",
        "pingfederate",
        "rippling",
        "salesforce",
        "shibboleth",
    ],
)
"""The identity provider, so that its peculiarities are taken into account; `generic` if it is not one of the known
providers.
"""


IdentityProvider = TypeAliasType(
    "IdentityProvider",
    Literal[
        "classlink",
        "cyberark",
        "duo",
        "generic",
        "google-workspace",
        "jumpcloud",
        "keycloak",
        "miniorange",
        "microsoft-entra",
        "okta",
        "onelogin",
        "pingfederate",
        "rippling",
        "salesforce",
        "shibboleth",
    ]
    | str,
)
"""The identity provider; `generic` if it is not one of the known providers. Further values may be added."""


ConnectionStatus = TypeAliasType("ConnectionStatus", Literal["pending", "active"] | str)
"""Status of the connection: `pending` until it has all that the identity provider supplies, then `active`. Members can
sign in only through an active connection.
"""


class ConnectionImplicitRoleAssignment(Model):
    """Assigns a role to each member who signs in through the connection."""

    role_id: str
    """ID of the role to assign."""


class GroupImplicitRoleAssignment(Model):
    """Assigns a role to each member who signs in through the connection and belongs to the group."""

    role_id: str
    """ID of the role to assign."""

    group: str
    """Name of the group, as the identity provider sends it."""


class X509Certificate(Model):
    """An X.509 certificate of a SAML connection."""

    certificate_id: str
    """ID of the certificate."""

    certificate: str
    """The certificate in PEM format."""

    issuer: str
    """Issuer of the certificate; `Stytch` for certificates with which requests are signed."""

    created_at: datetime | None = None
    """When the certificate was created."""

    expires_at: datetime | None = None
    """When the certificate expires."""

    updated_at: datetime | None = None
    """When the certificate was last changed."""


class EncryptionPrivateKey(Model):
    """A key with which encrypted assertions of a SAML connection are decrypted."""

    private_key_id: str
    """ID of the key."""

    private_key: Annotated[str, Field(repr=False)]
    """The RSA key in PEM format."""

    created_at: datetime | None = None
    """When the key was added."""


class SAMLConnection(Model):
    """A SAML connection of an organization: the settings for the identity provider, and those that it supplies."""

    organization_id: str
    """ID of the organization that owns the connection."""

    connection_id: str
    """ID of the connection."""

    status: ConnectionStatus
    """Status of the connection: `pending` until it has all that the identity provider supplies, then `active`. Members can
    sign in only through an active connection.
    """

    idp_entity_id: str
    """Entity ID of the identity provider, unique among all providers; an empty string until it is set."""

    display_name: str
    """Display name of the connection."""

    idp_sso_url: str
    """URL of the identity provider to which members are sent to sign in; an empty string until it is set."""

    acs_url: str
    """URL of the assertion consumer service, to which the identity provider sends members after they sign in. Enter it at
    the identity provider.
    """

    audience_uri: str
    """Audience that the identity provider must name in its assertions. Enter it at the identity provider."""

    signing_certificates: list[X509Certificate]
    """Certificates of the keys with which Stytch signs its requests. Upload them to the identity provider."""

    verification_certificates: list[X509Certificate]
    """Certificates of the identity provider, with which its assertions are verified; at most five."""

    encryption_private_keys: list[EncryptionPrivateKey]
    """Keys with which encrypted assertions are decrypted; at most five."""

    saml_connection_implicit_role_assignments: list[ConnectionImplicitRoleAssignment]
    """Roles that every member who signs in through the connection gets."""

    saml_group_implicit_role_assignments: list[GroupImplicitRoleAssignment]
    """Roles that members of certain groups get when they sign in through the connection."""

    alternative_audience_uri: str
    """Another audience that is accepted, for a migration without downtime; an empty string if there is none."""

    identity_provider: IdentityProvider
    """The identity provider; `generic` if it is not one of the known providers. Further values may be added."""

    nameid_format: str
    """Format of the NameID that the identity provider sends, as a URN."""

    alternative_acs_url: str
    """URL that sign-in requests name in place of `acs_url`, for a migration without downtime; an empty string if there is
    none.
    """

    idp_initiated_auth_disabled: bool
    """Whether a sign-in that begins at the identity provider is rejected."""

    allow_gateway_callback: bool
    """Whether the response of the identity provider may arrive through a gateway."""

    attribute_mapping: dict[str, Any] | None = None
    """Attributes of the identity provider for the fields of a member: `email` and either `full_name`, or `first_name` and
    `last_name`. The key `groups` names the attribute with the groups.
    """


class OIDCConnection(Model):
    """An OIDC connection of an organization: the settings for the identity provider, and those that it supplies."""

    organization_id: str
    """ID of the organization that owns the connection."""

    connection_id: str
    """ID of the connection."""

    status: ConnectionStatus
    """Status of the connection: `pending` until it has all that the identity provider supplies, then `active`. Members can
    sign in only through an active connection.
    """

    display_name: str
    """Display name of the connection."""

    redirect_url: str
    """URL to which the identity provider sends members after they sign in. Enter it at the identity provider."""

    client_id: str
    """ID of the OAuth client at the identity provider; an empty string until it is set."""

    client_secret: Annotated[str, Field(repr=False)]
    """Secret of the OAuth client at the identity provider; an empty string until it is set."""

    issuer: str
    """Issuer, the URL that identifies the identity provider; an empty string until it is set."""

    authorization_url: str
    """URL of the identity provider at which a sign-in begins; an empty string until it is set."""

    token_url: str
    """URL of the identity provider that issues access and ID tokens; an empty string until it is set."""

    userinfo_url: str
    """URL of the identity provider that returns claims about a member; an empty string until it is set."""

    jwks_url: str
    """URL of the keys that verify the identity provider's ID tokens; an empty string until it is set."""

    identity_provider: IdentityProvider
    """The identity provider; `generic` if it is not one of the known providers. Further values may be added."""

    custom_scopes: str
    """Scopes that each sign-in requests, separated by spaces; an empty string stands for `openid email profile`."""

    attribute_mapping: dict[str, Any] | None = None
    """Claims of the identity provider to store, each under a key of the member's trusted metadata."""


class Connection(Model):
    """An external connection, through which an organization uses the SSO connection of another organization."""

    organization_id: str
    """ID of the organization that uses the connection."""

    connection_id: str
    """ID of the external connection."""

    external_organization_id: str
    """ID of the organization that owns the underlying connection."""

    external_connection_id: str
    """ID of the underlying SAML or OIDC connection."""

    display_name: str
    """Display name of the external connection."""

    status: ConnectionStatus
    """Status of the connection; an external connection is always `active`."""

    external_connection_implicit_role_assignments: list[ConnectionImplicitRoleAssignment]
    """Roles that every member who signs in through the connection gets; empty over OIDC."""

    external_group_implicit_role_assignments: list[GroupImplicitRoleAssignment]
    """Roles that members of certain groups get when they sign in through the connection; empty over OIDC."""


class GetConnectionsResponse(Envelope):
    """The SSO connections of the organization."""

    saml_connections: list[SAMLConnection]
    """The SAML connections."""

    oidc_connections: list[OIDCConnection]
    """The OIDC connections."""

    external_connections: list[Connection]
    """The external connections."""


class DeleteConnectionResponse(Envelope):
    """The ID of the deleted connection."""

    connection_id: str
    """ID of the deleted connection."""


class AuthenticateResponse(Envelope):
    """A session, or the factor that is missing."""

    member_id: str
    """ID of the member."""

    organization_id: str
    """ID of the organization."""

    member: Member
    """A person's account in one organization. String fields without a value are empty strings."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    reset_session: bool
    """Deprecated; the value has no meaning."""

    organization: Organization
    """A tenant of the application, with its rules for joining and signing in."""

    intermediate_session_token: Annotated[str, Field(repr=False)]
    """Token for the next step of this sign-in, with the SSO factor, valid for ten minutes; an empty string if the sign-in
    is complete. Operations of discovery do not accept it.
    """

    intermediate_session_token_expires_at: datetime | None = None
    """When the intermediate session token expires; null if none was issued."""

    member_authenticated: Annotated[bool, Field(strict=True)]
    """Whether the sign-in is complete; if not, a factor is missing and there is no session."""

    member_session: MemberSession | None = None
    """The session; null while a factor is missing."""

    mfa_required: MfaRequired | None = None
    """The second factor that is missing, or null."""

    primary_required: PrimaryRequired | None = None
    """The primary step that is missing besides SSO, or null."""

    member_device: DeviceInfo | None = None
    """Device of the member; null unless a telemetry ID was sent."""


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in ("external", "oidc", "saml"):
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
