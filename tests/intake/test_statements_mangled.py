"""Good files of every format, mangled at random: a statement or a refusal comes back, and nothing else."""

# ruff: noqa: E501 - files are built on one line

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake.reading import read
from intake.statements.refusals import UnreadableFile
from tests.intake.paper import paper
from tests.intake.test_statements_camt import DETAILS, camt, entry
from tests.intake.test_statements_mt940 import GERMAN
from tests.intake.test_statements_ofx import row, sgml
from tests.intake.test_statements_pdf import MARCH
from tests.intake.test_statements_qif import qif
from tests.intake.test_statements_workbooks import HEADINGS, HTML, LINE, ROWS, as_text
from tests.intake.workbooks import xls, xlsx

CORPUS = {
    "ofx": sgml(row(memo="Market &amp; more"), row("20260314", "2.500,00", name="Acme", kind="CREDIT")),
    "qif": b"!Account\nNMy bank\nTBank\n^\n"
    + qif("D3/27'2026\nT-1,234.50\nPGrocer\nLFood/Holiday", "D1/2/26\nT5\nSx\n$5"),
    "mt940": GERMAN.encode(),
    "camt": camt(
        entry(details=DETAILS.format(payer="<Nm>A</Nm>", payee="<Nm>B</Nm>", memo="c")),
        opening="1.00",
        closing="2.00",
    ),
    "html": HTML.format(
        "".join(LINE.format(*("" if c is None else c for c in r)) for r in as_text(ROWS))
    ).encode(),
    "xlsx": xlsx([HEADINGS, *ROWS]),
    "xls": xls([HEADINGS, *as_text(ROWS)]),
    "pdf": paper([MARCH]),
}
BITS = [
    b"", b"\x00", b"\xff", b"<", b">", b"&", b"'", b'"', b"\n", b"\r", b":61:", b":86:", b"^", b"</", b"<!--", b"<![CDATA[",
    b"-", b"9" * 30, b"1e9", b"NaN", b",,,,", b"..", b"\xe2\x82\xac", b"<STMTTRN>", b"<Ntry>", b"</Stmt>", b"<table>", b"!Type:Bank",
    b"(", b")", b"?20", b"20260230", b"00000000", b"\xef\xbb\xbf", b"endobj", b"/Kids", b"BT",
]  # fmt: skip
CUTS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(BITS)), min_size=1, max_size=6)


@pytest.mark.parametrize("kind", CORPUS)
@given(cuts=CUTS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_mangled_file_is_a_statement_or_a_refusal(kind: str, cuts: list[tuple[float, int, bytes]]) -> None:
    data = CORPUS[kind]
    for place, length, bit in cuts:
        at = int(place * len(data))
        data = data[:at] + bit + data[at + length :]
    started = time.process_time()
    try:
        statement = read(data)
    except UnreadableFile as refused:
        assert refused.sentence  # noqa: PT017 - a refusal is one of two right answers
    else:
        assert statement.rows
        for made in statement.rows:
            assert made.amount.is_finite()
            assert "\x00" not in made.description
    assert time.process_time() - started < 5
