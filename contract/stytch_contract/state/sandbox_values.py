"""Documented sandbox values, which a backend takes without a message or a sign-in at a provider."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from stytch_contract.walks.walk_memory import Values

_LINK_TOKEN: Final = "DOYoip3rvIMMW5lgItikFK-Ak1CfMsgjuiCyI7uuU94="  # noqa: S105  (the same for every project)

SANDBOX_VALUES: Final[Mapping[str, Values]] = {
    "b2b.magic_links.authenticate": {"magic_links_token": _LINK_TOKEN},
    "b2b.magic_links.discovery.authenticate": {"discovery_magic_links_token": _LINK_TOKEN},
    "consumer.magic_links.authenticate": {"token": _LINK_TOKEN},
    "consumer.oauth.authenticate": {"token": "hdPVZHHX0UoRa7hJTuuPHi1vlddffSnoweRbVFf5-H8g"},
    "consumer.otps.authenticate": {
        "method_id": "email-test-23873e89-d4ed-4e92-b3b9-e5c7198fa286",
        "code": "000000",
    },
}
"""Arguments that succeed, by operation. What they return belongs to the sandbox, and no other operation knows it."""


def uses_sandbox(operation: str, sent: Values) -> bool:
    """Whether a request has the sandbox values of its operation.

    Args:
        operation: Dotted name of the operation.
        sent: The arguments of the request.
    """
    values = SANDBOX_VALUES.get(operation)
    return values is not None and values.items() <= sent.items()
