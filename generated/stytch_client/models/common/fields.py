"""Models of `common.fields`."""

from typing import Literal

from typing_extensions import TypeAliasType

Locale = TypeAliasType("Locale", Literal["en", "es", "pt-br", "fr"])
"""Language of the message, an IETF language tag."""


LoginLocale = TypeAliasType(
    "LoginLocale",
    Literal[
        "en",
        "es",
        "pt-br",
        "fr",
        "it",
        "de-DE",
        "zh-Hans",
        "ca-ES",
        "ja",
        "ru",
        "nl",
        "pl",
        "tr",
        "fa",
        "vi",
        "cs",
    ],
)
"""Language of a message sent in the course of this login, an IETF language tag."""


SearchOperator = TypeAliasType("SearchOperator", Literal["AND", "OR"])
"""Whether all filters must match (`AND`) or any one (`OR`, kept for old integrations)."""
