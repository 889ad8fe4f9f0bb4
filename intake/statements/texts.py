"""How the bytes of a text file become characters: byte order marks, UTF-16, old code pages, NUL bytes."""

from __future__ import annotations

import codecs
import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass

from intake.statements.refusals import NotAStatement, WrongEncoding
from intake.statements.words import far_eastern_headings, meanings

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SINGLE = (
    "cp1252",
    "cp1250",
    "cp1257",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "iso8859_2",
    "cp852",
    "mac_roman",
)
# Pages whose letters beyond ASCII are an alphabet of their own: from, to, and how far to trust it.
_ALPHABETS = {
    "cp1251": ("\u0400", "\u045f", 0.97),
    "cp1253": ("\u0370", "\u03ff", 0.97),
    "cp1255": ("\u05d0", "\u05ea", 0.98),
    "cp1256": ("\u0621", "\u064a", 0.98),
}
_WIDE = ("gb18030", "shift_jis", "big5", "euc_kr")
_SAMPLE = 65536
# Letters that a code page brings and its languages really use; a wrong page shows others.
_USUAL = {
    "cp1252": "äöüßÄÖÜéèêëàâçîïôûùœñáíóúåæøÅÆØãõÉÈÀÇÑÁÍÓÚ€£§°ºª´’“”–ÊÔìò",
    "cp1250": "áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽąćęłńśźżĄĆĘŁŃŚŹŻőűŐŰöüÖÜäâăîțșşţ€§",
    "cp1257": "ąčęėįšųūžĄČĘĖĮŠŲŪŽāēģīķļņĀĒĢĪĶĻŅõäöüÕÄÖÜ€§",
    "cp1254": "çğıöşüÇĞİÖŞÜâîû€",
}
_CAPITAL_INSIDE = re.compile("[\u03ac-\u03ce\u0430-\u045f][\u0386-\u03ab\u0400-\u042f]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_DIRECTIONS = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")

_BINARY = (
    "This does not look like a statement but like a program, a picture or a damaged file. "
    "Download it again from your bank, best as CSV."
)


@dataclass(frozen=True, slots=True)
class Text:
    """Decoded text, the encoding it was in, and whether NUL bytes were taken out."""

    text: str
    encoding: str
    had_nuls: bool = False


def decode(data: bytes) -> Text:
    """Decode by byte order mark, then UTF-8, then by the letters that come out."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding)
    wide = _wide_without_bom(data)
    if wide:
        return _strict(data, wide)
    _refuse_binary(data)
    text, encoding = _guess(data)
    return _clean(text, encoding)


def decode_declared(data: bytes, declared: str | None) -> Text:
    """Decode as the file itself says, where that works; files that are UTF-8 often say otherwise."""
    has_bom = any(data.startswith(bom) for bom, _ in _BOMS)
    if declared and not has_bom and not data.isascii():
        name = f"cp{declared}" if declared.isdigit() else declared
        for encoding in ("utf-8", name):
            with suppress(LookupError, UnicodeDecodeError):
                _refuse_binary(data)
                return _clean(data.decode(encoding), encoding)
    return decode(data)


def tidy(text: str) -> str:
    """One line of readable text: NFC, no control or direction marks, single spaces."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    text = _DIRECTIONS.sub("", _CONTROLS.sub(" ", unicodedata.normalize("NFC", text)))
    return " ".join(text.split())


_GUARDED = re.compile(r"''*[=+\-@\t\r\n＝＋－＠|]")


def unguarded(text: str) -> str:
    """Take off the one apostrophe that exports put before a cell that a spreadsheet would run."""
    return text[1:] if _GUARDED.match(text) else text


def _strict(data: bytes, encoding: str) -> Text:
    width = 4 if "32" in encoding else 2 if "16" in encoding else 1
    if width > 1:
        data = data[: len(data) - len(data) % width]
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        if encoding == "utf-8":
            return _clean(data.decode("utf-8", "replace"), encoding)
        raise WrongEncoding(
            "The letters of this file are damaged. Download it again from your bank."
        ) from None
    return _clean(text, encoding)


def _clean(text: str, encoding: str) -> Text:
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > len(sample) * 0.05 + 2 and sample.count("\x00") < len(sample) * 0.5:
        raise NotAStatement(_BINARY)
    had_nuls = "\x00" in text
    if had_nuls:
        text = text.replace("\x00", "")
    text = text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
    return Text(text.lstrip("\ufeff"), encoding, had_nuls)


def _wide_without_bom(data: bytes) -> str | None:
    head = data[:4096]
    if len(head) < 8 or not head.count(0):
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) / 2
    if odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _refuse_binary(data: bytes) -> None:
    head = data[:_SAMPLE]
    odd = sum(head.count(c) for c in range(32) if c not in (9, 10, 13, 12, 26, 27))
    if odd > len(head) * 0.02 + 2 and odd - head.count(0) > 2:
        raise NotAStatement(_BINARY)
    if head.count(0) > len(head) * 0.3 + 2:
        raise NotAStatement(_BINARY)


def _guess(data: bytes) -> tuple[str, str]:
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        damage = error
    if damage.end >= len(data) - 3 and damage.start >= len(data) - 4:  # cut in the middle of a letter
        return data.decode("utf-8", "ignore"), "utf-8"
    if _mostly_utf8(data):
        return data.decode("utf-8", "replace"), "utf-8"
    sample = _telling(data)
    encoding = _best(sample)
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError:
        return data.decode(encoding, "replace"), encoding


def _mostly_utf8(data: bytes) -> bool:
    """Files stitched together from two encodings: follow UTF-8 where nearly all its letters are whole."""
    text = data[: _SAMPLE * 4].decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for c in text if ord(c) > 127) - broken
    return whole > 8 * broken


def _telling(data: bytes) -> bytes:
    """The lines that hold letters beyond ASCII, up to a sample."""
    lines = [line for line in data[: 1 << 20].splitlines() if not line.isascii()]
    return b"\n".join(lines)[:_SAMPLE]


def _best(sample: bytes) -> str:
    scores = {encoding: _likeness(sample, encoding) for encoding in (*_SINGLE, *_WIDE)}
    highest = max(scores.values())
    near = [encoding for encoding in scores if scores[encoding] > max(0.25, highest - 0.2)]
    if len(near) > 1:  # letters of several languages fit: the headings tell which
        scores |= {encoding: scores[encoding] + 0.1 * _headings(sample, encoding) for encoding in near}
    best = max(scores, key=lambda e: scores[e])
    if scores[best] > 0.25:
        return best
    from charset_normalizer import from_bytes  # only when our own evidence is weak: it costs time

    found = from_bytes(sample[:8192]).best()
    return found.encoding if found is not None else "cp1252"


def _headings(sample: bytes, encoding: str) -> int:
    """How many cells of the first lines are headings that we know, with letters beyond ASCII."""
    lines = sample.decode(encoding, "replace").split("\n")[:6]
    cells = (cell.strip(" \"'#\r") for line in lines for cell in re.split(r"[;,\t|]", line[:2000]))
    return min(4, sum(not cell.isascii() and meanings(cell)[1] >= 3 for cell in cells))


def _likeness(sample: bytes, encoding: str) -> float:
    """Between 0 and 1: how far the letters beyond ASCII are ones that people write in this encoding."""
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError:
        return 0.0
    odd = [c for c in text if ord(c) > 127]
    if not odd:
        return 0.0
    if encoding in _WIDE:
        return _wide_likeness(encoding, text, odd)
    if encoding in _ALPHABETS:
        low, high, trust = _ALPHABETS[encoding]
        good = sum(low <= c <= high for c in odd) / len(odd)
        if trust > 0.97 and good < 0.97:
            good *= 0.7  # the letters of a Slavic or Greek text are there too, but not all of them
        return good * (trust if _in_words(text) else 0.3) * (0.5 if _in_mixed_case(text) else 1)
    usual = _USUAL.get(encoding)
    if usual is None:
        usual, rebate = "".join(_USUAL.values()), 0.5
    else:
        rebate = 1.0 if encoding == "cp1252" else 0.98
    return rebate * sum(c in usual or c == "\u00a0" for c in odd) / len(odd)


def _wide_likeness(encoding: str, text: str, odd: list[str]) -> float:
    """Far-eastern pages overlap: each language shows by its own script and by headings we know."""
    han = sum("\u4e00" <= c <= "\u9fa5" for c in odd)
    kana = sum("\u3040" <= c <= "\u30ff" for c in odd)
    hangul = sum("\uac00" <= c <= "\ud7a3" for c in odd)
    marks = sum("\u3000" <= c <= "\u303f" or "\uff00" <= c <= "\uff60" or c in "￥·" for c in odd)
    likeness = 0.9 * (han + kana + hangul + marks) / len(odd)
    if encoding == "shift_jis" and kana < 0.2 * len(odd):
        likeness *= 0.5
    if encoding == "euc_kr" and hangul < 0.9 * (han + hangul):
        likeness *= 0.5
    if encoding in ("shift_jis", "euc_kr"):
        likeness *= 1.05  # with its own script it is the better answer
    known = sum(heading in text for heading in far_eastern_headings())
    return (likeness + 0.05 * min(known, 4)) * (1 if han + kana + hangul >= 4 else 0.4)


def _in_mixed_case(text: str) -> bool:
    """Whether capitals stand inside words, as letters of another alphabet come out."""
    small = len(re.findall(r"[^\W\d_a-zA-Z]{2}", text))
    return len(_CAPITAL_INSIDE.findall(text)) > 0.15 * small


def _in_words(text: str) -> bool:
    """Whether letters beyond ASCII stand together, as a whole foreign alphabet does."""
    runs = re.findall(r"[^\W\d_a-zA-Z]+", text)
    return bool(runs) and sum(map(len, runs)) / len(runs) >= 2.5
