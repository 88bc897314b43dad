"""Models of `b2b.rbac`."""

from ...common.envelope import Envelope
from ...common.rbac import Policy


class PolicyResponse(Envelope):
    """The RBAC policy of the project."""

    policy: Policy | None = None
    """All roles, resources and scopes that authorization checks use."""


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in ("organizations",):
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
