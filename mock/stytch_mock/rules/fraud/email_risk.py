"""The risk of an email address, by rules that need nothing but the address."""

from __future__ import annotations

import re
from typing import Any, Final

# Domains that exist only to fail or to be thrown away. `.invalid` never has DNS records, by RFC 2606.
_DISPOSABLE: Final = frozenset({"10minutemail.com", "guerrillamail.com", "mailinator.com", "yopmail.com"})
_UNDELIVERABLE: Final = ".invalid"
_ROLES: Final = frozenset(
    {"abuse", "admin", "billing", "contact", "help", "info", "noreply", "postmaster", "sales", "support", "team"}
)

# The API does not document how it scores; these weights are the mock's own.
_PER_TUMBLING: Final = 24
_MOST_TUMBLING: Final = 48
_OF_ROLE: Final = 20
_OF_DISPOSABLE: Final = 60
_OF_UNDELIVERABLE: Final = 80
_CHALLENGED: Final = 40
_BLOCKED: Final = 80


def rate(email: str) -> dict[str, Any]:
    """Return the fields of the response for an address.

    Args:
        email: The address. One below `.invalid` cannot receive messages.
    """
    local, _, domain = email.lower().rpartition("@")
    name = local.partition("+")[0].replace(".", "")
    tumbling = len(re.findall(r"[.+]", local))
    is_role, is_disposable = name in _ROLES, domain in _DISPOSABLE
    is_undeliverable = domain.endswith(_UNDELIVERABLE)
    score = min(_MOST_TUMBLING, _PER_TUMBLING * tumbling)
    score += _OF_ROLE * is_role + _OF_DISPOSABLE * is_disposable + _OF_UNDELIVERABLE * is_undeliverable
    action = "BLOCK" if score >= _BLOCKED else "CHALLENGE" if score >= _CHALLENGED else "ALLOW"
    return {
        "address_information": {
            "has_known_bounces": is_undeliverable,
            "has_valid_syntax": True,
            "is_suspected_role_address": is_role,
            "normalized_email": f"{name}@{domain}",
            "tumbling_character_count": tumbling,
        },
        "domain_information": {"has_mx_or_a_record": not is_undeliverable, "is_disposable_domain": is_disposable},
        "action": action,
        "risk_score": min(100, score),
    }
