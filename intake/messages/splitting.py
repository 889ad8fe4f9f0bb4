"""Where one message ends and the next begins in a paste, and what stands around them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from intake.messages import days
from intake.messages.deeds import deed_of
from intake.messages.model import Kind
from intake.messages.money import Role, mentions
from intake.messages.parting import part
from intake.messages.senders import HEADER

PASTE_MOST = 60_000
TEXT_MOST = 2_000
MESSAGES_MOST = 200
_LINES_MOST = 25  # of one message
_TOLD_MOST = 600
# Time is bounded by what is looked at; what comes behind stays with the message before it.
_LINES_READ = 3_000

_FROM = re.compile(r"^(?:from|sender|sms from|de)\s*:\s*(?P<who>[A-Z0-9+ -]{3,20})$", re.I)
_STAMP = re.compile(
    r"^\[?(?P<when>\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4},? +\d{1,2}[:.]\d{2}(?:[:.]\d\d)?(?:"
    r" ?[ap]\.?m\.?)?)\]?\s*(?:[-–]\s*)?"
    r"(?:(?P<who>[A-Za-z0-9 +-]{3,24}):\s)?(?P<rest>.*)$",
    re.I,
)
_WHEN = re.compile(
    r"^(?:(?:date|sent|received|time|on)\s*(?:at|on)?\s*:\s*)(?P<when>.{4,40})$|^(?P<alone>(?:(?:mon|tue|wed"
    r"|thu|fri|sat|sun)\w*,?\s*)?"
    r"(?:\d{1,2}[/. -](?:\d{1,2}|[a-z]{3,9})(?:[/., -]+\d{2,4})?|[a-z]{3,9} \d{1,2}(?:,? \d{4})?|today"
    r"|yesterday)"
    r"[\s,•·at]*(?:\d{1,2}[:.]\d{2}(?:[:.]\d\d)?\s?(?:[ap]m)?)?)$",
    re.I,
)
_CODE = re.compile(r"\d{4,8}")
_RULE = re.compile(r"^\W{3,}$")
_BODY = re.compile(r"^(?:message|text|body|sms|msg)\s*:\s*", re.I)
# A line that goes on with the message before it, whatever stands between.
_GOES_ON = re.compile(
    r"^(?:not (?:you|u)|(?:your|the) (?:av|updated|new|current|total|clear)|if not|av(?:ai)?l|avbl|bal|ref"
    r"|upi ref|utr|rrn|call|sms|-\s?[a-z]|to\b|from\b|on\b|at\b|for\b|info|a/c no|"
    r"block|visit|https?:|team\b|regards|thank|t&c|never|do not|limit|txn|download|report|dispute|powered)",
    re.I,
)
_WARNS = re.compile(r"(?:not (?:you|u)|if not|call|sms|block)\b", re.I)
_GLUED_LEAST = 80


@dataclass(frozen=True, slots=True)
class Piece:
    """The text of one message, who sent it and when, where the paste says so."""

    text: str
    sender: str = ""
    day: date | None = None


def split(paste: str, *, today: date) -> list[Piece]:
    """Return the messages of a paste in their order; nothing that was written is left out."""
    text = _plain(paste)
    pieces: list[Piece] = []
    lines: list[str] = []
    sender, day, is_gap = "", None, False

    def close() -> None:
        nonlocal lines, sender, day
        body = "\n".join(lines).strip()
        if body:
            pieces.extend(_unglued(body, sender, day))
            sender, day = "", None
        lines = []

    for number, line in enumerate(text.split("\n")):
        stripped = line.strip(" \t")
        if not stripped or _RULE.match(stripped):
            is_gap = is_gap or bool(lines)
            continue
        head = _head(stripped, today, is_first=not lines or is_gap)
        if head is not None:
            if lines:
                close()
            sender, day = head.sender or sender, head.day or day
            stripped = head.text
            if not stripped:
                is_gap = False
                continue
        elif lines and number < _LINES_READ and _begins(stripped, lines, is_gap=is_gap):
            close()
        lines.append(_BODY.sub("", stripped) if not lines else stripped)
        is_gap = False
    close()
    return _bounded(pieces)


def cleaned(text: str) -> str:
    """Return one message as it is read: marks of one sort, nothing that cannot be seen, not too long."""
    lines = (" ".join(line.split()) for line in _plain(text[: TEXT_MOST * 2]).split("\n"))
    return "\n".join(line for line in lines if line)[:TEXT_MOST]


def _plain(paste: str) -> str:
    text = unicodedata.normalize("NFKC", paste[:PASTE_MOST]).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        c if c.isprintable() or c == "\n" else " " for c in text if c not in "\u200b\u200e\u200f\ufeff"
    )


def _head(line: str, today: date, *, is_first: bool) -> Piece | None:
    """Read what a phone writes before a message; None where the line is a message's own."""
    if (found := _FROM.match(line)) and found["who"] == found["who"].upper():
        return Piece("", found["who"].strip())
    if (found := HEADER.match(line)) and (
        not line[found.end() :].strip(" :-") or line[found.end() :][:1] in ": -\t|"
    ):
        return Piece(line[found.end() :].strip(" :-|\t"), found.group())
    if (found := _STAMP.match(line)) and (found["who"] or not found["rest"]) and (found["who"] or is_first):
        return Piece(found["rest"], (found["who"] or "").strip(), days.day_of(found["when"], today=today))
    if is_first and (found := _WHEN.match(line)):
        day = days.day_of((found["when"] or found["alone"]).replace("•", " "), today=today)
        return Piece("", "", day) if day else None
    return None


def _begins(line: str, before: list[str], *, is_gap: bool) -> bool:
    """Say whether a line opens another message rather than going on with the one before."""
    if len(before) >= _LINES_MOST:
        return True
    is_whole = _is_whole(line)
    if not is_whole and (not is_gap or _GOES_ON.match(line)):
        return False
    if not is_gap and _WARNS.match(line):  # another may be glued to its end: that is parted afterwards
        return False
    told = "\n".join(before)[:_TOLD_MOST]
    return _is_told(told) or (is_gap and (is_whole or not mentions(told)))


def _is_whole(line: str) -> bool:
    """Say whether a line tells of a deed and its amount by itself."""
    text = line[:_TOLD_MOST]
    amounts = mentions(text)
    if not any(one.role is Role.MOVED for one in amounts) and not _CODE.search(text):
        return False
    return deed_of(text, amounts, has_account=True).kind is not Kind.UNKNOWN


def _is_told(text: str) -> bool:
    return _is_whole(text[:_TOLD_MOST].replace("\n", " "))


def _unglued(body: str, sender: str, day: date | None) -> list[Piece]:
    """Part messages that a paste ran together, where each part tells of something by itself."""
    joined = part(body) if len(body) >= _GLUED_LEAST else [body]
    pieces: list[Piece] = []
    for each in joined:
        found = HEADER.match(each)
        if found and pieces:
            pieces.append(Piece(each[found.end() :].strip(" :-|"), found.group(), day))
        else:
            pieces.append(Piece(each, sender, day))
    return pieces


def _bounded(pieces: list[Piece]) -> list[Piece]:
    """Keep a text within its length by parting it."""
    return [
        Piece(piece.text[start : start + TEXT_MOST], piece.sender, piece.day)
        for piece in pieces
        for start in range(0, len(piece.text), TEXT_MOST)
    ]
