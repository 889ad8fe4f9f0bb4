"""Which rooms there are, what surrounds each request, what templates may use, where jobs are: plain lists."""

from typing import Any

APPS = [
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "solah.web",
    "solah.invariants",
    "solah.api",
    "solah.capture",
    "solah.exports",
    "solah.notices",
    "solah.feedback",
    "solah.insights",
    "solah.budgets",
    "solah.ledger",
    "solah.billing",
    "solah.accounts",
    "solah.outbox",
    "solah.ops",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]
MIDDLEWARE = [
    "solah.ops.middleware.request_log",
    "solah.ops.middleware.sealed_tokens",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "solah.ops.squeezing.Squeezing",
    "solah.ops.middleware.private_pages",
    "solah.ops.middleware.clean_input",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "solah.web.knowing.Authentication",
    "solah.web.middleware.leaving",
    "solah.web.keeping.LoginRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "solah.web.middleware.no_blank_pages",
    "solah.ops.middleware.knocking",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "solah.web.middleware.workspace",
    "solah.web.usage.noting",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["solah.web.templatetags.addresses"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "solah.web.context.page",
            ],
        },
    }
]

JOBS = [
    "solah.outbox.housekeeping",
    "solah.mail",
    "solah.accounts.jobs",
    "solah.billing.jobs",
    "solah.ledger.jobs",
    "solah.budgets.jobs",
    "solah.insights.jobs",
    "solah.notices.jobs",
    "solah.capture.jobs",
    "solah.exports.jobs",
    "solah.invariants.jobs",
    "solah.notices.webhook_jobs",
    "solah.feedback.jobs",
]
