"""Models of `common.devices`."""

from datetime import datetime

from ..._runtime.model import Model


class DeviceAttributeDetails(Model):
    """When an attribute of the device was seen with this account."""

    is_new: bool
    """Whether the attribute is new for this account."""

    first_seen_at: datetime | None = None
    """When the attribute was first seen."""

    last_seen_at: datetime | None = None
    """When the attribute was last seen."""


class DeviceInfo(Model):
    """Device from which the request came. Present if a telemetry ID was sent."""

    visitor_id: str
    """ID of the visitor's browser or device."""

    visitor_id_details: DeviceAttributeDetails | None = None
    """When the visitor was seen with this account."""

    ip_address: str | None = None
    """IP address of the device."""

    ip_address_details: DeviceAttributeDetails | None = None
    """When the IP address was seen with this account."""

    ip_geo_city: str | None = None
    """City of the IP address."""

    ip_geo_region: str | None = None
    """Region of the IP address."""

    ip_geo_country: str | None = None
    """Country of the IP address."""

    ip_geo_country_details: DeviceAttributeDetails | None = None
    """When the country was seen with this account."""
