"""Private keys for all worlds of a server, each generated while the one before is in use."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from .signing_key import new_private_key


class KeySupply:
    """Generates private keys in a thread, one ahead, so that only the first request that needs one waits for it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._thread: ThreadPoolExecutor | None = None
        self._next: Future[RSAPrivateKey] | None = None

    def take(self) -> RSAPrivateKey:
        """Return a key that was not returned before."""
        with self._lock:
            if self._thread is None:
                self._thread = ThreadPoolExecutor(1, "stytch-mock-keys")
            taken = self._next or self._thread.submit(new_private_key)
            self._next = self._thread.submit(new_private_key)
        return taken.result()
