"""Models of `b2b.organizations.requests`."""

from typing import Literal

from typing_extensions import TypeAliasType

from ...._runtime.model import Model
from ...common.fields import SearchOperator
from .filters import OrganizationFilter

SSOJITProvisioningInput = TypeAliasType("SSOJITProvisioningInput", Literal["ALL_ALLOWED", "RESTRICTED", "NOT_ALLOWED"])
"""Which users become members at their first SSO sign-in: users of every active connection (`ALL_ALLOWED`, the default of a
new organization), of the listed connections (`RESTRICTED`), or no users (`NOT_ALLOWED`).
"""


EmailJITProvisioningInput = TypeAliasType("EmailJITProvisioningInput", Literal["RESTRICTED", "NOT_ALLOWED"])
"""Whether people with a verified email address in `email_allowed_domains` may join (`RESTRICTED`, which requires at least
one domain), or no one may join by email domain (`NOT_ALLOWED`, the default of a new organization).
"""


EmailInvitesInput = TypeAliasType("EmailInvitesInput", Literal["ALL_ALLOWED", "RESTRICTED", "NOT_ALLOWED"])
"""Which addresses may be invited: any (`ALL_ALLOWED`), those in `email_allowed_domains` (`RESTRICTED`), or none
(`NOT_ALLOWED`). The default of a new organization is `ALL_ALLOWED`, or `NOT_ALLOWED` if another authentication setting
is sent.
"""


AuthMethodsInput = TypeAliasType("AuthMethodsInput", Literal["ALL_ALLOWED", "RESTRICTED"])
"""Whether members may use every primary method (`ALL_ALLOWED`, the default of a new organization) or only those in
`allowed_auth_methods` (`RESTRICTED`, which requires at least one there). Break-glass members are exempt.
"""


AuthMethodInput = TypeAliasType(
    "AuthMethodInput",
    Literal[
        "sso",
        "magic_link",
        "email_otp",
        "password",
        "google_oauth",
        "microsoft_oauth",
        "slack_oauth",
        "github_oauth",
        "hubspot_oauth",
    ],
)
"""A primary authentication method to allow."""


MfaPolicyInput = TypeAliasType("MfaPolicyInput", Literal["OPTIONAL", "REQUIRED_FOR_ALL"])
"""Who needs a second factor to sign in: every member (`REQUIRED_FOR_ALL`), or those with `mfa_enrolled` (`OPTIONAL`, the
default of a new organization). A change does not affect existing sessions.
"""


MfaMethodsInput = TypeAliasType("MfaMethodsInput", Literal["ALL_ALLOWED", "RESTRICTED"])
"""Whether members may use every kind of second factor (`ALL_ALLOWED`, the default of a new organization) or only those in
`allowed_mfa_methods` (`RESTRICTED`, which requires at least one there). Break-glass members are exempt.
"""


MfaMethodInput = TypeAliasType("MfaMethodInput", Literal["sms_otp", "totp"])
"""A kind of second factor to use: passcode by SMS (`sms_otp`) or authenticator app (`totp`)."""


OAuthTenantJITProvisioningInput = TypeAliasType("OAuthTenantJITProvisioningInput", Literal["RESTRICTED", "NOT_ALLOWED"])
"""Whether users of the tenants in `allowed_oauth_tenants` may join without an invitation (`RESTRICTED`), or no one may
join by OAuth tenant (`NOT_ALLOWED`, the default of a new organization).
"""


ConnectedAppsAllowedTypeInput = TypeAliasType(
    "ConnectedAppsAllowedTypeInput", Literal["ALL_ALLOWED", "RESTRICTED", "NOT_ALLOWED"]
)
"""Whether members may use all Connected Apps of a kind (`ALL_ALLOWED`, the default of a new organization), the listed ones
(`RESTRICTED`) or none (`NOT_ALLOWED`).
"""


class SearchQuery(Model):
    """Filters for organizations. Without operands, all organizations are returned."""

    operator: SearchOperator
    """Whether all filters must match (`AND`) or at least one (`OR`, which is only for existing integrations)."""

    operands: list[OrganizationFilter]
    """The filters to combine. Each has a `filter_name` and a `filter_value`."""
