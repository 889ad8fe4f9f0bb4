"""Whether a name is a person's or a shop's: its words, their shapes, the rail and the address."""

from __future__ import annotations

import re

from intake.narrations.brands import is_brand
from intake.narrations.name_words import BUSINESS, NAMES, SHOPPY
from intake.narrations.places import is_place
from intake.narrations.sounding import sounds_personal

_TITLE_WORDS = """
    mr mrs ms miss dr  smt  kum herr hr frau mme mlle dhr mw shri master
"""
_TITLES = frozenset(_TITLE_WORDS.split())
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
# How names of people end, in the languages of India and in some of Europe.
_SHAPED = re.compile(
    r".{2,}(?:esh|endra|[ie]nder|deep|preet|jeet|jit|kumar|nath|appa|amma|ayya|sw?am[iy]|m[ou]+rthy|raju?|rajan|pal|"
    r"devi|bai|ben|bhai|ullah?|uddin|reddy|rao|gowda|lakshmi|priya|[vw]ath[iy]|math[iy]|selv[ia]m?|velu?|lingam|"
    r"ratnam|kanth?|shwar[i]?|eswar[i]?|jyoti|krishnan?|samy|raman|karan|chandran?|dharan?|mohan|rani|mala|latha|"
    r"singh|veer|vir|want|wala|w[ai]nder|mukhi|kutty|anand[ai]?n?|adri|ansh|thi|tha|ika|isha|[dk]har|athan|arasan|"
    r"[aeo]ndran|ekar|a[vw]kar|[nlrg]kar|adhyay|erjee|arjee|opadhyaya?|sson|owski|ewska|enko|ez|ovic|mann)"
)
# Google's addresses of people; those of shops say "okbiz". Others give both the same.
_PERSONAL = re.compile(r"@ok(?:axis|icici|sbi|hdfcbank)$")
_SHOPS_ADDRESS = re.compile(
    r"paytmqr|bharatpe|razorpay|\.rzp|\.payu|\.cca|okbiz|@hdfcbank|@icici$|@axisb|@kotak$|@yes|@mairtel|^q\d{6}|@pty|"
    r"store|shop|merchant|^vyapar|^gpay-|\.cf@|billdesk|@indus|^eazypay|^ezeepay|^mab"
)
_ENOUGH = 1.0
# Sound decides where the rail often pays people, and never alone.
_BY_SOUND, _SOUNDS_LEAST = 0.6, 0.25
_CUT_LEAST, _CUT_FROM, _NAME_LEAST, _SHAPE_LEAST = 5, 6, 4, 5
_MOST_WORDS, _TWO_NAMES_LEAST = 4, 7


def is_person(name: str, *, hint: bool | None, leans: float = 0, handle: str = "") -> bool:
    """Weigh words with the rail: `hint` is what it says, `leans` how often it pays people."""
    words = [word.lower().strip(".") for word in name.split()]
    if not words or not all(_WORD.fullmatch(word) for word in name.split()):
        return False
    if is_business(words):
        return False
    if words[0] in _TITLES and len(words) > 1:
        return True
    if hint is not None:
        return hint
    if len(words) > _MOST_WORDS or is_brand(name):
        return False
    shown = max(person_likeness(words), _of_sound(words)) + _of_handle(words, handle)
    # A single word can be anything: it must be a name by itself.
    return shown + (leans if len(words) > 1 or handle else leans / 2) >= _ENOUGH


def is_business(words: list[str]) -> bool:
    """Say whether a word of business is among these; the last may be cut short."""
    if any(word in BUSINESS for word in words):
        return True
    last = words[-1]
    is_cut = len(words) > 1 and len(last) >= _CUT_LEAST and last not in NAMES
    return is_cut and any(len(word) >= _CUT_FROM and word.startswith(last) for word in BUSINESS)


def person_likeness(words: list[str]) -> float:
    """Return how much words look like a person's name: initials, known names, shapes of names."""
    known = sum(word in NAMES or _is_two_names(word) for word in words)
    shaped = sum(
        word not in NAMES and len(word) >= _SHAPE_LEAST and bool(_SHAPED.fullmatch(word)) for word in words
    )
    shoppy = sum(
        (word in SHOPPY and word not in NAMES) or (len(word) > 2 and is_place(word)) for word in words
    )
    initials = sum(len(word) == 1 for word in words)
    has_initials = 0 < initials < len(words) and any(len(w) >= _NAME_LEAST for w in words)
    return known + 0.6 * shaped + (0.7 if has_initials else 0) - 1.5 * shoppy


def looks_named(name: str) -> bool:
    """Say whether a text is a name by itself, wherever it stands."""
    words = [word.lower().strip(".") for word in name.split()]
    if not words or len(words) > _MOST_WORDS + 1:
        return False
    is_titled = words[0] in _TITLES and len(words) > 1
    return (
        is_titled
        or is_brand(name)
        or (len(words) > 1 and is_business(words))
        or person_likeness(words) >= _ENOUGH
    )


def is_alike(name: str, handle: str) -> bool:
    """Say whether a UPI address opens as the name does: "hema.k@ybl" and "Hema Kumari"."""
    squeezed = "".join(character for character in name.lower() if character.isalpha())
    local = "".join(character for character in handle.partition("@")[0].lower() if character.isalpha())
    length = min(len(squeezed), len(local), 6)
    return length >= _NAME_LEAST and (squeezed[:length] in local or local[:length] in squeezed)


def _of_sound(words: list[str]) -> float:
    """Return what the sound of two words and more adds, where none of them is of shops."""
    if len(words) < 2 or any(word in SHOPPY or is_place(word) for word in words):
        return 0
    sound = sum(map(sounds_personal, words)) / len(words)
    return _BY_SOUND if sound >= _SOUNDS_LEAST else 0


def _is_two_names(word: str) -> bool:
    """Say whether a given and a family name are written in one, as addresses do: "kavitarao"."""
    if len(word) < _TWO_NAMES_LEAST:
        return False
    halves = ((word[:at], word[at:]) for at in range(_NAME_LEAST - 1, len(word) - 1))
    return any(
        (first in NAMES and (rest in NAMES or bool(_SHAPED.fullmatch(rest))))
        or (rest in NAMES and bool(_SHAPED.fullmatch(first)))
        for first, rest in halves
    )


def _of_handle(words: list[str], handle: str) -> float:
    if not handle:
        return 0
    if _SHOPS_ADDRESS.search(handle):
        return -1.5
    local = handle.partition("@")[0]
    alike = is_alike(" ".join(words), handle)
    has_year = bool(re.search(r"[a-z]{3,}[._]?\d{1,4}$", local))
    return (
        (0.3 + 0.3 * bool(_PERSONAL.search(handle)) if alike else 0)
        + (0.6 if has_year else 0)
        + (0.3 if "." in local else 0)
    )
