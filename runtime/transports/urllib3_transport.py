"""The built-in transport of synchronous clients, with urllib3: pooled connections, no retries or redirects."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import partial
from http.client import HTTPException
from typing import Final

import urllib3
from urllib3 import BaseHTTPResponse, HTTPConnectionPool, ProxyManager
from urllib3.exceptions import HTTPError, NewConnectionError
from urllib3.exceptions import TimeoutError as Urllib3TimeoutError
from urllib3.util import parse_url

from ..errors import APIConnectionError, APITimeoutError, ResponseTooLargeError
from ..fork_safe_lock import ForkSafeLock
from ..transport import Request, Response
from .deadline_connections import CallProgress, DeadlineHTTPConnection, DeadlineHTTPSConnection
from .network import Network, split_credentials
from .response_body import check_size, complete_response, is_bounded
from .tls import tls_context

_MAX_IDLE_CONNECTIONS: Final = 100
"""Most idle connections kept open for an address; further calls at once open more and close them afterwards."""
_NO_RETRIES: Final = urllib3.Retry(total=False, redirect=0)


class _Pool(HTTPConnectionPool):
    ConnectionCls = DeadlineHTTPConnection  # pyright: ignore[reportAssignmentType]


class _TLSPool(urllib3.HTTPSConnectionPool):
    ConnectionCls = DeadlineHTTPSConnection  # pyright: ignore[reportAssignmentType]


class Urllib3Transport:
    """A `Transport` to share between threads; a forked child process opens connections of its own."""

    def __init__(self, network: Network = Network()) -> None:  # noqa: B008 - it cannot be changed
        """Start without connections; the first request opens one."""
        self._network = network
        self._lock = ForkSafeLock()
        self._progress = CallProgress()
        self._pools: dict[str, HTTPConnectionPool | ProxyManager] = {}
        self._process = os.getpid()

    def send(self, request: Request) -> Response:
        """Send `request` once; see `Transport.send`."""
        split = request.url.find("/", 8)
        pool = self._pool(request.url[:split])
        limits, progress = request.timeout, self._progress
        progress.begin(limits)
        try:
            response = pool.urlopen(
                request.method,
                request.url if isinstance(pool, ProxyManager) else request.url[split:],
                body=request.body,
                headers=request.headers,
                retries=_NO_RETRIES,
                redirect=False,
                assert_same_host=False,
                timeout=urllib3.Timeout(total=limits.total, connect=limits.connect, read=limits.read),
                preload_content=False,
                decode_content=False,
            )
            headers = {name.lower(): value for name, value in response.headers.items()}
            return complete_response(response.status, headers, _read(response, headers, request), request)
        except NewConnectionError as error:  # before the timeouts: in urllib3, a refused connection is one of them
            raise APIConnectionError(f"no connection: {error}", delivered=False) from error
        except (Urllib3TimeoutError, TimeoutError) as error:
            raise APITimeoutError(progress.describe_timeout(limits), delivered=progress.sent) from error
        except (HTTPError, HTTPException, OSError, ValueError, OverflowError) as error:  # the last two: sizes of chunks
            what = f"the connection failed: {type(error).__name__}" if progress.sent else f"no connection: {error}"
            raise APIConnectionError(what, delivered=progress.sent) from error

    def close(self) -> None:
        """Close all connections."""
        with self._lock:
            pools, self._pools = self._pools, {}
        for pool in pools.values():
            pool.clear() if isinstance(pool, ProxyManager) else pool.close()

    def _pool(self, origin: str) -> HTTPConnectionPool | ProxyManager:
        """Return the pool for `origin`; a forked child leaves the pools of its parent alone."""
        if self._process == os.getpid() and (pool := self._pools.get(origin)) is not None:
            return pool
        with self._lock:
            if self._process != os.getpid():
                self._pools, self._process = {}, os.getpid()
            if origin not in self._pools:
                self._pools[origin] = self._make_pool(origin)
            return self._pools[origin]

    def _make_pool(self, origin: str) -> HTTPConnectionPool | ProxyManager:
        if (proxy := self._network.proxy_for(origin)) is not None:
            return self._make_proxy_pool(proxy)
        address = parse_url(origin)
        host, port = address.host or "", address.port
        if address.scheme == "https":
            return _TLSPool(
                host,
                port,
                maxsize=_MAX_IDLE_CONNECTIONS,
                ssl_context=tls_context(self._network.ca_file),
                progress=self._progress,
            )
        return _Pool(host, port, maxsize=_MAX_IDLE_CONNECTIONS, progress=self._progress)

    def _make_proxy_pool(self, proxy: str) -> ProxyManager:
        (url, headers), context = split_credentials(proxy), tls_context(self._network.ca_file)
        manager = ProxyManager(
            url,
            proxy_headers=headers,
            proxy_ssl_context=context,
            ssl_context=context,
            maxsize=_MAX_IDLE_CONNECTIONS,
        )
        classes = {"http": partial(_Pool, progress=self._progress), "https": partial(_TLSPool, progress=self._progress)}
        manager.pool_classes_by_scheme = classes  # type: ignore[assignment]
        return manager


def _read(response: BaseHTTPResponse, headers: Mapping[str, str], request: Request) -> bytes:
    """Return the body as transferred; a connection with more than the limit is closed, not drained."""
    try:
        if is_bounded(headers, request):
            return response.read()
        body = response.read(request.max_response_bytes + 1)
        check_size(len(body), request)
    except ResponseTooLargeError:
        response.close()
        raise
    return body
