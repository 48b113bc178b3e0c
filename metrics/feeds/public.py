"""Connections to public addresses only: a name is resolved once, every address it has is looked at, and that very address is connected to."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import httpcore

from metrics.feeds.errors import NotPublicError, UnreachableError
from metrics.model import Phrase

Address: TypeAlias = "ipaddress.IPv4Address | ipaddress.IPv6Address"
Network: TypeAlias = "ipaddress.IPv4Network | ipaddress.IPv6Network"
PORTS = (80, 443, 8080, 8443)
# What carries an IPv4 address inside: mapped, 6to4, and the well-known prefix of translators.
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")


class PublicBackend(httpcore.NetworkBackend):
    """Opens connections to public addresses, and to those of `allowed` networks."""

    def __init__(self, allowed: Sequence[Network] = ()) -> None:
        self._allowed = tuple(allowed)
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        """Return a connection to `host`. Raises NotPublicError where any address of it is not public."""
        chosen = resolved(host, port, self._allowed)
        return self._inner.connect_tcp(str(chosen), port, timeout=timeout, local_address=local_address, socket_options=socket_options)

    def connect_unix_socket(self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None) -> httpcore.NetworkStream:
        """Refuse: no address of the web is a file."""
        raise NotPublicError(f"{path} is no address of the web")

    def sleep(self, seconds: float) -> None:
        """Wait."""
        self._inner.sleep(seconds)


def resolved(host: str, port: int, allowed: Sequence[Network] = ()) -> Address:
    """Return the address of `host` to connect to. Raises NotPublicError where any of its addresses is neither public nor allowed."""
    try:
        found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreachableError(Phrase("{host} can not be found; check the address and the network", host=host)) from error
    addresses = list(dict.fromkeys(ipaddress.ip_address(each[4][0].split("%")[0]) for each in found if isinstance(each[4][0], str)))
    if not addresses:
        raise UnreachableError(Phrase("{host} can not be found; check the address and the network", host=host))
    for address in addresses:
        inside = any(address in network for network in allowed)
        if not inside and not is_public(address):
            raise NotPublicError(
                Phrase(
                    "{host} is not a public address ({address}); a report is read from the web, or given as a file", host=host, address=str(address)
                )
            )
        if not inside and port not in PORTS:
            raise NotPublicError(f"{host} is asked at port {port}; only {', '.join(map(str, PORTS))} are, so give the report as a file")
    return addresses[0]


def is_public(address: Address) -> bool:
    """Return whether `address`, and any other that it carries, is one that everybody reaches.

    >>> [is_public(ipaddress.ip_address(each)) for each in ("8.8.8.8", "10.0.0.1", "169.254.169.254", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "fec0::1", "2600::1")]
    [True, False, False, False, False, False, True]
    """
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if address in _TRANSLATED else None)
        if inner is not None:
            return is_public(inner)
        if address.teredo is not None or address.is_site_local:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified or address.is_link_local)
