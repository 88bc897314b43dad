"""How the built-in transports reach the API: proxies and certificate authorities."""

from __future__ import annotations

from binascii import b2a_base64
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ..errors import ConfigurationError


@dataclass(frozen=True, slots=True)
class Network:
    """Options of the built-in transports.

    Args:
        proxy: URL of the proxy for all requests. It may have a password, so it is left out of the `repr`.
        trust_env: Whether the proxy variables of the environment are read where no `proxy` is given.
        ca_file: File with certificates, in PEM format, that are trusted beside those of the system.
    """

    proxy: str | None = field(default=None, repr=False)
    trust_env: bool = False
    ca_file: str | None = None

    def proxy_for(self, url: str) -> str | None:
        """Return the proxy for an address; `None` connects directly."""
        if self.proxy is not None or not self.trust_env:
            return self.proxy
        from urllib.request import getproxies, proxy_bypass  # takes milliseconds to load

        parts, proxies = urlsplit(url), getproxies()
        found = proxies.get(parts.scheme) or proxies.get("all")
        return found if found and not proxy_bypass(parts.netloc) else None


def split_credentials(proxy: str) -> tuple[str, dict[str, str]]:
    """Return the URL of a proxy without user and password, since errors quote it, and the header that carries them."""
    parts = urlsplit(proxy)
    if parts.username is None:
        return proxy, {}
    credentials = f"{unquote(parts.username)}:{unquote(parts.password or '')}".encode()
    url = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
    return url, {"Proxy-Authorization": "Basic " + b2a_base64(credentials, newline=False).decode()}


def make_network(proxy: object, trust_env: bool, ca_file: object, *, own_transport: bool) -> Network:
    """Validate the options of the built-in transport; `own_transport` says whether the user passed one in.

    Raises:
        ConfigurationError: An option is invalid, or would have no effect; the text does not quote the proxy.
    """
    if own_transport and (proxy is not None or trust_env or ca_file is not None):
        raise ConfigurationError("proxy, trust_env, ca_file: have no effect with http_client=; configure that instead")
    if proxy is not None and (not isinstance(proxy, str) or not _is_proxy(proxy)):
        raise ConfigurationError("proxy: is not a URL; expected http://[user:password@]host:port")
    if ca_file is None:
        return Network(proxy, trust_env)
    if not isinstance(ca_file, (str, Path)):
        raise ConfigurationError("ca_file: must be the path of a file")
    from .tls import tls_context

    path = str.__str__(ca_file) if isinstance(ca_file, str) else str(ca_file)
    try:
        tls_context(path)
    except (OSError, ValueError):
        raise ConfigurationError(f"ca_file: {path} is not a readable file with certificates in PEM format") from None
    return Network(proxy, trust_env, path)


def _is_proxy(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False
