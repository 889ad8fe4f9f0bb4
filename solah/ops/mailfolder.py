"""Development mail, as Django's file backend leaves it in a folder: one file a sending, newest first."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

_BETWEEN = re.compile(rb"^-{79}\r?\n", re.MULTILINE)


class NoSuchLetter(LookupError):
    """The folder holds no letter of this name."""


@dataclass(frozen=True)
class Letter:
    """One letter as its reader sees it; `text` is its plain part, `html` the other."""

    name: str
    at: datetime
    to: str
    subject: str
    text: str
    html: str = ""


def letters(folder: Path) -> list[Letter]:
    """Return every letter of a folder, the newest first."""
    files = sorted(folder.glob("*.log"), key=lambda path: (path.stat().st_mtime, path.name), reverse=True)
    return [letter for path in files for letter in reversed(_read(path))]


def letter(folder: Path, *, name: str) -> Letter:
    """Return one letter; raises `NoSuchLetter`."""
    for each in letters(folder):
        if each.name == name:
            return each
    raise NoSuchLetter(name)


def _read(path: Path) -> list[Letter]:
    at = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)
    parts = [part for part in _BETWEEN.split(path.read_bytes()) if part.strip()]
    return [_parsed(part, name=f"{path.stem}-{number}", at=at) for number, part in enumerate(parts)]


def _parsed(raw: bytes, *, name: str, at: datetime) -> Letter:
    message = message_from_bytes(raw, policy=policy.default)
    is_whole = isinstance(message, EmailMessage)
    body, page = (message.get_body((kind,)) if is_whole else None for kind in ("plain", "html"))
    return Letter(
        name=name,
        at=at,
        to=str(message.get("To", "")),
        subject=str(message.get("Subject", "")),
        text=body.get_content() if body else "",
        html=page.get_content() if page else "",
    )
