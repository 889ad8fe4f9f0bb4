"""One door to every statement format: bytes in, a `Statement` out or an `UnreadableFile`."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from intake.detecting import NAMES, detect, is_encrypted
from intake.statements import camt, html, mt940, ofx, pdf, qif, sheets, sheetxml
from intake.statements.csv import read_grid
from intake.statements.grid import MOST_BYTES
from intake.statements.model import Assumptions, Statement
from intake.statements.refusals import Encrypted, NotAStatement, TooLarge, UnreadableFile
from intake.statements.table import understand
from intake.statements.texts import decode
from intake.statements.typed import typed_in_columns

_TOO_LARGE = (
    f"The file is larger than {MOST_BYTES // 1_000_000} MB. "
    "Export a shorter period and import the parts one by one."
)


def read(
    data: bytes, *, name: str = "", assumptions: Assumptions | None = None, password: str | None = None
) -> Statement:
    """Read a statement file; its name is only a hint, its format is told by content.

    A password opens a locked PDF. It is used here and kept nowhere.
    """
    if len(data) > MOST_BYTES:
        raise TooLarge(_TOO_LARGE)
    if not data.strip(b" \t\r\n\x00"):
        raise NotAStatement("The file is empty. Download it again from your bank.")
    kind = detect(data)
    reader = READERS.get(kind)
    if reader is None:
        raise _refusal(data, kind)
    secret = {"password": password} if kind == "pdf" else {}
    return reader(data, name=name, assumptions=assumptions or Assumptions(), **secret)


def read_path(path: str | Path, *, assumptions: Assumptions | None = None) -> Statement:
    """Read a file from disk, without loading more than the limit."""
    path = Path(path)
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    return read(data, name=path.name, assumptions=assumptions)


def prepare(kind: str) -> None:
    """Load the library that a format needs, while libraries can still be loaded."""
    if kind in ("xlsx", "xls", "ods"):
        import python_calamine  # noqa: F401
    elif kind == "pdf":
        import pypdfium2  # noqa: F401


def _delimited(data: bytes, *, name: str, assumptions: Assumptions) -> Statement:
    try:
        return understand(read_grid(data, name=name), assumptions=assumptions)
    except UnreadableFile as refusal:
        tables = typed_in_columns(decode(data).text) if not isinstance(refusal, TooLarge) else []
        with suppress(UnreadableFile):
            if any(tables):
                return pdf.best_of(
                    list(filter(None, tables)), format="csv", name=name, assumptions=assumptions
                )
        raise


# A new format is one reader more: (data, name=, assumptions=) -> Statement.
READERS: dict[str, Callable[..., Statement]] = {
    "csv": _delimited,
    "ofx": ofx.read,
    "qif": qif.read,
    "camt": camt.read,
    "mt940": mt940.read,
    "xlsx": sheets.read,
    "xls": sheets.read,
    "ods": sheets.read,
    "sheetxml": sheetxml.read,
    "html": html.read,
    "pdf": pdf.read,
}


def _refusal(data: bytes, kind: str) -> Exception:
    named = NAMES.get(kind, "a file of another kind")
    if is_encrypted(data, kind):
        return Encrypted(
            f"This is {named} locked with a password. Save it without the password and try again."
        )
    if kind in ("zip", "gzip"):
        return NotAStatement(f"This is {named}. Unpack it, and send the statement that is in it.")
    return NotAStatement(
        f"This is {named}, not a bank statement. Download the statement from your bank as CSV, Excel or PDF."
    )
