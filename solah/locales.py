"""Which Babel locale a language tag means, and how short months are written everywhere."""

import re
from functools import lru_cache

from babel import Locale, UnknownLocaleError

DEFAULT = "en_IN"
_SEPT = re.compile(r"\bSept\b")


@lru_cache(maxsize=256)
def locale_of(tag: str) -> Locale:
    """Return the locale of `en-IN` or `en_IN`; a tag nobody knows reads as Indian English."""
    try:
        return Locale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        return Locale.parse(DEFAULT)


def one_september(text: str) -> str:
    """Write the short September as Sep: some locales say Sept, and every other month has three letters."""
    return _SEPT.sub("Sep", text)
