"""The documented sandbox values that both products have."""

from __future__ import annotations

from typing import Final

from ..errors import ApiError

EMAIL: Final = "sandbox@stytch.com"

# Published values; they work in every project, any number of times.
_LINK_TOKEN: Final = "DOYoip3rvIMMW5lgItikFK-Ak1CfMsgjuiCyI7uuU94="  # noqa: S105
_USED_LINK_TOKEN: Final = "3pzjQpgksDlGKWEwUq2Up--hCHC_0oamfLHyfspKDFU="  # noqa: S105
_UNKNOWN_LINK_TOKEN: Final = "CprTtwhnRNiMBiUS2jSLcWYrfuO2POeBNdo5HhW6qTM="  # noqa: S105


def is_sandbox_email(address: object) -> bool:
    """Return whether a value is the email address of the sandbox."""
    return isinstance(address, str) and address.lower() == EMAIL


def is_link_token(token: str) -> bool:
    """Return whether a token of a magic link is that of the sandbox which is accepted.

    Raises:
        ApiError: 401 `unable_to_auth_magic_link` or 404 `magic_link_not_found`: it is one that is refused.
    """
    if token == _USED_LINK_TOKEN:
        raise ApiError("unable_to_auth_magic_link")
    if token == _UNKNOWN_LINK_TOKEN:
        raise ApiError("magic_link_not_found")
    return token == _LINK_TOKEN
