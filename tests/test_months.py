"""Months tile time without gap or overlap, whatever day they start on."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solah.months import FIRST_DAYS, BadMonth, FinancialYear, Month, week_of, weeks_in

start_days = st.sampled_from(FIRST_DAYS)
days = st.dates(date(1970, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize("start_day", FIRST_DAYS)
def test_ten_years_are_tiled_without_gap_or_overlap(start_day: int) -> None:
    month = Month(2020, 1, start_day)
    expected = month.first
    for _ in range(120):
        assert month.first == expected
        assert (month.last - month.first).days + 1 == month.days == len(list(month.dates()))
        assert month.range() == (month.first, month.last + timedelta(days=1))
        expected, month = month.last + timedelta(days=1), month.next()
    assert expected == date(2030, 1, start_day)


@given(days, start_days)
def test_every_day_is_in_its_own_month_only(day: date, start_day: int) -> None:
    month = Month.of(day, start_day)
    assert day in month
    assert day not in month.previous()
    assert day not in month.next()
    assert day in list(month.dates())


@given(days, start_days, st.integers(-300, 300))
def test_shifting_there_and_back_changes_nothing(day: date, start_day: int, months: int) -> None:
    month = Month.of(day, start_day)
    assert month.shift(months).shift(-months) == month
    assert (month.shift(months) > month) == (months > 0)
    assert month.next().previous() == month


@given(days, start_days, st.integers(-80, 80))
def test_days_seen_and_days_left_make_up_the_month(day: date, start_day: int, offset: int) -> None:
    month, today = Month.of(day, start_day), day + timedelta(days=offset)
    assert month.day_number(today) + month.days_left(today) == month.days
    assert 0 <= month.day_number(today) <= month.days


@given(days, start_days)
def test_a_month_is_read_as_it_is_written(day: date, start_day: int) -> None:
    month = Month.of(day, start_day)
    if month.year >= 1970:
        assert Month.parse(str(month), start_day=start_day) == month


def test_leap_days_belong_to_their_february() -> None:
    assert Month.of(date(2028, 2, 29)) == Month(2028, 2)
    assert Month(2028, 2).last == date(2028, 2, 29)
    assert Month(2027, 2).last == date(2027, 2, 28)
    assert Month.of(date(2028, 2, 29), start_day=28).first == date(2028, 2, 28)
    assert Month(2028, 1, 28).days == 31
    assert Month(2028, 2, 28).days == 29
    assert Month(2000, 2).days == 29
    assert Month(2100, 2).days == 28


def test_a_month_is_named_after_the_month_in_which_it_starts() -> None:
    assert str(Month.of(date(2026, 11, 24), start_day=25)) == "2026-10"
    assert str(Month.of(date(2026, 11, 25), start_day=25)) == "2026-11"
    assert str(Month.of(date(2027, 1, 3), start_day=25)) == "2026-12"


def test_counting_days() -> None:
    november = Month(2026, 11)
    assert november.day_number(date(2026, 11, 1)) == 1
    assert november.days_left(date(2026, 11, 21)) == 9
    assert november.days_left(date(2026, 11, 30)) == 0
    assert november.day_number(date(2026, 10, 31)) == 0
    assert november.days_left(date(2027, 3, 1)) == 0


def test_labels() -> None:
    assert Month(2026, 11).label() == "November 2026"
    assert Month(2026, 11).label("en-IN") == "November 2026"
    assert Month(2026, 10, 25).label() == "25 Oct – 24 Nov 2026"
    assert Month(2026, 12, 25).label() == "25 Dec 2026 – 24 Jan 2027"
    assert Month(2026, 11).label("de-DE") == "November 2026"
    assert Month(2026, 3).label("de-DE") == "März 2026"
    assert Month(2026, 10, 25).label("en-US") == "Oct 25 – Nov 24, 2026"
    assert Month(2026, 11).label("klingon") == "November 2026"
    assert Month(2026, 11).short_label() == "Nov"


def test_until_includes_both_ends() -> None:
    assert [str(m) for m in Month(2026, 11).until(Month(2027, 1))] == ["2026-11", "2026-12", "2027-01"]
    assert list(Month(2026, 11).until(Month(2026, 10))) == []


NO_MONTHS = """
    2026 2026-13 2026-00 2026-1 26-01 1969-12 2200-01 9999-12 0000-01 ２０２６-11 ٢٠٢٦-11
    2026-11-01 -026-11 2026_11 november
"""


@pytest.mark.parametrize("text", ["", " 2026-11", "2026-11\n", *NO_MONTHS.split()])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(BadMonth, match=r"\w+.*\.$"):
        Month.parse(text)


@pytest.mark.parametrize("start_day", [0, 29, 31, -1])
def test_no_month_starts_on_a_day_that_some_months_lack(start_day: int) -> None:
    with pytest.raises(BadMonth):
        Month(2026, 1, start_day)


def test_the_end_of_time_is_a_named_error() -> None:
    with pytest.raises(BadMonth):
        Month.of(date(1, 1, 1), start_day=25)
    with pytest.raises(BadMonth):
        Month(9998, 12).next()


def test_the_indian_year_runs_from_april_to_march() -> None:
    year = FinancialYear(2026)
    assert year.label == "2026–27"
    assert [str(m) for m in year.months()][::11] == ["2026-04", "2027-03"]
    assert year.range() == (date(2026, 4, 1), date(2027, 4, 1))
    assert FinancialYear.of(date(2027, 3, 31)) == year
    assert FinancialYear.of(date(2027, 4, 1)) == year.next()
    assert FinancialYear(1999).label == "1999–00"


def test_the_calendar_year_runs_from_january() -> None:
    year = FinancialYear(2026, start_month=1)
    assert year.label == "2026"
    assert year.range() == (date(2026, 1, 1), date(2027, 1, 1))


@given(days, start_days, st.sampled_from([1, 4]))
def test_years_tile_too(day: date, start_day: int, start_month: int) -> None:
    year = FinancialYear.of(day, start_month=start_month, start_day=start_day)
    first, after = year.range(start_day)
    assert first <= day < after
    assert year.next().range(start_day)[0] == after
    assert len(year.months(start_day)) == 12
    assert sum(month.days for month in year.months(start_day)) == (after - first).days


@pytest.mark.parametrize(("text", "year"), [("2026-27", 2026), ("1999-00", 1999), ("2026", 2026)])
def test_a_year_is_read_as_it_is_written(text: str, year: int) -> None:
    assert FinancialYear.parse(text).start_year == year
    assert str(FinancialYear.parse(text)) == text


@pytest.mark.parametrize("text", ["", "2026-28", "2026-2027", "26", "٢٠٢٦", "1800", "9999", "2026-27 "])
def test_what_is_no_year_is_refused(text: str) -> None:
    with pytest.raises(BadMonth):
        FinancialYear.parse(text)


@pytest.mark.parametrize("start_month", [0, 7, 13])
def test_a_year_starts_in_january_or_april(start_month: int) -> None:
    with pytest.raises(BadMonth):
        FinancialYear(2026, start_month)


@given(st.integers(0, 6), st.dates(date(1990, 1, 1), date(2150, 1, 1)))
def test_a_months_weeks_hold_each_of_its_days_once(start: int, day: date) -> None:
    days = list(Month.of(day).dates())
    weeks = list(weeks_in(days, start))
    assert [each for first, last in weeks for each in days if first <= each <= last] == days
    assert all(first.weekday() == start for first, _ in weeks[1:])
    first, last = week_of(day, start)
    assert first <= day <= last
    assert first.weekday() == start
