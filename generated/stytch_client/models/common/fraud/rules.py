"""Models of `common.fraud.rules`."""

from datetime import datetime

from ..envelope import Envelope
from . import Rule, RuleAction


class SetResponse(Envelope):
    """The rule that was set."""

    action: RuleAction
    """Verdict for the devices that a rule matches; `NONE` if the rule was removed."""

    visitor_id: str | None = None
    """ID of the visitor, from a cookie on the device."""

    browser_id: str | None = None
    """ID of the browser, made of the ID of the visitor and the network fingerprint."""

    visitor_fingerprint: str | None = None
    """Fingerprint of the visitor, which needs no cookie."""

    browser_fingerprint: str | None = None
    """Fingerprint of the browser and its version."""

    hardware_fingerprint: str | None = None
    """Fingerprint of the operating system and the hardware."""

    network_fingerprint: str | None = None
    """Fingerprint of the network connection, also known as TLS fingerprint."""

    expires_at: datetime | None = None
    """When the rule ends; null if it does not end."""

    cidr_block: str | None = None
    """CIDR block; a rule for it matches every IP address inside."""

    country_code: str | None = None
    """Country, as an ISO 3166-1 alpha-2 code."""

    asn: str | None = None
    """Number of the autonomous system, in decimal digits."""


class ListResponse(Envelope):
    """One page of rules."""

    next_cursor: str | None
    """Where the next page begins; null or empty on the last page."""

    rules: list[Rule]
    """The rules."""
