"""What later answers wait for is counted in days and months that were really seen."""

from datetime import date

import pytest

from solah.ledger.reach import days_seen, full_months


def test_days_are_counted_from_the_first_row_to_today() -> None:
    seen = days_seen(date(2026, 11, 14), today=date(2026, 11, 22))
    assert (seen.seen, seen.needed, seen.on, seen.is_enough) == (9, 21, date(2026, 12, 4), False)
    assert days_seen(date(2026, 11, 2), today=date(2026, 11, 22)).is_enough
    assert days_seen(date(2019, 1, 1), today=date(2026, 11, 22)).seen == 21


@pytest.mark.parametrize(
    ("began", "today", "start_day", "seen", "on"),
    [
        (date(2026, 11, 1), date(2027, 1, 15), 1, 2, date(2027, 2, 1)),
        (date(2026, 11, 2), date(2027, 1, 15), 1, 1, date(2027, 3, 1)),
        (date(2026, 11, 2), date(2026, 11, 22), 1, 0, date(2027, 3, 1)),
        (date(2026, 10, 25), date(2026, 12, 26), 25, 2, date(2027, 1, 25)),
        (date(2024, 1, 1), date(2026, 11, 22), 1, 3, date(2024, 4, 1)),
    ],
)
def test_a_month_counts_when_it_is_over_and_was_seen_from_its_first_day(
    began: date, today: date, start_day: int, seen: int, on: date
) -> None:
    found = full_months(began, today=today, start_day=start_day)
    assert (found.seen, found.on) == (seen, on)


def test_before_the_first_row_nothing_is_promised() -> None:
    for began in (None, date(2026, 12, 1)):
        assert days_seen(began, today=date(2026, 11, 22)).on is None
        assert full_months(began, today=date(2026, 11, 22)).on is None
