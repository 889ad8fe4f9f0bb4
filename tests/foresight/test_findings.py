"""Findings are typed, ranked, told once, and return only with other facts."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from foresight.analysis import Analysis, analyse
from foresight.entries import Entry
from foresight.findings import A_NIGHT, KINDS, SEVERITIES, UNITS, Finding, finding, ranked
from foresight.peers import TooFew, standings
from tests.foresight.ledgers import MEANINGS, TODAY, Paid, calm, entries, household, monthly


def _kinds(rows: list[Paid], *extra: Entry, **more: Any) -> dict[str, Finding]:
    said = _said(rows, *extra, **more)
    return {one.kind: one for one in said.findings}


def _said(rows: list[Paid], *extra: Entry, today: date = TODAY, **more: Any) -> Analysis:
    return analyse([*entries(sorted(rows)), *extra], today=today, meanings=MEANINGS, **more)


def test_a_calm_month_has_nothing_to_tell() -> None:
    assert _said(calm()).findings == ()


def test_a_budget_that_is_passed_and_one_that_will_be() -> None:
    found = _kinds(calm(), budgets={"Rent": 15_000, "Groceries": 6_000})
    assert found["over_budget"].facts["over"] == 5_000
    assert found["over_budget"].facts["day"] == "2026-11-03"
    assert found["will_exceed"].category == "Groceries"
    assert found["will_exceed"].odds >= 0.5
    assert found["over_budget"].evidence


def test_a_budget_with_room_is_good_news() -> None:
    today = date(2026, 11, 27)
    found = _kinds(calm(today=today), today=today, budgets={"Groceries": 12_000})
    assert found["room_left"].severity == "good"


def test_a_category_far_above_its_usual_by_now() -> None:
    rows = [*calm(), (date(2026, 11, 12), 7_500.0, "Eating out", "Grand Hall")]
    found = _kinds(rows, budgets={None: 60_000})
    assert found["above_usual"].category == "Eating out"
    assert float(found["above_usual"].facts["spent"]) > 4 * float(found["above_usual"].facts["usual"])


def test_what_makes_a_month_dear_is_told_with_it_and_not_again() -> None:
    found = _kinds([*calm(), (date(2026, 11, 12), 7_500.0, "Eating out", "Grand Hall")])
    assert found["month_high"].category == "Eating out"
    assert found["month_high"].evidence
    assert "above_usual" not in found


def test_news_of_a_category_crowds_out_no_news_of_its_rows() -> None:
    one = (date(2026, 11, 12), 7_500.0, "Eating out", "Grand Hall")
    rows = [*calm(), one, (date(2026, 11, 14), 30_000.0, "Eating out", "Palace Caterers")]
    found = _kinds(rows, Entry(*one, id=9_001), budgets={"Eating out": 2_000})
    assert {"over_budget", "duplicate", "new_merchant"} <= found.keys()


def test_a_budget_that_the_bills_will_take_names_no_daily_sum() -> None:
    today = date(2026, 11, 2)
    found = _kinds(calm(today=today), today=today, budgets={None: 12_000})
    assert "daily" not in found["will_exceed"].facts


def test_months_that_were_not_noted_down_are_no_change_of_habit() -> None:
    rows = [row for row in calm(months=16) if not date(2026, 1, 1) <= row[0] <= date(2026, 4, 30)]
    assert not {"trend_up", "trend_down"} & _kinds(rows).keys()


def test_with_one_month_before_it_the_review_says_nothing_of_usual() -> None:
    told = {one.kind: one for one in _said(calm(months=3)).review}
    assert "usual" not in told["review_total"].facts
    assert not {"review_rise", "review_fall"} & told.keys()


def test_odd_payments_become_findings_with_their_rows() -> None:
    rows = [*calm(), (date(2026, 11, 16), 928.0, "Groceries", "Fresh Basket")]
    again = Entry(date(2026, 11, 16), 928.0, "Groceries", "Fresh Basket", id=9_001)
    found = _kinds(rows, again, Entry(date(2026, 11, 15), 9_000, "Eating out", "Tiffin Room", id=9_002))
    assert found["duplicate"].facts["amount"] == 928
    assert 9_001 in found["duplicate"].evidence
    assert found["odd_amount"].evidence == (9_002,)


def test_a_price_that_rose_says_from_what_to_what() -> None:
    found = _kinds(calm() + monthly("Flixhouse", [499.0] * 8 + [649.0]))
    facts = found["price_rise"].facts
    assert (facts["before"], facts["after"], facts["since"]) == (499, 649, "2026-11-09")
    assert facts["more"] == pytest.approx(12 * 150)


def test_a_charge_taken_twice_and_one_that_did_not_come() -> None:
    once_more = (date(2026, 11, 10), 649.0, "Streaming", "Flixhouse")
    found = _kinds([*calm(), *monthly("Flixhouse", [649.0] * 9), once_more])
    assert "charged_twice" in found
    last = date(2026, 10, 9)
    found = _kinds([*calm(), *monthly("Flixhouse", [649.0] * 12, last=last)])
    assert found["missed_charge"].facts["due"] == "2026-11-09"


def test_a_trial_that_turned_paid() -> None:
    trial = [
        (date(2026, 10, 3), 2.0, "Streaming", "Cineland"),
        (date(2026, 11, 3), 499.0, "Streaming", "Cineland"),
    ]
    found = _kinds([*calm(), *trial])
    assert (found["trial_paid"].facts["before"], found["trial_paid"].facts["amount"]) == (2, 499)


def test_a_new_charge_that_comes_again_is_shown_to_be_confirmed() -> None:
    found = _kinds([*calm(), *monthly("Iron Temple", [1_500.0] * 4, category="Gym", day=5)])
    assert found["new_stream"].facts["rhythm"] == "monthly"


def test_savings_carry_their_evidence() -> None:
    rows = calm() + monthly("Flixhouse", [649.0] * 9) + monthly("Cineland", [499.0] * 9, day=12)
    rows += monthly("Late payment fee", [590.0] * 3, category="Other", day=6)
    found = _kinds(rows)
    assert found["overlap"].facts["count"] == 2
    assert found["overlap"].facts["yearly"] == pytest.approx(12 * (649 + 499))
    assert found["fees"].facts["together"] == pytest.approx(3 * 590)
    assert len(found["fees"].evidence) == 3


def test_a_fee_for_something_no_longer_used() -> None:
    shop = [
        (date(2026, 1, 5) + timedelta(days=6 * n), 300.0 + 37 * n, "Shopping", "Bazaar order")
        for n in range(20)
    ]
    plan = monthly("Bazaar Plus", [299.0] * 12, category="Shopping", day=14)
    found = _kinds([*calm(), *shop, *plan])
    assert found["unused"].facts["merchant"] == "Bazaar Plus"
    assert found["unused"].facts["last"] == "2026-04-29"


def test_a_month_that_took_more_than_came_in() -> None:
    pay = [
        Entry(date(2026, month, 1), 20_000, "Salary", "Acme", id=9_000 + month, kind="income")
        for month in range(6, 12)
    ]
    found = _kinds(calm(), *pay)
    assert found["more_than_in"].facts["month"] == "2026-10"


def test_spending_far_from_what_people_alike_spend() -> None:
    cohort = [{"eating_out": 800.0 + 5 * n, "groceries": 5_000.0} for n in range(80)]
    told = standings({"eating_out": 1_600.0, "groceries": 5_100.0}, cohort, seed=1)
    found = _kinds(calm(), peers=[*told, TooFew("travel", 20)])
    assert [*found] == ["above_peers"]
    assert found["above_peers"].facts["percentile"] == 95


def test_last_month_is_owned_up_to_only_if_it_was_foretold() -> None:
    today = date(2026, 11, 4)
    assert "last_month" not in _kinds(calm(today=today), today=today)
    found = _kinds(calm(today=today), today=today, promised=25_000.0)
    assert found["last_month"].facts["said"] == 25_000


def test_households_give_at_least_twelve_kinds_within_what_is_read() -> None:
    seen: Counter[str] = Counter()
    for seed in range(12):
        today = date(2026, 11, 3 + 2 * seed)
        rows = household(seed, months=30, today=today)
        said = _said(rows, today=today, budgets={"Groceries": 9_000.0, None: 60_000.0} if seed % 2 else {})
        assert len(said.findings) <= A_NIGHT
        assert [one.rank for one in said.findings] == sorted(
            (one.rank for one in said.findings), reverse=True
        )
        for one in said.findings:
            _is_whole(one, {entry.id for entry in entries(rows)}, today)
        seen.update(one.kind for one in said.findings)
    assert len(seen) >= 12, seen
    assert max(seen.values()) <= 24, seen


def _is_whole(one: Finding, ids: set[int], today: date) -> None:
    assert one.kind in KINDS
    assert one.severity in SEVERITIES
    assert one.key.startswith(one.kind)
    assert one.facts.keys() <= UNITS.keys()
    assert json.loads(json.dumps(dict(one.facts))) == one.facts
    assert set(one.evidence) <= ids
    assert 0 < one.odds <= 1
    assert one.expires >= today


def test_what_was_dismissed_stays_away_until_its_facts_change() -> None:
    rows = calm() + monthly("Flixhouse", [499.0] * 8 + [649.0])
    (told,) = (one for one in _said(rows).findings if one.kind == "price_rise")
    gone = {told.key: told.stamp}
    assert "price_rise" not in _kinds(rows, dismissed=gone)
    # Two days later nothing has changed but the day and some groceries.
    later = TODAY + timedelta(days=2)
    assert "price_rise" not in _kinds(rows, today=later, dismissed=gone)
    dearer = calm(today=date(2026, 12, 20)) + monthly(
        "Flixhouse", [499.0] * 6 + [649.0] * 3 + [799.0], last=date(2026, 12, 20)
    )
    again = _kinds(dearer, today=date(2026, 12, 20), dismissed=gone)
    assert again["price_rise"].key == told.key
    assert again["price_rise"].facts["after"] == 799


def test_a_stream_that_was_sent_away_tells_nothing_any_more() -> None:
    rows = calm() + monthly("Flixhouse", [499.0] * 8 + [649.0])
    key = next(stream.key for stream in _said(rows).streams if stream.description == "Flixhouse")
    said = _said(rows, silenced={key})
    assert all("Flixhouse" not in str(one.facts) for one in said.findings)
    assert key not in {stream.key for stream in said.streams}


def test_votes_move_a_kind_up_and_down() -> None:
    rows = calm() + monthly("Flixhouse", [499.0] * 8 + [649.0])
    assert "price_rise" not in _kinds(rows, tastes={"price_rise": 0.0})
    low, high = (_kinds(rows, tastes={"price_rise": taste})["price_rise"].rank for taste in (0.5, 2.0))
    assert high == pytest.approx(4 * low)


def test_what_is_over_is_not_told_and_no_kind_fills_the_page() -> None:
    one = finding("fees", "a", stamp="1", facts={"count": 2}, expires=TODAY, share=0.1)
    old = replace(one, key="fees|b", expires=TODAY - timedelta(days=1))
    assert ranked([one, old], today=TODAY) == (replace(one, rank=ranked([one], today=TODAY)[0].rank),)
    many = [replace(one, key=f"fees|{n}") for n in range(9)]
    assert len(ranked(many, today=TODAY)) == 3


def test_a_fact_without_a_unit_is_refused() -> None:
    with pytest.raises(KeyError, match="colour"):
        finding("fees", "a", stamp="1", facts={"colour": 2}, expires=TODAY, share=0.1)
