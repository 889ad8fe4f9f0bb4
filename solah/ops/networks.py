"""Where a request comes from: the address that our proxies saw, and the network that is one visitor."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def address(request: HttpRequest) -> str:
    """Return the visitor's address as our outermost proxy saw it.

    Each proxy adds on the right whom it heard from; what stands left of ours anybody can write.
    """
    heard = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    chain = [*heard, request.META.get("REMOTE_ADDR", "")]
    return chain[max(len(chain) - 1 - settings.PROXY_COUNT, 0)]


def network(address: str) -> str:
    """Return what counts as one visitor: an IPv4 address, or the /64 that a household has of IPv6."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return str(ip.ipv4_mapped)
        return str(ipaddress.ip_network((ip, 64), strict=False))
    return str(ip)
