"""Models of `common.debug`."""

from .envelope import Envelope


class WhoamiResponse(Envelope):
    """The project to which the credentials belong."""

    project_id: str
    """ID of the project."""

    name: str
    """Name of the project."""
