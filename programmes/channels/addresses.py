"""Which addresses on the internet the portal may ask: public ones, never those of its own network.

Whoever enters a shop could name a machine beside the server; a name could lead to one. So a name is resolved
once, every address that it has is looked at, and the connection goes to one of these and to no other.
"""

import ipaddress
import socket
from collections.abc import Callable

GLOBAL_V6 = ipaddress.ip_network("2000::/3")
UNWANTED = [
    ipaddress.ip_network(text)
    for text in (
        "192.88.99.0/24",  # relays of 6to4
        "2001::/23",  # Teredo and other protocols
        "2001:db8::/32",
        "2002::/16",  # 6to4: an IPv4 address is inside
        "3fff::/20",
    )
]


class NotPublicError(Exception):
    """The address is none that the public could open."""


def is_public(text: str) -> bool:
    """Whether ``text``, an IP address, is one of the public internet."""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if address.version == 6 and address not in GLOBAL_V6:
        return False  # local ones, and all that only wrap an IPv4 address
    if any(address in network for network in UNWANTED if network.version == address.version):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def resolve(host: str, port: int, is_allowed: Callable[[str], bool] = is_public) -> list[str]:
    """The IP addresses of ``host``; raise `NotPublicError` if any is not allowed, OSError where there is none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:  # a label that is empty or too long
        raise NotPublicError(host) from error
    addresses = list(dict.fromkeys(entry[4][0] for entry in found))
    if not addresses or not all(map(is_allowed, addresses)):
        raise NotPublicError(host)
    return addresses
