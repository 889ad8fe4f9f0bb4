"""The product's settings with one more page: the anchor that costs are given as a multiple of."""

from config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
# Filling a large database takes longer than a page may.
DATABASES["default"]["OPTIONS"]["options"] = ""  # noqa: F405

if env.str("BENCH_CACHE", default="on") == "off":  # noqa: F405
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
RATE_LIMITS = env.str("BENCH_LIMITS", default="on") != "off"  # noqa: F405 - nobody asks a thousand times a minute
