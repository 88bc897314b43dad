"""Models of `common.envelope`."""

from ..._runtime.model import Model


class Envelope(Model):
    """The part that all successful responses have in common."""

    status_code: int
    """HTTP status of the response, repeated in the body."""

    request_id: str
    """Identifier of this one call. Quote it when asking Stytch support about the call."""
