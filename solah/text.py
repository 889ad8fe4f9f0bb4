"""What text from outside may hold: one normal form, nothing invisible that misleads a reader."""

import re
import unicodedata

# C0 and C1 controls without tab and line feed; PostgreSQL cannot store NUL at all.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff]|[\ud800-\udfff]")
_DIRECTION_OVERRIDES = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


class BadText(ValueError):
    """The text holds something that is refused; the message is a sentence for the person who typed it."""


def clean_line(text: str, *, most: int) -> str:
    """Return one line in NFC, without control characters and with single spaces.

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
    return unicodedata.normalize("NFC", " ".join(plain.split()))[:most].rstrip()


def _checked(text: str, *, most: int) -> str:
    text = unicodedata.normalize("NFC", text)
    if _DIRECTION_OVERRIDES.search(text):
        raise BadText(
            "This holds invisible characters that turn the direction of text. Please type it again."
        )
    if len(text) > most:
        raise BadText(f"This is {len(text):,} characters long; there is room for {most:,}.")
    return text
