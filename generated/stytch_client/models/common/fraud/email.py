"""Models of `common.fraud.email`."""

from typing import Annotated

from pydantic import Field

from ...._runtime.model import Model
from ..envelope import Envelope
from . import VerdictAction


class AddressInformation(Model):
    """What is known of an email address."""

    has_known_bounces: bool
    """Whether earlier messages to the address were returned."""

    has_valid_syntax: bool
    """Whether the address is well-formed."""

    is_suspected_role_address: bool
    """Whether the address seems to belong to a role or a group, and not to one person."""

    normalized_email: str
    """The address without dots and without what follows a plus sign."""

    tumbling_character_count: int
    """Number of dots and plus signs in the address; many of them are a sign of fraud."""


class DomainInformation(Model):
    """What is known of the domain of an email address."""

    has_mx_or_a_record: bool
    """Whether the domain has the DNS records that are needed to deliver a message."""

    is_disposable_domain: bool
    """Whether the domain is known for addresses that are thrown away."""


class RiskResponse(Envelope):
    """The risk of the address."""

    address_information: AddressInformation
    """What is known of an email address."""

    domain_information: DomainInformation
    """What is known of the domain of an email address."""

    action: Annotated[VerdictAction, Field(json_schema_extra={"x-decides-access": True})]
    """What to do with the request: let it pass (`ALLOW`), ask for another factor (`CHALLENGE`), or refuse it (`BLOCK`)."""

    risk_score: int
    """How risky the address is, from 0 to 100."""
