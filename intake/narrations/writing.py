"""How a name is written: capitals as people write them, words that a bank glued together taken apart."""

from __future__ import annotations

import re

_GLUED_LEAST = 10
_WORDS_GLUED = re.compile(
    "(clearing|limited|private|software|technolog(?:ies|y)|services|finance|insurance|corporation|securities|"
    "enterprises|solutions|internet|payments|systems|hospital|electricity|industries)",
    re.I,
)
_INITIALS = re.compile(r"(?:\w\.)+\w")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_CAPITALS_WORDS = """
    emi lic sip kfc pvr irctc bses act hpcl bpcl iocl ppf nps nse bse hdfc icici sbi idfc rbl dbs hsbc
    uco iob idbi usa uk uae atm eo ag ibm ups usps aaa ikea icbc amc llp llc lng cng ndmc bmc mcd gst
    epfo nsdl cdsl uti esi
"""
_CAPITALS = frozenset(_CAPITALS_WORDS.split())
_SMALL_WORDS = """
    of and the for de du la le les des di del da dos van von der den und y et e i en
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_CAPITAL_BUSINESS = frozenset({"ltd", "pvt", "co", "inc", "corp"})


def written(name: str) -> str:
    """Write capitals as a name, and leave a name that has both sorts as it is."""
    name = " ".join(_apart(word) for word in name.split())
    if name not in (name.upper(), name.lower()):
        return name
    is_loud = name == name.upper()
    words = name.split()
    return " ".join(_cased(word, is_first=place == 0, is_loud=is_loud) for place, word in enumerate(words))


def _apart(word: str) -> str:
    if len(word) < _GLUED_LEAST or not word.isalpha():
        return word
    pieces = [piece for piece in _WORDS_GLUED.split(word) if piece]
    if len(pieces) > 1 and len(pieces[0]) > 1:
        return " ".join(pieces)
    humps = _HUMP.split(word)
    return " ".join(humps) if len(humps) > 2 else word


def _cased(word: str, *, is_first: bool, is_loud: bool) -> str:
    low = word.lower()
    if low in _CAPITAL_BUSINESS:
        return low.capitalize()
    if low in _SMALL and not is_first:
        return low
    if low in _CAPITALS or _INITIALS.fullmatch(word):
        return word.upper()
    if is_loud and (len(word) <= 2 or (len(word) <= 4 and low.isalpha() and not _has_vowel(low))):
        return word.upper()
    return "-".join("&".join(_capital(piece) for piece in half.split("&")) for half in low.split("-"))


def _capital(word: str) -> str:
    return word.upper() if len(word) == 1 else word[:1].upper() + word[1:]


def _has_vowel(word: str) -> bool:
    return any(letter in "aeiouyäöüàâéèêíóú" or ord(letter) > 0x24F for letter in word)
