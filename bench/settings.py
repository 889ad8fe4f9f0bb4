"""The product's settings with one more page: the anchor that costs are given as a multiple of."""

from config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
