"""Every setting of the product, in titled sections; safe for production unless told otherwise.

Each environment variable is read once, here, through `env`, and explained in docs/settings.md.
"""

from hashlib import sha256
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from config import limits, machines, rooms, stores
from solah.ops import logs

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent

# --- The product -----------------------------------------------------------------------------------------
BRAND = "Solah"
DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
SITE_URL = env.str("SITE_URL", default="http://localhost:8000" if DEBUG else "")
VERSION = "0.1.0"
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="hello@localhost" if DEBUG else "")
SUPPORT_EMAIL = env.str("SUPPORT_EMAIL", default="")
DEDICATED_SUPPORT_EMAIL = env.str("DEDICATED_SUPPORT_EMAIL", default="")
USAGE_EVENTS = env.bool("USAGE_EVENTS", default=True)

# --- Secrets and hosts -----------------------------------------------------------------------------------
SECRET_KEY = env.str("SECRET_KEY", default="only-for-development" * 3 if DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured("Set SECRET_KEY to a long random value (or DEBUG=1 on your own machine).")
if not DEBUG and (
    len(SECRET_KEY) < 40 or len(set(SECRET_KEY)) < 10 or SECRET_KEY.startswith("django-insecure")
):
    raise ImproperlyConfigured("SECRET_KEY is too weak: 40 characters or more, drawn by chance.")
# Keys of before: what they signed or sealed stays good until they are taken away.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"] if DEBUG else [])
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL.startswith("https://") else []

# --- Rooms -----------------------------------------------------------------------------------------------
INSTALLED_APPS, MIDDLEWARE, TEMPLATES = rooms.APPS, rooms.MIDDLEWARE, rooms.TEMPLATES
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = True
FORM_RENDERER = "solah.web.rendering.SolahRenderer"

# --- Database --------------------------------------------------------------------------------------------
ENGINE = "solah.ops.postgresql"
DATABASES = {"default": env.db_url("DATABASE_URL", default="postgres://localhost/solah")}
DATABASES["default"] |= {"ENGINE": ENGINE, "CONN_HEALTH_CHECKS": True}
# No question and no wait for a lock may hold a page's thread for long; 0 is without end. A job sets its own
# time, and an operator's commands (migrations among them) have none for their statements.
STATEMENT_TIMEOUT = env.int("STATEMENT_TIMEOUT", default=30)
LOCK_TIMEOUT = env.int("LOCK_TIMEOUT", default=10)
IDLE_TIMEOUT = env.int("IDLE_TIMEOUT", default=60)
# Questions that take longer are logged: what was asked, never with which values.
SLOW_QUERY_MS = env.int("SLOW_QUERY_MS", default=500)
_LIMITS = (
    f"-c statement_timeout={STATEMENT_TIMEOUT}s -c lock_timeout={LOCK_TIMEOUT}s"
    f" -c idle_in_transaction_session_timeout={IDLE_TIMEOUT}s"
)
# Behind PgBouncer in transaction mode nothing may be kept in a session: it then sets the limits itself.
if env.bool("DATABASE_POOLER", default=False):
    DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True
else:
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", _LIMITS)
DATABASES["default"]["OPTIONS"] = limits.SILENCE | DATABASES["default"].get("OPTIONS", {})
# A pool is for the threads of a web process; job processes fork and keep a connection of their own.
if pool_size := env.int("DATABASE_POOL", default=0):
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {
        "min_size": 1,
        "max_size": pool_size,
        "timeout": 10,
        "check": stores.check,
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60

# A copy that may lag, for what reads much: see `solah.accounts.replica`. Nothing is ever written there.
if replica_url := env.str("REPLICA_URL", default=""):
    DATABASES["replica"] = {**env.db_url_config(replica_url), "ENGINE": ENGINE}
    DATABASES["replica"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "TEST": {"MIRROR": "default"}}
    DATABASES["replica"].setdefault("OPTIONS", {}).update(connect_timeout=2, options=_LIMITS)

# What `manage.py grant_roles` gives the log-ins of web and of workers; no other process needs them here.
_LOG_INS = {
    "web": env.str("DATABASE_WEB_PASSWORD", default=""),
    "work": env.str("DATABASE_WORK_PASSWORD", default=""),
}
DATABASE_LOG_INS = {name: password for name, password in _LOG_INS.items() if password}

# --- Cache and broker: two stores, since clearing a cache must never clear a queue ----------------------
# One server for both: a database number at its end gives way to our two.
REDIS_URL = env.str("REDIS_URL", default="")
CACHE_URL = stores.numbered(REDIS_URL, 1) or env.str("CACHE_URL", default="redis://localhost:6379/1")
BROKER_URL = stores.numbered(REDIS_URL, 0) or env.str("BROKER_URL", default="redis://localhost:6379/0")
CACHES = {
    "default": {
        "BACKEND": "solah.ops.cache.ForgivingCache",
        "LOCATION": CACHE_URL,
        "OPTIONS": {"serializer": "solah.ops.cache.JSONSerializer", "socket_timeout": 1},
    }
}

# --- Jobs: the truth is a row in PostgreSQL, and Celery carries the hint (solah.outbox.carrying) ------------
# Whoever holds a job must renew its lease; a killed worker's job is taken up again when the lease ends.
JOB_LEASE = env.int("JOB_LEASE", default=30)
# A hint that nobody followed, and that has left its queue, is given again after this many seconds.
JOB_HINT_AGAIN = env.int("JOB_HINT_AGAIN", default=10)
JOB_MODULES = rooms.JOBS

# --- People and sessions ---------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "solah.accounts.hashing.PatientArgon2",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [{"NAME": "solah.accounts.passwords.Sound"}]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "web:home"
SESSION_ENGINE = "solah.accounts.sessions"
SESSION_COOKIE_AGE = 30 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEBUG
SESSION_COOKIE_NAME = "sessionid" if DEBUG else "__Host-session"
CSRF_COOKIE_NAME = "csrftoken" if DEBUG else "__Host-csrf"
CSRF_FAILURE_VIEW = "solah.web.views.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

ACCOUNT_ADAPTER = "solah.web.signup.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "solah.web.signup.SignupForm"
_IN, _PASSWORDS = "solah.web.forms.entering", "solah.web.forms.passwords"
ACCOUNT_FORMS = {"login": f"{_IN}.LogInForm", "signup": f"{_IN}.SignUpForm"}
ACCOUNT_FORMS |= {f"{each}_login_code": f"{_IN}.{each.title()}CodeForm" for each in ("request", "confirm")}
ACCOUNT_FORMS |= {"change_password": f"{_PASSWORDS}.ChangePasswordForm"}
ACCOUNT_FORMS |= {"reset_password_from_key": f"{_PASSWORDS}.ResetPasswordKeyForm"}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
# A new password ends every other session; the one it was typed in goes on.
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
# A code by mail lets somebody in whose password others keep guessing; a second factor is asked all the same.
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_SESSION_REMEMBER = True
# Whoever finds a browser open must not be able to take the account along with it.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
PASSWORD_RESET_TIMEOUT = 3600
ACCOUNT_SESSION_COOKIE_AGE = SESSION_COOKIE_AGE

MFA_ADAPTER = "solah.web.second_factor.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "solah.web.forms.second_factor.AuthenticateForm",
    "reauthenticate": "solah.web.forms.second_factor.ReauthenticateForm",
    "activate_totp": "solah.web.forms.second_factor.ActivateForm",
    "login_webauthn": "solah.web.forms.second_factor.LoginPasskeyForm",
    "authenticate_webauthn": "solah.web.forms.second_factor.AuthenticatePasskeyForm",
    "reauthenticate_webauthn": "solah.web.forms.second_factor.ReauthenticatePasskeyForm",
    "add_webauthn": "solah.web.forms.second_factor.AddPasskeyForm",
    "edit_webauthn": "solah.web.forms.second_factor.NamePasskeyForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = BRAND
# A phone's clock may be half a minute off; each code is taken once all the same.
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG

# --- Limits: how often somebody may ask ---------------------------------------------------------------------
RATE_LIMITS = True
# How many proxies of ours add to X-Forwarded-For; what stands left of them anybody can write.
PROXY_COUNT = ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PROXY_COUNT", default=0)
# While the cache is away each process counts alone, up to its share of a limit.
WEB_PROCESSES = env.int("WEB_PROCESSES", default=2)
ACCOUNT_RATE_LIMITS = limits.ENTERING

# --- Machines: the API, its tokens and its description -----------------------------------------------------
# Signs the short tokens of apps. A key of its own may be changed without touching sessions and links.
API_SIGNING_KEY = env.str("API_SIGNING_KEY", default="") or sha256(f"api {SECRET_KEY}".encode()).hexdigest()
SIMPLE_JWT = machines.TOKENS | {"SIGNING_KEY": API_SIGNING_KEY}
REST_FRAMEWORK = machines.DOOR
SPECTACULAR_SETTINGS = machines.SCHEMA | {"TITLE": f"{BRAND} API"}

# --- Payments: Stripe, or the practice one that `make run` starts ------------------------------------------
STRIPE_SECRET_KEY = env.str("STRIPE_SECRET_KEY", default="")
# Several while one takes the place of another.
STRIPE_WEBHOOK_SECRETS = env.list("STRIPE_WEBHOOK_SECRETS", default=[])
# Real money is asked for by name, so that neither a live key nor a test key works by accident.
STRIPE_LIVE = env.bool("STRIPE_LIVE", default=False)
# Where the practice Stripe answers; empty is Stripe itself.
STRIPE_URL = env.str("STRIPE_URL", default="")
if STRIPE_SECRET_KEY:
    if STRIPE_SECRET_KEY.startswith(("sk_live_", "rk_live_")) != STRIPE_LIVE:
        raise ImproperlyConfigured("STRIPE_LIVE=1 belongs to a live STRIPE_SECRET_KEY, and only to one.")
    if not STRIPE_WEBHOOK_SECRETS:
        raise ImproperlyConfigured("Set STRIPE_WEBHOOK_SECRETS: without it nobody learns what was paid.")
    if STRIPE_LIVE and (DEBUG or STRIPE_URL):
        raise ImproperlyConfigured("A live STRIPE_SECRET_KEY works neither with DEBUG nor with STRIPE_URL.")
if STRIPE_URL and not DEBUG:
    raise ImproperlyConfigured("STRIPE_URL names a practice Stripe: it works with DEBUG=1 only.")
PAYMENT_PAGES = [STRIPE_URL] if STRIPE_URL else ["https://checkout.stripe.com", "https://billing.stripe.com"]

# --- Pages -----------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
USE_I18N = True
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
FRONTEND_DIST = BASE_DIR / "frontend" / "dist"
STATICFILES_DIRS = [FRONTEND_DIST] if FRONTEND_DIST.exists() else []
# Vite has put a hash in each name already; a second one would only rename them.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_IMMUTABLE_FILE_TEST = r"^.+[.-][0-9A-Za-z_-]{8,12}\..+$"
# The installed app's worker; off, browsers that have one are told to take it away.
SERVICE_WORKER = env.bool("SERVICE_WORKER", default=True)
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(BASE_DIR / "media"))
# Where disks are not shared, private files are rows: slower, and in the database's own back-up.
_IN_ROWS = env.str("MEDIA_STORE", default="folder") == "database"
STORAGES = {
    "default": {
        "BACKEND": "solah.outbox.stored.DatabaseStorage" if _IN_ROWS else "solah.ops.disk.WholeFiles"
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# The first one drops files that are too large while they arrive.
FILE_UPLOAD_HANDLERS = [
    "solah.web.uploads.Limited",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# --- Security --------------------------------------------------------------------------------------------
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "base-uri": [CSP.NONE],
    # A browser counts where a form's answer leads to as a part of the form.
    "form-action": [CSP.SELF, *(PAYMENT_PAGES if STRIPE_SECRET_KEY else [])],
    "object-src": [CSP.NONE],
    "worker-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if not DEBUG:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    if env.bool("BEHIND_PROXY", default=False):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- Assistants (MCP) ------------------------------------------------------------------------------------
# Where people's assistants find us: a process of its own, behind the proxy under the same name.
MCP_URL = env.str("MCP_URL", default=f"{SITE_URL}/mcp")

# --- Calls to addresses that customers chose (webhooks out) ------------------------------------------------
# Development only: plain http, and hosts of this machine or network.
OUTBOUND_LOCAL = env.bool("OUTBOUND_LOCAL", default=False)
if OUTBOUND_LOCAL and not DEBUG:
    raise ImproperlyConfigured("OUTBOUND_LOCAL would open the inner network to customers: DEBUG only.")
# A process calls whom these settings name, and nobody else: see `solah.ops.fence`.
FENCE = env.bool("FENCE", default=not DEBUG)
# Where new passwords are asked about, by five digits of a digest; without it nobody is asked.
LEAKED_PASSWORDS_URL = env.str("LEAKED_PASSWORDS_URL", default="")

# --- Mail ------------------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("MAIL_FROM", default="Solah <hello@solah.example>")
# Set only in development: mail becomes files in this folder, readable at /dev/mail/.
MAIL_FOLDER = env.str("MAIL_FOLDER", default="")
if MAIL_FOLDER:
    MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": MAIL_FOLDER},
        }
    }
else:
    smtp = env.email_url("EMAIL_URL", default="smtp://localhost:25")
    MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {
                "host": smtp["EMAIL_HOST"],
                "port": smtp["EMAIL_PORT"] or 25,
                "username": smtp["EMAIL_HOST_USER"] or "",
                "password": smtp["EMAIL_HOST_PASSWORD"] or "",
                "use_tls": smtp.get("EMAIL_USE_TLS", False),
                "use_ssl": smtp.get("EMAIL_USE_SSL", False),
                "timeout": 10,
            },
        }
    }

# --- Watching -----------------------------------------------------------------------------------------------
# Whoever brings it may read /metrics, and the parts of /readyz. Without it nothing is counted.
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
# Errors are reported where this leads; without it the vendor's library is not even loaded.
SENTRY_DSN = env.str("SENTRY_DSN", default="")
SENTRY_TRACES = env.float("SENTRY_TRACES", default=0.02)
ENVIRONMENT = env.str("ENVIRONMENT", default="development" if DEBUG else "production")
RELEASE = env.str("RELEASE", default=VERSION)

# --- Logs: JSON on standard output, with ids and never amounts, titles or addresses ---------------------
LOG_LEVEL = env.str("LOG_LEVEL", default="INFO")
LOGGING = logs.configuration(level=LOG_LEVEL, plain=DEBUG)
