"""What every template may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

# allauth's pages that stand within our settings.
ABOUT_LOGIN = {
    "account_change_password",
    "account_email",
    "account_set_password",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_deactivate_totp",
    "mfa_edit_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
}


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the brand, and for members their workspace, its locale and the other workspaces."""
    context: dict[str, Any] = {
        "brand": settings.BRAND,
        "site_url": settings.SITE_URL,
        "has_worker": settings.SERVICE_WORKER,
        "has_mail_page": bool(settings.MAIL_FOLDER),
    }
    if request.resolver_match is not None and request.resolver_match.view_name in ABOUT_LOGIN:
        context |= {"page": "settings", "section": "security"}
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
