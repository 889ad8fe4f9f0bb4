"""What text from outside may hold: one normal form, nothing invisible that misleads a reader."""

import re
import unicodedata

# C0 and C1 controls without tab and line feed; PostgreSQL cannot store NUL at all.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff]|[\ud800-\udfff]")
_DIRECTION_OVERRIDES = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
# Characters that take no room. Joiners and direction marks stay in a text: scripts and emoji need them.
_NO_ROOM = re.compile(r"[\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f]")
_BLANKS = re.compile(r"[\s\u034f\u061c\u115f\u1160\u17b4\u17b5\u200c-\u200f\u2800\u3164\uffa0\ufe00-\ufe0f]*")
# Normal form is at most this many times shorter than what was typed. Finding it for much longer texts than
# there is room for would take minutes: its cost grows with the square of the combining marks in a row.
_LONGEST_FORM = 4


class BadText(ValueError):
    """The text holds something that is refused; the message is a sentence for the person who typed it."""


def clean_line(text: str, *, most: int) -> str:
    """Return one line in NFC, without control and zero-width characters and with single spaces.

    Raises `BadText` for direction overrides, which make a line read differently from what it says, and
    for more than `most` characters.
    """
    return _checked(" ".join(_CONTROLS.sub(" ", text).split()), most=most)


def clean_lines(text: str, *, most: int) -> str:
    """Like `clean_line`, but line feeds stay."""
    lines = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return _checked("\n".join(line.rstrip() for line in lines).strip(), most=most)


def plain_line(text: str, *, most: int) -> str:
    """Return one line of what nobody typed, such as a bank's words: what is refused elsewhere is left out."""
    plain = _DIRECTION_OVERRIDES.sub("", _CONTROLS.sub(" ", text))
    line = " ".join(plain.split())[: most * _LONGEST_FORM]
    return unicodedata.normalize("NFC", line)[:most].rstrip()


def has_unknown_letters(text: str) -> bool:
    """Say whether letters are newer than our tables, which then cannot tell small ones from capitals.

    A database with newer tables can, and has another idea of what is in lower case. Emoji may be new.
    """
    return any(unicodedata.category(c) == "Cn" and not "\U0001f000" <= c <= "\U0001ffff" for c in text)


def _checked(text: str, *, most: int) -> str:
    if len(text) <= most * _LONGEST_FORM:
        text = unicodedata.normalize("NFC", _NO_ROOM.sub("", text))
    if _DIRECTION_OVERRIDES.search(text):
        raise BadText(
            "This holds invisible characters that turn the direction of text. Please type it again."
        )
    if len(text) > most:
        raise BadText(f"This is {len(text):,} characters long; there is room for {most:,}.")
    return "" if _BLANKS.fullmatch(text) else text
