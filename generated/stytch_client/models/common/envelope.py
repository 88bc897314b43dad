"""Models of `common.envelope`."""

from ..._runtime.model import Model


class Envelope(Model):
    """The fields that all successful responses have in common."""

    status_code: int
    """HTTP status of the response, repeated in the body."""

    request_id: str
    """ID of the call, for questions to Stytch support."""
