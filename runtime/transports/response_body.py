"""Bounds the body of a response while it is read, and decompresses it within the same bound."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from typing import Final

from ..errors import APIConnectionError, ResponseTooLargeError
from ..transport import Request, Response

_GZIP_OR_ZLIB: Final = 32 + zlib.MAX_WBITS
"""Lets zlib recognise by its header which of the two formats it is given."""


def is_bounded(headers: Mapping[str, str], request: Request) -> bool:
    """Return whether the declared length fits `request.max_response_bytes`; `False` if no length is declared.

    Args:
        headers: The headers of the response, the names in lower case.
        request: The request with the limit.

    Raises:
        ResponseTooLargeError: The declared length is above the limit.
    """
    length = headers.get("content-length", "")
    if "transfer-encoding" in headers or not (length.isascii() and length.isdigit()):
        return False
    check_size(int(length[:20]), request)
    return True


def check_size(size: int, request: Request) -> None:
    """Check the number of bytes read so far.

    Raises:
        ResponseTooLargeError: It is above `request.max_response_bytes`.
    """
    if size > request.max_response_bytes:
        raise ResponseTooLargeError(request.max_response_bytes)


def complete_response(status: int, headers: Mapping[str, str], content: bytes, request: Request) -> Response:
    """Return the response with its body decompressed.

    Args:
        status: HTTP status code.
        headers: The headers of the response, the names in lower case.
        content: The body as it was transferred.
        request: The request, with the limit for the decompressed body.

    Raises:
        ResponseTooLargeError: The decompressed body is above the limit.
        APIConnectionError: The body cannot be decompressed.
    """
    encoding = headers.get("content-encoding", "").strip().lower()
    if not encoding or encoding == "identity" or not content:
        return Response(status, headers, content)
    if encoding not in {"gzip", "x-gzip", "deflate"}:
        raise APIConnectionError("the response has a content encoding that was not requested")
    decompressor = zlib.decompressobj(_GZIP_OR_ZLIB)
    try:
        body = decompressor.decompress(content, request.max_response_bytes + 1)
    except zlib.error:
        raise APIConnectionError("the compressed body of the response is malformed") from None
    check_size(len(body), request)
    if not decompressor.eof or decompressor.unused_data:
        raise APIConnectionError("the compressed body of the response is malformed")
    return Response(status, headers, body)
