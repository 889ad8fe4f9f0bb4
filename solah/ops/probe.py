"""Whether our own web processes answer, as seen from another process."""

import http.client
from contextlib import closing
from urllib.parse import urlsplit

from django.conf import settings

PATIENCE = 5


def web_answers() -> bool | None:
    """Ask the site's own address for its health; None where it has none."""
    site = urlsplit(settings.SITE_URL)
    if not site.hostname:
        return None
    kind = http.client.HTTPSConnection if site.scheme == "https" else http.client.HTTPConnection
    with closing(kind(site.hostname, site.port, timeout=PATIENCE)) as line:
        try:
            line.request("GET", "/healthz")
            return line.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
