"""How people of a locale write numbers and dates."""

from dataclasses import dataclass
from functools import lru_cache

from intake.phrases.tables import row, words

DECIMAL_COMMA = words(
    "bg ca cs da de el es et eu fi fr gl hr hu id is it lt lv nb nl no pl pt ro ru sk sl sr sv tr uk vi"
)
DECIMAL_DOT_REGIONS = frozenset(row("CH LI MX US PR GT HN NI PA PE SV DO"))
SPACE_GROUPS = words("bg cs et fi fr hu lt lv nb no pl ru sk sv uk")
MONTH_FIRST_REGIONS = frozenset({"US", "PH"})
MONTH_FIRST = words("ja zh ko hu lt")
SPOKEN = {
    "IN": ("hi",),
    "PK": ("hi",),
    "NP": ("hi",),
    "DE": ("de",),
    "AT": ("de",),
    "CH": ("de", "fr", "it"),
    "LI": ("de",),
    "LU": ("fr", "de"),
    "FR": ("fr",),
    "BE": ("fr", "nl"),
    "NL": ("nl",),
    "IT": ("it",),
    "BR": ("pt",),
    "PT": ("pt",),
    "JP": ("ja",),
} | dict.fromkeys(row("ES MX AR CL CO PE UY PY BO EC VE CR PA GT HN NI SV DO PR"), ("es",))


@dataclass(frozen=True, slots=True)
class Habits:
    """What to expect from a line typed in a locale."""

    languages: tuple[str, ...]
    region: str
    decimal_comma: bool
    space_groups: bool
    month_first: bool


@lru_cache(maxsize=256)
def habits(locale: str, *, currency: str) -> Habits:
    """Return how numbers and dates are written in `locale`, spelled en-IN or en_IN; unknown ones are read as
    English."""
    parts = locale.replace("_", "-").split("-")
    language = parts[0].lower() or "en"
    region = next((part.upper() for part in parts[1:] if len(part) == 2), "")
    spoken = [language, *SPOKEN.get(region, ())]
    if currency == "INR":
        spoken.append("hi")
    return Habits(
        languages=tuple(dict.fromkeys([*spoken, "en"])),
        region=region,
        decimal_comma=language in DECIMAL_COMMA and region not in DECIMAL_DOT_REGIONS,
        space_groups=language in SPACE_GROUPS,
        month_first=region in MONTH_FIRST_REGIONS or language in MONTH_FIRST or locale.lower() == "en",
    )
