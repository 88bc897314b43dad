"""The body of a request, received only after the credentials were checked, in bounded memory."""

from __future__ import annotations

import tempfile
from functools import partial
from typing import IO, Final

from ..errors import ConnectionDropped
from ..event_loop import in_thread
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
            part, complete = await self._next_part()
            if complete:
                self._content = part if len(part) <= limit else None
            else:
                self._content = await self._read_on(part, limit)
        return self._content

    async def save(self, file: IO[bytes], limit: int) -> bool:
        """Write the rest of the body to a file, and return whether the file is not larger than the limit.

        Args:
            file: The file.
            limit: Largest size, in bytes.

        Raises:
            ConnectionDropped: As for `read`.
        """
        while not self._complete:
            part, _ = await self._next_part()
            await in_thread(partial(file.write, part))  # a busy disk makes a program that writes much wait
            if file.tell() > limit:
                return False
        return True

    async def discard(self) -> None:
        """Receive the rest of the body: a client may send all of it before it reads the response.

        Raises:
            ConnectionDropped: As for `read`.
        """
        while not self._complete:
            await self._next_part()

    async def _read_on(self, part: bytes, limit: int) -> bytes | None:
        """Return the whole body, whose first part was received, or None if it is larger than the limit."""
        with tempfile.SpooledTemporaryFile(_IN_MEMORY) as file:
            file.write(part)
            if not await self.save(file, limit):
                return None
            file.seek(0)
            return file.read()

    async def _next_part(self) -> tuple[bytes, bool]:
        """Return a part of the body, and whether it is the last one."""
        message = await self._receive()
        if message["type"] == "http.disconnect":
            raise ConnectionDropped
        self._complete = not message.get("more_body", False)
        return message.get("body", b""), self._complete
