"""What banks pack into one field of a movement: German `?20`, Dutch `/REMI/`, SEPA `SVWZ+`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest

from intake.statements.texts import tidy

_CODED = re.compile(r"\s*(?P<code>\d{3})(?P<mark>[^\w\s,;:./+()-])(?=\d{2})")
_MARKED = re.compile(r"\s*(?P<mark>[?<~^])(?=\d{2})")
_SLASHED = re.compile(
    r"/(TRTP|TRCD|TYPE|IBAN|BIC|NAME|REMI|EREF|KREF|MREF|MARF|CSID|ORDP|BENM|ADDR|ISDT|CNTP|PURP|RTRN|SVCL|"
    r"ULTD|ULTC|ULTB|PREF|NRTX|ID|SUBMID|BENP|ORDR|OCMT|CHGS|EXCH|USTD|STRD|ACCW|COUNTERPARTY)(?=/)"
)
_SEPA = re.compile(r"\b(EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|IBAN|BIC|PURP|MDAT)[+:]\s*")
_FULL_LINE = 65


@dataclass(frozen=True, slots=True)
class Details:
    """The parts of a movement's text; `written` is all of it on one line."""

    payee: str = ""
    memo: str = ""
    kind: str = ""
    written: str = ""
    is_coded: bool = False


def read_details(text: str) -> Details:
    """Take the text of a movement apart, in whichever of the usual ways it is packed."""
    written = tidy(text)
    coded = _CODED.match(text) or _MARKED.match(text)
    if coded:
        return _by_numbers(text[coded.end("mark") - 1 :], coded["mark"], written)
    if len(_SLASHED.findall(written)) >= 2 or written.startswith("/REMI/"):
        return _by_slashes(written)
    memo = purpose(written)
    return Details(memo=memo, written=written, is_coded=memo != written)


def purpose(text: str) -> str:
    """What a payer wrote, where it stands among SEPA's own references (`EREF+… SVWZ+…`)."""
    marks = list(_SEPA.finditer(text))
    for mark, following in zip_longest(marks, marks[1:]):
        if mark.group(1) == "SVWZ":
            said = tidy(text[mark.end() : following.start() if following else len(text)])
            if said:
                return said
    if len(marks) >= 2:
        return tidy(text[: marks[0].start()]) or text
    return text


def _by_numbers(text: str, mark: str, written: str) -> Details:
    """`?00` kind, `?20`-`?29` and `?60`-`?63` purpose, `?32`-`?33` name."""
    fields: dict[int, str] = {}
    for part in re.split(re.escape(mark) + r"(?=\s*\d\s*\d)", _unwrapped(text)):
        digits = re.match(r"\s*(\d)\s*(\d)", part)
        if digits:
            number = int(digits.group(1) + digits.group(2))
            fields.setdefault(number, part[digits.end() :])
    said = "".join(_glued(fields[n]) for n in sorted(fields) if 20 <= n <= 29 or 60 <= n <= 63)
    payee = "".join(_glued(fields[n]) for n in sorted(fields) if n in (32, 33))
    return Details(tidy(payee), purpose(tidy(said)), tidy(fields.get(0, "")), written, is_coded=True)


def _glued(part: str) -> str:
    """A subfield is 27 letters wide: a shorter one ends a word."""
    return part if len(part) >= 27 else part + " "


def _unwrapped(text: str) -> str:
    """Lines of full width were cut anywhere, shorter ones at a space."""
    lines = text.split("\n")
    return "".join(line if len(line) >= _FULL_LINE - 6 else line + " " for line in lines)


def _by_slashes(written: str) -> Details:
    """`/NAME/Shop/REMI/Order 5/EREF/…`: codes, each followed by what it names."""
    parts = _SLASHED.split(written)
    said: dict[str, str] = {}
    for code, value in zip(parts[1::2], parts[2::2], strict=True):
        said.setdefault(code, value.strip("/ "))
    if "CNTP" in said and "NAME" not in said:  # /CNTP/account/bank/name/town/
        fields = said["CNTP"].split("/")
        said["NAME"] = fields[2] if len(fields) > 2 else fields[-1]
    memo = said.get("USTD") or said.get("REMI") or said.get("STRD") or ""
    memo = re.sub(r"^(?:USTD|STRD)?/+", "", memo).strip("/ ")
    payee = tidy(said.get("NAME", "") or said.get("ULTC", "") or said.get("ULTD", ""))
    kind = said.get("TRTP") or said.get("TYPE") or ""
    if not payee and not memo:
        memo = written
    return Details(payee, tidy(memo), tidy(kind), written, is_coded=True)
