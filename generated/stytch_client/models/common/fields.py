"""Models of `common.fields`."""

from typing import Literal

from typing_extensions import TypeAliasType

Locale = TypeAliasType("Locale", Literal["en", "es", "pt-br", "fr"])
"""Language of the email, as an IETF language tag."""


SMSLocale = TypeAliasType(
    "SMSLocale",
    Literal[
        "en", "es", "pt-br", "fr", "it", "de-DE", "zh-Hans", "ca-ES", "ja", "ru", "nl", "pl", "tr", "fa", "vi", "cs"
    ],
)
"""Language of the message by SMS or WhatsApp, as an IETF language tag."""


SearchOperator = TypeAliasType("SearchOperator", Literal["AND", "OR"])
"""Whether all filters must match (`AND`) or at least one (`OR`, which is only for existing integrations)."""
