"""Models of `common.fraud`."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from ...._runtime.model import Model

RuleAction = TypeAliasType("RuleAction", Literal["ALLOW", "CHALLENGE", "BLOCK", "NONE"] | str)
"""Verdict for the devices that a rule matches; `NONE` if the rule was removed."""


RuleActionInput = TypeAliasType("RuleActionInput", Literal["ALLOW", "CHALLENGE", "BLOCK", "NONE"])
"""Verdict for the devices that the rule matches; `NONE` removes the rule."""


RuleType = TypeAliasType(
    "RuleType",
    Literal[
        "VISITOR_ID",
        "BROWSER_ID",
        "VISITOR_FINGERPRINT",
        "BROWSER_FINGERPRINT",
        "HARDWARE_FINGERPRINT",
        "NETWORK_FINGERPRINT",
        "CIDR_BLOCK",
        "ASN",
        "COUNTRY_CODE",
    ]
    | str,
)
"""The kind of identifier that a rule matches."""


VerdictAction = TypeAliasType("VerdictAction", Literal["ALLOW", "CHALLENGE", "BLOCK"] | str)
"""What to do with the request: let it pass (`ALLOW`), ask for another factor (`CHALLENGE`), or refuse it (`BLOCK`)."""


class ASNProperties(Model):
    """The autonomous system that a device is in."""

    asn: str
    """Number of the autonomous system, in decimal digits."""

    name: str
    """Name under which the system is registered."""

    network: str
    """CIDR block of the network."""


class IPGeoProperties(Model):
    """Where the IP address of a device is located."""

    city: str
    """City."""

    region: str
    """Region."""

    country: str
    """Country."""


class NetworkProperties(Model):
    """The network of a device."""

    ip_address: str
    """IP address of the device."""

    asn: ASNProperties
    """The autonomous system that a device is in."""

    ip_geolocation: IPGeoProperties
    """Where the IP address of a device is located."""

    is_proxy: bool
    """Whether the device uses a proxy."""

    is_vpn: bool
    """Whether the device uses a VPN."""


class BrowserProperties(Model):
    """The browser of a device."""

    user_agent: str
    """User agent of the browser."""


class Properties(Model):
    """What is known of the network and the browser of a device."""

    network_properties: NetworkProperties
    """The network of a device."""

    browser_properties: BrowserProperties
    """The browser of a device."""


class Fingerprints(Model):
    """The fingerprints of a device, each of which a rule can name."""

    network_fingerprint: str
    """Fingerprint of the network connection, also known as TLS fingerprint."""

    hardware_fingerprint: str
    """Fingerprint of the operating system and the hardware."""

    browser_fingerprint: str
    """Fingerprint of the browser and its version."""

    visitor_fingerprint: str
    """Fingerprint of the visitor, which needs no cookie."""

    visitor_id: str | None = None
    """ID of the visitor, from a cookie on the device."""

    browser_id: str | None = None
    """ID of the browser, made of the ID of the visitor and the network fingerprint."""


class Metadata(Model):
    """Identifiers of your own for a lookup, by which the dashboard finds it again."""

    external_id: str | None = None
    """Your own ID for the person, such as the ID of a user."""

    organization_id: str | None = None
    """ID of the organization."""

    user_action: str | None = None
    """What the person was about to do, such as `login`."""


class VerdictReasonOverride(Model):
    """An override that changed a verdict."""

    verdict_reason: str
    """The overridden reason."""

    override_action: VerdictAction
    """What to do with the request: let it pass (`ALLOW`), ask for another factor (`CHALLENGE`), or refuse it (`BLOCK`)."""


class Verdict(Model):
    """The verdict on a device."""

    action: Annotated[VerdictAction, Field(json_schema_extra={"x-decides-access": True})]
    """What to do with the request: let it pass (`ALLOW`), ask for another factor (`CHALLENGE`), or refuse it (`BLOCK`)."""

    reasons: list[str]
    """The warning flags behind the action, such as `VIRTUAL_MACHINE`."""

    detected_device_type: str
    """Operating system and hardware of the device."""

    is_authentic_device: Annotated[bool, Field(strict=True)]
    """Whether the device is what it claims to be; `false` if the browser or the hardware pretends."""

    verdict_reason_overrides: list[VerdictReasonOverride]
    """The overrides that changed the verdict."""

    rule_match_type: RuleType | None = None
    """Kind of the rule that matched; null or absent if `RULE_MATCH` is not among the reasons."""

    rule_match_identifier: str | None = None
    """Identifier that the rule names; empty or absent if `RULE_MATCH` is not among the reasons."""


class VerdictReasonAction(Model):
    """A reason and the verdict that it leads to."""

    verdict_reason: str
    """The reason, such as `VIRTUAL_MACHINE`."""

    default_action: VerdictAction
    """The verdict without an override."""

    override_action: VerdictAction | None = None
    """The verdict in place of the default; null without an override."""

    override_created_at: datetime | None = None
    """When the override was set; null without one."""

    override_description: str | None = None
    """Description of the override; null or empty without one."""


class Rule(Model):
    """A rule, which decides the verdict on all devices that it matches."""

    rule_type: RuleType
    """The kind of identifier that a rule matches."""

    action: RuleAction
    """Verdict for the devices that a rule matches; `NONE` if the rule was removed."""

    created_at: datetime | None
    """When the record was created."""

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

    cidr_block: str | None = None
    """CIDR block; a rule for it matches every IP address inside."""

    country_code: str | None = None
    """Country, as an ISO 3166-1 alpha-2 code."""

    asn: str | None = None
    """Number of the autonomous system, in decimal digits."""

    description: str | None = None
    """Description of the rule."""

    expires_at: datetime | None = None
    """When the rule ends; null if it does not end."""

    last_updated_at: datetime | None = None
    """When the rule was last changed; null if it was not."""


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in ("email", "fingerprint", "rules", "verdict_reasons"):
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
