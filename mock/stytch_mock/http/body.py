"""The body of a request, received only after the credentials were checked, in bounded memory."""

from __future__ import annotations

import tempfile
from typing import IO, Final

from ..errors import ConnectionDropped
from .asgi import Receive

# Bytes of an incomplete body that are kept in memory; a longer one is kept on the disk until it is complete.
_IN_MEMORY: Final = 64_000


class Body:
    """The body of one request.

    Args:
        receive: ASGI's function to receive it.
    """

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._complete = False
        self._content: bytes | None = None

    async def read(self, limit: int) -> bytes | None:
        """Return the whole body, or None if it is larger than the limit; it can be read again.

        Args:
            limit: Largest size, in bytes.

        Raises:
            ConnectionDropped: The client closed the connection before the end of the body.
        """
        if not self._complete:
            first = await self._next_part()
            if self._complete:
                self._content = first if len(first) <= limit else None
            else:
                file = await self._spool(first, limit)
                if file is not None:
                    with file:
                        self._content = file.read()
        return self._content

    async def open(self, limit: int) -> IO[bytes] | None:
        """Return the whole body as a file that is deleted when it is closed, or None if it is larger than the limit.

        Args:
            limit: Largest size, in bytes.

        Raises:
            ConnectionDropped: As for `read`.
        """
        return await self._spool(await self._next_part(), limit)

    async def discard(self) -> None:
        """Receive the rest of the body: a client may send all of it before it reads the response.

        Raises:
            ConnectionDropped: As for `read`.
        """
        while not self._complete:
            await self._next_part()

    async def _spool(self, first: bytes, limit: int) -> IO[bytes] | None:
        file: IO[bytes] = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 (the caller closes it)
        try:
            file.write(first)
            while not self._complete and file.tell() <= limit:
                file.write(await self._next_part())
        except BaseException:
            file.close()
            raise
        if file.tell() > limit:
            file.close()
            return None
        file.seek(0)
        return file

    async def _next_part(self) -> bytes:
        message = await self._receive()
        if message["type"] == "http.disconnect":
            raise ConnectionDropped
        self._complete = not message.get("more_body", False)
        part: bytes = message.get("body", b"")
        return part
