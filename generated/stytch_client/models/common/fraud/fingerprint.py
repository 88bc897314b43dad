"""Models of `common.fraud.fingerprint`."""

from datetime import datetime
from typing import Any

from ..envelope import Envelope
from . import Fingerprints, Metadata, Properties, Verdict


class LookupResponse(Envelope):
    """The device and the verdict on it."""

    telemetry_id: str
    """ID of the lookup."""

    fingerprints: Fingerprints
    """The fingerprints of a device, each of which a rule can name."""

    verdict: Verdict
    """The verdict on a device."""

    external_metadata: Metadata
    """Identifiers of your own for a lookup, by which the dashboard finds it again."""

    created_at: datetime | None
    """When the fingerprint was taken."""

    expires_at: datetime | None
    """When the fingerprint can no longer be looked up."""

    properties: Properties | None = None
    """What is known of the network and the browser."""

    raw_signals: dict[str, Any] | None = None
    """The attributes of the device behind the fingerprints, such as the size of the screen; null or absent unless they are
    enabled for the project.
    """
