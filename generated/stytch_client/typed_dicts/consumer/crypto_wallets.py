"""Dicts that methods accept in place of the models of `consumer.crypto_wallets`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


class SIWEParamsDict(TypedDict):
    """Content of a Sign In With Ethereum (SIWE) message. Only for wallets of the type `ethereum`."""

    domain: str
    """Domain that asks for the signature, with the port if it is not the default, an authority of RFC 3986."""

    uri: str
    """What the user signs in to, a URI."""

    resources: NotRequired[Sequence[str]]
    """URIs that the user wants to have resolved as part of signing in."""

    chain_id: NotRequired[str]
    """Chain that the session is bound to, by its EIP-155 number, from 1 to 9223372036854775771 in decimal. At
    most 19 characters. Default: `1`.
    """

    statement: NotRequired[str]
    """Sentence that the user reads and signs. Letters, digits, spaces and the punctuation of URIs are allowed,
    line breaks are not.
    """

    issued_at: NotRequired[datetime | str]
    """When the message was made; now, unless stated."""

    not_before: NotRequired[datetime | str]
    """When the signed message becomes valid; now, unless stated."""

    message_request_id: NotRequired[str]
    """Your own identifier for this sign-in. Characters of a path segment of a URI are allowed."""
