from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings

IPV6_HOUSEHOLD = 64
"""Bits of an IPv6 address that a provider gives out: the rest its customer chooses anew for each try."""


def address_of(request) -> str | None:
    """The address by which wrong passwords are counted; None when the server does not know it.

    Behind ``PROXY_COUNT`` proxies of ours it is the entry of X-Forwarded-For that the outermost of them
    wrote: that many from the right. All that stands before it the visitor may have made up; so nothing
    here looks at it, not even to parse it.
    """
    written = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    proxies = settings.PROXY_COUNT
    behind = 0 < proxies <= len(written) and written[-proxies].strip()
    try:
        address = ip_address(_without_port(behind or request.META.get("REMOTE_ADDR", "")))
    except ValueError:
        return None
    if isinstance(address, IPv6Address):
        address = address.ipv4_mapped or ip_network((int(address), IPV6_HOUSEHOLD), strict=False).network_address
    return str(address)


def _without_port(text):
    """192.0.2.1:4711 and [2001:db8::1]:4711, as some proxies write."""
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0] if text.count(":") == 1 else text.partition("%")[0]
