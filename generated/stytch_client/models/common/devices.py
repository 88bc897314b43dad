"""Models of `common.devices`."""

from datetime import datetime

from ..._runtime.model import Model


class DeviceAttributeDetails(Model):
    """How familiar one attribute of the device is."""

    is_new: bool
    """Whether the attribute was never seen before with this account."""

    first_seen_at: datetime | None = None
    """When the attribute was first seen."""

    last_seen_at: datetime | None = None
    """When the attribute was last seen."""


class DeviceInfo(Model):
    """Device the authentication came from. Present when a telemetry ID was sent."""

    visitor_id: str
    """Identifier of the visitor's browser or device."""

    visitor_id_details: DeviceAttributeDetails | None = None
    """How familiar the visitor is."""

    ip_address: str | None = None
    """IP address of the device."""

    ip_address_details: DeviceAttributeDetails | None = None
    """How familiar the IP address is."""

    ip_geo_city: str | None = None
    """City the IP address belongs to."""

    ip_geo_region: str | None = None
    """Region the IP address belongs to."""

    ip_geo_country: str | None = None
    """Country the IP address belongs to."""

    ip_geo_country_details: DeviceAttributeDetails | None = None
    """How familiar the country is."""
