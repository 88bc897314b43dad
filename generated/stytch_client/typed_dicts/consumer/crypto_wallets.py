"""Dicts that methods accept in place of the models of `consumer.crypto_wallets`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


class SIWEParamsDict(TypedDict):
    """Content of a Sign In With Ethereum (SIWE) message. Only for wallets of the type `ethereum`."""

    domain: str
    """Domain that requests the signature, an authority of RFC 3986; with the port if it is not the default."""

    uri: str
    """URI of what the user signs in to."""

    resources: NotRequired[Sequence[str]]
    """URIs that are resolved as part of the sign-in."""

    chain_id: NotRequired[str]
    """EIP-155 number of the chain to which the session is bound, from 1 to 9223372036854775771 in decimal. At most 19
    characters. Default: `1`.
    """

    statement: NotRequired[str]
    """Sentence that the user reads and signs. It consists of letters, digits, spaces and the punctuation of URIs, and has
    no line breaks.
    """

    issued_at: NotRequired[datetime | str]
    """When the message was created; the current time if it is omitted."""

    not_before: NotRequired[datetime | str]
    """When the signed message becomes valid; the current time if it is omitted."""

    message_request_id: NotRequired[str]
    """Your own ID of the sign-in. It consists of the characters of a path segment of a URI."""
