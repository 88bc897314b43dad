"""Models of `b2b.scim.connection`."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from ...._runtime.model import Model
from ...common.envelope import Envelope

IdentityProviderInput = TypeAliasType(
    "IdentityProviderInput",
    Literal["generic", "okta", "microsoft-entra", "cyberark", "jumpcloud", "onelogin", "pingfederate", "rippling"],
)
"""The identity provider. For a known one, its peculiarities are taken into account: the base URL for `microsoft-entra` has
a parameter that makes Entra follow SCIM 2.0. `generic` is for all others.
"""


IdentityProvider = TypeAliasType(
    "IdentityProvider",
    Literal["generic", "okta", "microsoft-entra", "cyberark", "jumpcloud", "onelogin", "pingfederate", "rippling"]
    | str,
)
"""The identity provider; `generic` if it is not one of the known ones."""


ConnectionStatus = TypeAliasType("ConnectionStatus", Literal["active", "deleted"] | str)
"""Whether the connection is in use."""


class SCIMGroupImplicitRoleAssignments(Model):
    """Assigns a role to every member of a group at the identity provider."""

    role_id: str
    """ID of the role to assign."""

    group_id: str
    """ID of the group, from the list of groups of the connection."""

    group_name: str
    """Name of the group at the identity provider."""


class SCIMGroup(Model):
    """A group that the identity provider sent over SCIM."""

    group_id: str
    """ID of the group, which Stytch issued to the identity provider."""

    group_name: str
    """Name of the group at the identity provider."""

    organization_id: str
    """ID of the organization."""

    connection_id: str
    """ID of the SCIM connection."""


class ConnectionFields(Model):
    """What every form of a SCIM connection has."""

    organization_id: str
    """ID of the organization."""

    connection_id: str
    """ID of the SCIM connection."""

    status: ConnectionStatus
    """Whether the connection is in use."""

    display_name: str
    """Display name of the connection."""

    identity_provider: IdentityProvider
    """The identity provider; `generic` if it is not one of the known ones."""

    base_url: str
    """URL at which the identity provider calls SCIM."""

    scim_group_implicit_role_assignments: list[SCIMGroupImplicitRoleAssignments]
    """Roles that members have through their groups."""

    bearer_token_expires_at: datetime | None = None
    """When the bearer token expires."""


class SCIMConnection(ConnectionFields):
    """A SCIM connection without its bearer token."""

    bearer_token_last_four: str
    """Last four characters of the bearer token."""

    next_bearer_token_last_four: str
    """Last four characters of the next bearer token; an empty string if no rotation was started."""

    next_bearer_token_expires_at: datetime | None = None
    """When the next bearer token expires; null if no rotation was started."""


class SCIMConnectionWithToken(ConnectionFields):
    """A SCIM connection that was just created, with its bearer token."""

    bearer_token: Annotated[str, Field(repr=False)]
    """Token with which the identity provider calls SCIM, in the header `Authorization`."""


class SCIMConnectionWithNextToken(ConnectionFields):
    """A SCIM connection whose bearer token is being replaced, with the next token."""

    bearer_token_last_four: str
    """Last four characters of the present bearer token."""

    next_bearer_token: Annotated[str, Field(repr=False)]
    """Bearer token that becomes active when the rotation is completed."""

    next_bearer_token_expires_at: datetime | None = None
    """When the next bearer token expires."""


class CreateResponse(Envelope):
    """The connection with its bearer token."""

    connection: SCIMConnectionWithToken | None = None
    """A SCIM connection that was just created, with its bearer token."""


class GetResponse(Envelope):
    """The connection of the organization."""

    connection: SCIMConnection | None = None
    """The connection; null if the organization has none."""


class GetGroupsResponse(Envelope):
    """One page of the groups of the connection."""

    scim_groups: list[SCIMGroup]
    """Groups that the identity provider sent."""

    next_cursor: str | None = None
    """Cursor for the next page; null, absent or an empty string after the last page."""


class UpdateResponse(Envelope):
    """The connection after the change."""

    connection: SCIMConnection | None = None
    """A SCIM connection without its bearer token."""


class DeleteResponse(Envelope):
    """Confirms that the connection was deleted."""

    connection_id: str
    """ID of the deleted connection."""


class RotateStartResponse(Envelope):
    """The connection with its next bearer token."""

    connection: SCIMConnectionWithNextToken | None = None
    """A SCIM connection whose bearer token is being replaced, with the next token."""


class RotateCompleteResponse(Envelope):
    """The connection, whose next bearer token is now the active one."""

    connection: SCIMConnection | None = None
    """A SCIM connection without its bearer token."""


class RotateCancelResponse(Envelope):
    """The connection, whose bearer token is unchanged."""

    connection: SCIMConnection | None = None
    """A SCIM connection without its bearer token."""
