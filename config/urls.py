"""All addresses of the product."""

from django.conf import settings
from django.urls import include, path

from solah.ops import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("accounts/", include("allauth.account.urls")),
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
