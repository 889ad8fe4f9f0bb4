"""A bank's file as somebody downloads it: words before the table, a running balance, words after it."""

from datetime import date
from pathlib import Path

from tests.capture.statements import Line, hdfc

_BEFORE = """HDFC BANK Ltd.                                                Page No .: 1
MS MEERA NAIR,,,,,,
Account No :,50100000000016,,,,,
Statement From :,01/01/2026,To :,31/12/2026,,,
,,,,,,
"""
_AFTER = """,,,,,,
STATEMENT SUMMARY :-,,,,,,
"""


def bank_file(folder: Path, *, until: date) -> Path:
    """Write six rows of one month, none later than `until`; the last is a coffee of 180 on that day."""
    first = until.replace(day=1)
    early, late = f"{first:%d/%m/%y}", f"{until:%d/%m/%y}"
    lines: tuple[Line, ...] = (
        (early, "NEFT CR-SBIN0000001-LOTUS SOFTWARE PVT LTD-SALARY-N319", "N319", 82000),
        (early, "UPI-S KRISHNAN-krishnan@oksbi-SBIN0000002-632000000016-RENT", "632000000016", -14000),
        (early, "POS 416021XXXXXX0001 DAILY BASKET KORAMANGALA", "000000000014", "-912.50"),
        (early, "UPI-NAMMA METRO-bmrcl@okhdfc-HDFC0000003-632100000021-METRO", "632100000021", -60),
        (late, "UPI-SWIGGY-swiggy@icici-ICIC0000003-632100000017-DINNER", "632100000017", -438),
        (late, "UPI-BLUE TOKAI-bluetokai@okaxis-UTIB0000001-631700000013-COFFEE", "631700000013", -180),
    )
    file = folder / "50100000000016.csv"
    file.write_bytes(_BEFORE.encode() + hdfc(lines) + _AFTER.encode())
    return file
