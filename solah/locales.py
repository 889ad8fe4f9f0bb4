"""Which Babel locale a language tag means."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError

DEFAULT = "en_IN"


@lru_cache(maxsize=256)
def locale_of(tag: str) -> Locale:
    """Return the locale of `en-IN` or `en_IN`; a tag nobody knows reads as Indian English."""
    try:
        return Locale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        return Locale.parse(DEFAULT)
