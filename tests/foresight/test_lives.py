"""Whatever somebody's habits are: sums add up, odds leave room, few false alarms, nothing said too early."""

from datetime import date

import pytest

from foresight.analysis import Analysis, analyse
from foresight.findings import Finding
from foresight.history import date_of, first_day
from foresight.wording import Voice, say
from tests.foresight.lives import lives

DAYS = ((date(2026, 11, 17), 1), (date(2028, 2, 29), 31), (date(2026, 10, 31), 25))
VOICE = Voice(money=lambda m: f"{m:.2f}", day=str, month=str, name=lambda name: name or "Unsorted")
SLIPS = {"odd_amount", "duplicate", "new_merchant", "odd_category", "odd_time", "charged_twice"}
NEEDS_A_PAST = {"month_high", "month_low", "above_usual", "below_usual", "will_exceed", "room_left"}


def _holds(said: Analysis) -> None:
    assert sum(part.amount for part in said.why.parts) == pytest.approx(said.why.expected)
    assert said.why.expected == said.total.expected
    for end in said.ends:
        assert end.low <= end.low_half <= end.expected <= end.high_half <= end.high
    for line in said.budgets:
        if line.days_left and line.spent <= line.limit:
            assert line.chance_over < 1
    if said.is_early:
        assert said.ready_on == date_of(first_day(said.month - said.months_seen + 3, said.start_day))
        assert not NEEDS_A_PAST & {one.kind for one in said.findings}


def _slips(found: tuple[Finding, ...]) -> int:
    return sum(one.kind in SLIPS for one in found)


def test_lives_of_all_kinds_are_told_truly_and_in_peace() -> None:
    slips, told = 0, 0
    for today, start_day in DAYS:
        for name, entries in lives(today):
            usual = max(one.amount for one in entries)
            said = analyse(
                entries, today=today, start_day=start_day, budgets={None: 9 * usual, "Food": usual}
            )
            _holds(said)
            ids = {one.id for one in entries}
            for found in (*said.findings, *said.review):
                assert set(found.evidence) <= ids, (name, found.kind)
                sentence = say(found, VOICE)
                assert sentence.headline.endswith("."), (name, sentence)
            headlines = [say(found, VOICE).headline for found in said.findings]
            assert len(headlines) == len(set(headlines)), name
            slips, told = slips + _slips(said.findings), told + 1
    assert slips <= 0.6 * told  # nothing is amiss in these lives: false alarms of 35 days


def test_another_currency_says_the_same_of_every_life() -> None:
    today = date(2026, 11, 17)
    for name, entries in lives(today):
        here = analyse(entries, today=today)
        for factor in (80.0, 1 / 80):
            there = analyse([one._replace(amount=one.amount * factor) for one in entries], today=today)
            assert [
                (one.kind, one.key.split("|")[1]) for one in there.findings if "stream" not in one.action
            ] == [(one.kind, one.key.split("|")[1]) for one in here.findings if "stream" not in one.action], (
                name
            )
            assert there.total.expected == pytest.approx(here.total.expected * factor)
