"""Models of `consumer.sessions.requests`."""

from ...._runtime.model import Model


class AuthorizationCheck(Model):
    """An action that the roles of the user must permit; the call fails with status 403 otherwise."""

    resource_id: str
    """ID of the resource in the RBAC policy."""

    action: str
    """Action to take on the resource."""
