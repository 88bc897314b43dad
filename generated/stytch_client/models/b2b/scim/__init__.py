"""Models of `b2b.scim`."""

from ...._runtime.model import Model


class Group(Model):
    """A group at the provider."""

    value: str
    """ID of the group."""

    display: str
    """Name of the group."""


class Email(Model):
    """An email address at the provider."""

    value: str
    """The email address."""

    type: str
    """Kind of address, such as `work`."""

    primary: bool
    """Whether this is the preferred address."""


class PhoneNumber(Model):
    """A phone number at the provider."""

    value: str
    """The number, in the format of the provider."""

    type: str
    """Kind of number, such as `mobile`."""

    primary: bool
    """Whether this is the preferred number."""


class Address(Model):
    """A postal address."""

    formatted: str
    """Full address, formatted for display."""

    street_address: str
    """Street and number."""

    locality: str
    """City or town."""

    region: str
    """State or region."""

    postal_code: str
    """Postal code."""

    country: str
    """Country."""

    type: str
    """Kind of address, such as `work`."""

    primary: bool
    """Whether this is the preferred address."""


class IMs(Model):
    """An account for instant messages."""

    value: str
    """Name of the account."""

    type: str
    """The messaging service."""

    primary: bool
    """Whether this is the preferred account."""


class Photo(Model):
    """A picture of the person."""

    value: str
    """URL of the image."""

    type: str
    """Kind of picture, such as `thumbnail`."""

    primary: bool
    """Whether this is the preferred picture."""


class Entitlement(Model):
    """Something that the person is entitled to."""

    value: str
    """What is granted."""

    type: str
    """Kind of entitlement."""

    primary: bool
    """Whether this is the main entitlement."""


class Role(Model):
    """A role at the provider."""

    value: str
    """Name of the role."""

    type: str
    """Kind of role."""

    primary: bool
    """Whether this is the main role."""


class X509Certificate(Model):
    """A certificate of the person."""

    value: str
    """The certificate in base64."""

    type: str
    """What the certificate is for."""

    primary: bool
    """Whether this is the main certificate."""


class Name(Model):
    """A person's full name and its parts."""

    formatted: str
    """Full name, formatted for display."""

    family_name: str
    """Family name."""

    given_name: str
    """Given name."""

    middle_name: str
    """Middle name or names."""

    honorific_prefix: str
    """Title before the name, such as `Dr.`."""

    honorific_suffix: str
    """Suffix after the name, such as `III`."""


class Manager(Model):
    """A reference to the person's manager."""

    value: str
    """SCIM ID of the manager."""

    ref: str
    """URL of the manager's SCIM resource."""

    display_name: str
    """Display name of the manager."""


class EnterpriseExtension(Model):
    """Attributes of the person as an employee."""

    employee_number: str
    """Number of the employee."""

    cost_center: str
    """Cost center."""

    division: str
    """Division."""

    department: str
    """Department."""

    organization: str
    """Name of the company or unit."""

    manager: Manager | None = None
    """The person's manager."""


class SCIMAttributes(Model):
    """Attributes of the member that the identity provider set over SCIM; the others are empty."""

    user_name: str
    """User name of the person at the provider, often an email address."""

    id: str
    """ID of the SCIM resource."""

    external_id: str
    """ID of the person at the provider."""

    active: bool
    """Whether the person is active at the provider."""

    groups: list[Group]
    """Groups of the person at the provider."""

    display_name: str
    """Display name."""

    nick_name: str
    """Informal name."""

    profile_url: str
    """URL of a profile page."""

    user_type: str
    """Relation to the company, such as `Employee`."""

    title: str
    """Job title."""

    preferred_language: str
    """Language that the person prefers."""

    locale: str
    """Locale for dates and numbers."""

    timezone: str
    """Time zone of the person."""

    emails: list[Email]
    """Email addresses."""

    phone_numbers: list[PhoneNumber]
    """Phone numbers."""

    addresses: list[Address]
    """Postal addresses."""

    ims: list[IMs]
    """Accounts for instant messages."""

    photos: list[Photo]
    """Pictures of the person."""

    entitlements: list[Entitlement]
    """Things that the person is entitled to."""

    roles: list[Role]
    """Roles at the provider, which are unrelated to RBAC roles."""

    x509certificates: list[X509Certificate]
    """Certificates of the person."""

    name: Name | None = None
    """Parts of the person's name."""

    enterprise_extension: EnterpriseExtension | None = None
    """Attributes from the SCIM extension for enterprises."""


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in ("connection",):
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
