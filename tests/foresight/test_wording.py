"""Sentences are made of facts and of nothing else, in our voice."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foresight import findings as all_kinds
from foresight.analysis import analyse
from foresight.findings import KINDS, UNITS, Fact, Finding, finding
from foresight.wording import _TOLD, Voice, _asked, odds, percent, say, times
from tests.foresight.ledgers import MEANINGS, TODAY, calm, entries, household, monthly

BLAME = re.compile(
    r"!|warning|alert|overspen|too much|you should|wasted?|careless|bad habit|(?-i:\bAI\b)|\bsorry\b", re.I
)
# Each number is written as a word of its own, so that a digit left over has come from nowhere.
VOICE = Voice(
    money=lambda amount: "<money>",
    day=lambda day: "<day>",
    month=lambda month: "<month>",
    name=lambda category: f"<{category}>",
    percent=lambda share: "<share>",
    times=lambda ratio: "<times>",
    odds=lambda chance: "<odds>",
)
_FACTS: dict[str, st.SearchStrategy[Fact]] = {
    all_kinds.MONEY: st.floats(0.01, 1e9),
    all_kinds.SHARE: st.floats(0.001, 40),
    all_kinds.ODDS: st.floats(0.5, 1),
    all_kinds.TIMES: st.floats(1.1, 500),
    all_kinds.COUNT: st.integers(1, 60),
    all_kinds.DAY: st.dates(date(2020, 1, 1), date(2035, 1, 1)).map(date.isoformat),
    all_kinds.MONTH: st.sampled_from(["2026-10", "2027-01"]),
    all_kinds.CATEGORY: st.sampled_from(["groceries", "fun"]),
    all_kinds.TEXT: st.sampled_from(["Flixhouse", "Chai Stop, Metro"]),
    all_kinds.WORD: st.sampled_from(["monthly", "yearly"]),
}


@st.composite
def _findings(draw: st.DrawFn) -> Finding:
    kind = draw(st.sampled_from(sorted(KINDS)))
    whole = draw(st.sampled_from(_TOLD[kind]))
    names = set().union(*(_asked(text) for text in whole))
    if kind in ("bills_ahead", "duplicate", "charged_twice"):
        names |= {"count", "rhythm", "day", "first", "merchant", "amount", "due"}
    facts = {name: draw(_FACTS[UNITS[name]]) for name in sorted(names)}
    return finding(kind, "x", stamp="1", facts=facts, expires=TODAY, share=0.1)


@settings(max_examples=150, deadline=None)
@given(_findings())
def test_no_number_stands_in_a_sentence_that_is_not_among_its_facts(one: Finding) -> None:
    said = say(one, VOICE)
    counts = {str(fact) for name, fact in one.facts.items() if UNITS[name] == all_kinds.COUNT}
    for text in (said.headline, said.detail):
        assert set(re.findall(r"\d+", text)) <= counts, text
        assert not BLAME.search(text), text
        if not text and one.kind.startswith("review"):
            continue  # a review is one sentence after the other
        assert text[:1] in "<" or text[:1].isupper() or text[:1].isdigit()
        assert text.endswith(".")


def test_every_kind_can_be_told() -> None:
    assert KINDS.keys() <= _TOLD.keys()
    assert len(KINDS) >= 12


def test_a_fact_that_is_missing_is_an_error_and_never_an_empty_place() -> None:
    bare = finding("price_rise", "x", stamp="1", facts={"merchant": "Flixhouse"}, expires=TODAY, share=0.1)
    with pytest.raises(KeyError):
        say(bare, VOICE)


def _told() -> Iterator[Finding]:
    for seed in range(6):
        today = TODAY - timedelta(days=2 * seed)
        rows = household(seed, months=26, today=today)
        yield from analyse(
            entries(rows), today=today, meanings=MEANINGS, budgets={"Groceries": 9_000.0}
        ).findings
    yield from analyse(entries(calm() + monthly("Flixhouse", [499.0] * 8 + [649.0])), today=TODAY).findings


def test_what_is_really_found_can_be_told() -> None:
    told = list(_told())
    assert len(told) > 15
    for one in told:
        said = say(one, VOICE)
        assert "<" in said.headline
        assert not BLAME.search(f"{said.headline} {said.detail}")


def test_a_price_rise_reads_as_a_friend_would_say_it() -> None:
    (one,) = (
        found
        for found in analyse(
            entries(calm() + monthly("Flixhouse", [499.0] * 8 + [649.0])), today=TODAY
        ).findings
        if found.kind == "price_rise"
    )
    voice = Voice(money="₹{:,.0f}".format, day="{:%d %b}".format, month=str, name=str)
    said = say(one, voice)
    assert said.headline == "Flixhouse went from ₹499 to ₹649."
    assert said.detail == "Since 09 Nov; over a year that is ₹1,800 more."


def test_odds_shares_and_ratios_are_written_as_people_say_them() -> None:
    assert [odds(chance) for chance in (0.5, 0.74, 0.99)] == ["1 in 2", "3 in 4", "19 in 20"]
    assert [percent(share) for share in (0.028, 0.31, 3.4)] == ["2.8%", "31%", "340%"]
    assert [times(ratio) for ratio in (2.34, 57.2)] == ["2.3 times", "57 times"]
