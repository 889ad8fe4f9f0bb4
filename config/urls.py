"""All addresses of the product."""

from allauth.mfa.recovery_codes.views import view_recovery_codes
from allauth.mfa.totp.views import activate_totp
from django.conf import settings
from django.urls import include, path
from django.views.decorators.cache import never_cache
from django.views.generic.base import RedirectView

from config.watching import FIGURES, NEEDED, WANTED
from solah.ops import health, metrics
from solah.web.views import entering

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, {"needed": NEEDED, "wanted": WANTED}, name="readyz"),
    path("metrics", metrics.page, {"sources": FIGURES}, name="metrics"),
    path("accounts/login/", entering.login, name="account_login"),
    path("accounts/logout/", entering.logout, name="account_logout"),
    path("accounts/", include("allauth.account.urls")),
    # allauth's own overviews: ours is the page on security.
    path("accounts/2fa/", RedirectView.as_view(pattern_name="web:settings_security"), name="mfa_index"),
    path(
        "accounts/2fa/webauthn/",
        RedirectView.as_view(pattern_name="web:settings_security"),
        name="mfa_list_webauthn",
    ),
    # Secrets that are shown once stay out of every cache, the browser's too.
    path("accounts/2fa/totp/activate/", never_cache(activate_totp), name="mfa_activate_totp"),
    path("accounts/2fa/recovery-codes/", never_cache(view_recovery_codes), name="mfa_view_recovery_codes"),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("api/v1/", include("solah.api.v1.urls")),
    path("", include("solah.web.urls")),
]
if settings.DEBUG:
    urlpatterns += [path("dev/errors/", include("solah.web.error_urls"))]
if settings.MAIL_FOLDER:
    urlpatterns += [path("dev/mail/", include("solah.web.mail_urls"))]

handler400 = "solah.web.views.errors.bad_request"
handler403 = "solah.web.views.errors.forbidden"
handler404 = "solah.web.views.errors.not_found"
handler429 = "solah.web.views.errors.too_many_requests"
handler500 = "solah.web.views.errors.server_error"
