"""Whatever the layout, the same rows come back; whatever the bytes, a statement or a refusal comes back."""

# ruff: noqa: E501 - tables read better wide

import time
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, example, given, note, settings
from hypothesis import strategies as st

from intake.reading import read
from intake.statements.model import Assumptions
from intake.statements.refusals import UnreadableFile
from tests.intake.ledgers import DATES, Drawn, drawn_files

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
BITS = st.sampled_from(
    [b"Date", b"Amount", b"Balance", b"Debit", b"Credit", b",", b";", b"\t", b"\n", b"\r\n", b'"', b"'", b"01/02/2026", b"2026-02-01", b"-1,23", b"1.234",
     b"(5.00)", b"Dr", b"CR", b"=cmd", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xe9", b"Total", b"Opening balance", b"coffee", b"1e308", b"NaN", b"9" * 40]
)  # fmt: skip


@given(drawn=drawn_files())
@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
def test_a_random_ledger_in_a_random_layout_is_read_back(drawn: Drawn) -> None:
    note(f"{drawn.layout}\n{drawn.data!r}")
    answers = Assumptions()
    if not drawn.proven:
        answers = Assumptions(date_order=DATES[str(drawn.layout["dates"])].replace("%", "").lower()[::2])
    statement = read(drawn.data, assumptions=answers)
    if any(q.kind == "sign" and "as_written" in q.options for q in statement.questions):
        # Words by chance may speak against their amounts: then it is asked, and answered.
        statement = read(drawn.data, assumptions=replace(answers, sign="as_written"))
    wanted = sorted((day, amount) for day, amount, _ in drawn.rows)
    assert sorted((r.date, r.amount) for r in statement.rows) == wanted
    if drawn.has_balance:
        assert statement.balance == "closed"
        assert statement.closing == Decimal("12345.67") + sum((a for _, a, _ in drawn.rows), Decimal(0))


@given(drawn=drawn_files())
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_an_order_that_the_file_cannot_prove_is_asked_or_right(drawn: Drawn) -> None:
    note(f"{drawn.layout}\n{drawn.data!r}")
    statement = read(drawn.data)
    if not any(q.kind == "date_order" for q in statement.questions):
        assert sorted(r.date for r in statement.rows) == sorted(day for day, _, _ in drawn.rows)


@given(
    data=st.one_of(
        st.binary(max_size=3000),
        st.lists(BITS, max_size=200).map(b"".join),
        st.lists(BITS | st.binary(max_size=6), max_size=120).map(b"".join),
    )
)
@settings(max_examples=300, deadline=None, suppress_health_check=SLOW)
@example(data=b"")
@example(data=b"\x00" * 100)
@example(data=b"Date,Amount\n" + b'"' + b"x" * 200_000)
@example(data=b"Date,Amount\n" + b"," * 5000)
@example(data="Date,Description,Amount\n٠١/٠٢/٢٠٢٦,x,١٢٣\n".encode())
@example(data=b"Date,Description,Amount\n31/12/9999,x,5\n0001-01-01,y,5\n")
def test_any_bytes_give_a_statement_or_a_refusal_soon(data: bytes) -> None:
    started = time.process_time()
    try:
        statement = read(data)
    except UnreadableFile as refusal:
        assert refusal.sentence.endswith((".", "?"))  # noqa: PT017 - a refusal is one of two right answers
    else:
        assert statement.rows
        for row in statement.rows:
            assert row.amount.is_finite()
            assert date(1970, 1, 1) <= row.date <= date(2100, 12, 31)
            assert "\x00" not in row.description
    assert time.process_time() - started < 5


@given(data=st.binary(max_size=400), drawn=drawn_files())
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_a_damaged_file_gives_a_statement_or_a_refusal(data: bytes, drawn: Drawn) -> None:
    half = len(drawn.data) // 2
    try:
        read(drawn.data[:half] + data + drawn.data[half:])
    except UnreadableFile:
        return
