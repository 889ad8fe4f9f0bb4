"""Quiet hours are those of a person's own clock, also when the clocks change in the night."""

from datetime import UTC, datetime, time

import pytest

from solah.notices.wishes import Quiet

NIGHT = Quiet(starts=time(22), ends=time(8))


@pytest.mark.parametrize(
    ("zone", "now", "then"),
    [
        ("Asia/Kolkata", "2026-11-22T16:29", "2026-11-22T16:29"),  # 21:59
        ("Asia/Kolkata", "2026-11-22T16:30", "2026-11-23T02:30"),  # 22:00
        ("Asia/Kolkata", "2026-11-22T20:00", "2026-11-23T02:30"),  # 1:30, and it is the next day there
        ("Asia/Kolkata", "2026-11-23T02:30", "2026-11-23T02:30"),  # 8:00
        ("America/New_York", "2026-03-08T04:00", "2026-03-08T12:00"),  # one hour is left out
        ("America/New_York", "2026-11-01T04:00", "2026-11-01T13:00"),  # one comes twice
    ],
)
def test_mail_waits_until_they_are_over(zone: str, now: str, then: str) -> None:
    at = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert NIGHT.over_at(at, zone=zone) == datetime.fromisoformat(then).replace(tzinfo=UTC)


def test_they_may_lie_within_a_day_or_be_off() -> None:
    noon = datetime(2026, 11, 22, 7, tzinfo=UTC)  # half past twelve in India
    nap = Quiet(starts=time(12), ends=time(14))
    assert nap.over_at(noon, zone="Asia/Kolkata") == datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
    assert Quiet(is_on=False, starts=time(12), ends=time(14)).over_at(noon, zone="Asia/Kolkata") == noon


def test_an_end_that_the_clocks_leave_out_comes_an_hour_later() -> None:
    early = Quiet(starts=time(22), ends=time(2, 30))
    at = datetime(2026, 3, 8, 5, tzinfo=UTC)  # midnight in New York, where 2:30 does not come
    assert early.over_at(at, zone="America/New_York") == datetime(2026, 3, 8, 7, 30, tzinfo=UTC)
