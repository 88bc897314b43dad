"""Which names of the server the Host header may have: a web page could resolve a name of its own to this machine."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from ..errors import ApiError

_LOOPBACK: Final = "localhost"
_MOST_REMEMBERED: Final = 64


class AllowedHosts:
    """The names that the server is known by. Addresses are always allowed, because no DNS server can redirect them.

    Args:
        names: Names besides `localhost` and those that end in `.localhost`.
    """

    def __init__(self, names: Collection[str]) -> None:
        self._names = {_LOOPBACK, *(name.lower() for name in names)}
        # The Host headers that were accepted, as they were sent: a client sends the same one every time.
        self._accepted: set[bytes] = set()

    def require(self, headers: Iterable[tuple[bytes, bytes]]) -> None:
        """Raise an error for a request that was sent to another name. Browsers always send the name.

        Args:
            headers: The headers as ASGI has them.

        Raises:
            ApiError: 421 `misdirected_request`.
        """
        for name, value in headers:
            if name == b"host" and value not in self._accepted:
                if not self._allows(value.decode("latin-1")):
                    raise ApiError("misdirected_request")
                if len(self._accepted) < _MOST_REMEMBERED:
                    self._accepted.add(value)

    def _allows(self, value: str) -> bool:
        try:
            host = (urlsplit(f"//{value}").hostname or "").removesuffix(".")
        except ValueError:
            return False
        return host in self._names or host.endswith(f".{_LOOPBACK}") or _is_address(host)


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
