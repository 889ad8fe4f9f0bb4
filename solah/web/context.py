"""What every template may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the brand, and for members their workspace, its locale and the other workspaces."""
    context: dict[str, Any] = {
        "brand": settings.BRAND,
        "site_url": settings.SITE_URL,
        "has_worker": settings.SERVICE_WORKER,
        "has_mail_page": bool(settings.MAIL_FOLDER),
    }
    workspace = getattr(request, "workspace", None)
    if workspace is not None:
        context |= {
            "workspace": workspace,
            "member": request.member,  # type: ignore[attr-defined]
            "memberships": request.memberships,  # type: ignore[attr-defined]
            "today": request.today,  # type: ignore[attr-defined]
            "currency": workspace.currency,
            "locale": workspace.locale,
        }
    return context
