"""Models of `b2b.sessions.requests`."""

from ...._runtime.model import Model


class AuthorizationCheck(Model):
    """An action that the roles of the session must permit."""

    organization_id: str
    """ID of the organization in which the action is to be taken. It must be that of the session."""

    resource_id: str
    """ID of the resource in the RBAC policy."""

    action: str
    """Action to take on the resource."""
