"""Whatever is asked together, the list holds the rows that answer all of it, and adds up to them."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from solah.accounts.models import User, Workspace
from solah.ledger.drafts import Draft
from solah.ledger.filters import Filter
from solah.ledger.listing import list_days
from solah.ledger.totals import overview

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 15)
WORDS = ["coffee", "swiggy", "rent", "goa", "100%"]
KINDS = ["expense", "refund", "income", "transfer"]

days = st.integers(0, 420).map(lambda back: TODAY - timedelta(days=back))
row = st.fixed_dictionaries(
    {
        "title": st.sampled_from(WORDS),
        "notes": st.sampled_from(["", *WORDS]),
        "kind": st.sampled_from(KINDS),
        "amount": st.integers(1, 40).map(lambda number: Decimal(number) * 25),
        "spent_on": days,
        "category": st.integers(0, 3),
        "wallet": st.integers(0, 2),
        "tags": st.sets(st.sampled_from(["goa", "office"])).map(lambda tags: tuple(sorted(tags))),
    }
)
maybe_day = st.none() | days
asked = st.fixed_dictionaries(
    {
        "words": st.lists(st.sampled_from(["cof", "wig", "goa", "%", "#office"]), max_size=2, unique=True),
        "first": maybe_day,
        "last": maybe_day,
        "when": st.sampled_from(["", "this", "last", "30", "90", "365", "2026-09"]),
        "categories": st.sets(st.integers(0, 3), max_size=2),
        "wallets": st.sets(st.integers(0, 2), max_size=2),
        "kinds": st.sets(st.sampled_from(KINDS), max_size=2),
        "least": st.none() | st.integers(1, 40).map(lambda number: number * 25),
        "most": st.none() | st.integers(1, 40).map(lambda number: number * 25),
        "tags": st.sets(st.sampled_from(["goa", "office", "home"]), max_size=2),
        "by": st.booleans(),
    }
)


def spans(when: str) -> tuple[date, date]:
    return {
        "": (date.min, date.max),
        "this": (date(2026, 11, 1), date(2026, 11, 30)),
        "last": (date(2026, 10, 1), date(2026, 10, 31)),
        "2026-09": (date(2026, 9, 1), date(2026, 9, 30)),
        "30": (TODAY - timedelta(days=29), TODAY),
        "90": (TODAY - timedelta(days=89), TODAY),
        "365": (TODAY - timedelta(days=364), TODAY),
    }[when]


def answers(row: Any, wanted: dict[str, Any], places: dict[str, list[Any]], alice: User) -> bool:
    """Say in plain Python whether a row answers everything that is asked."""
    text = f"{row.title} {row.merchant} {row.notes}".lower()
    tags = {tag.name for tag in row.tags.all()}
    begin, end = spans(wanted["when"])
    last = wanted["last"]
    if wanted["first"] and last and last < wanted["first"]:
        last = None  # refused by a sentence, and left out
    most = wanted["most"]
    if wanted["least"] and most and most < wanted["least"]:
        most = None
    categories = {places["categories"][at] for at in wanted["categories"]}
    wallets = {places["wallets"][at] for at in wanted["wallets"]}
    loose = row.category_id is None
    return all(
        [
            all((word[1:] in tags) if word[0] == "#" else (word in text) for word in wanted["words"]),
            begin <= row.spent_on <= end,
            not wanted["first"] or row.spent_on >= wanted["first"],
            not last or row.spent_on <= last,
            not categories or (row.category_id in categories and not (loose and row.kind == "transfer")),
            not wallets or bool({row.wallet_id, row.to_wallet_id} & wallets),
            not wanted["kinds"] or row.kind in wanted["kinds"],
            not wanted["least"] or row.amount >= wanted["least"],
            not most or row.amount <= most,
            not wanted["tags"] or bool(tags & wanted["tags"]),
            not wanted["by"] or row.recorded_by_id == alice.pk,
        ]
    )


def query(wanted: dict[str, Any], places: dict[str, list[Any]], alice: User) -> str:
    pairs = [("q", " ".join(wanted["words"])), ("month", wanted["when"])]
    pairs += [("from", wanted["first"] or ""), ("to", wanted["last"] or "")]
    pairs += [("min", wanted["least"] or ""), ("max", wanted["most"] or "")]
    pairs += [("category", places["categories"][at] or "none") for at in wanted["categories"]]
    pairs += [("wallet", places["wallets"][at]) for at in wanted["wallets"]]
    pairs += [("kind", kind) for kind in wanted["kinds"]] + [("tag", tag) for tag in wanted["tags"]]
    return urlencode(pairs + ([("by", alice.pk)] if wanted["by"] else []))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(row, min_size=1, max_size=14), wanted=asked)
def test_a_filter_finds_what_plain_python_finds(
    workspace: Workspace, alice: User, rows: list[dict[str, Any]], wanted: dict[str, Any]
) -> None:
    workspace.transactions.all().delete()
    wallets = list(workspace.wallets.order_by("pk"))
    categories = [None, *workspace.categories.filter(direction="expense").order_by("pk")[:3]]
    drafts = [
        Draft(
            **each
            | {
                "wallet": wallets[each["wallet"]],
                "to_wallet": wallets[each["wallet"] - 1] if each["kind"] == "transfer" else None,
                "category": None if each["kind"] == "transfer" else categories[each["category"]],
            }
        )
        for each in rows
    ]
    half = len(drafts) // 2
    workspace.transactions.record_many(drafts[:half], by=alice, source="form")
    workspace.transactions.record_many(drafts[half:], by=None, source="form")
    places: dict[str, list[Any]] = {
        "wallets": [wallet.pk for wallet in wallets],
        "categories": [each and each.pk for each in categories],
    }
    question = Filter.read(
        QueryDict(query(wanted, places, alice)), start_day=1, currency="INR", locale="en-IN", today=TODAY
    )
    expected = {row for row in workspace.transactions.all() if answers(row, wanted, places, alice)}
    assert set(question.apply(workspace.transactions.alive())) == expected
    assert (
        Filter.read(QueryDict(question.urlencode()), start_day=1, currency="INR", locale="en-IN", today=TODAY)
        == question
    ), "the address says the same"
    listed = [row for day in list_days(workspace, question).days for row in day.rows]
    assert set(listed) == expected
    assert len(listed) == len(expected), "each once"
    sums: Counter[str] = Counter()
    for each in expected:
        sums[each.kind] += each.amount  # type: ignore[assignment]
    found = overview(workspace, question, today=TODAY)
    assert (found.spent, found.received, found.entries) == (
        sums["expense"] - sums["refund"],
        sums["income"],
        len(expected),
    )
    hurried = overview(workspace, question, today=TODAY, most=3)
    assert hurried.is_cut or (hurried.spent, hurried.entries, hurried.days) == (
        found.spent,
        found.entries,
        found.days,
    )
    assert hurried == found or not hurried.has_counts, "what is not known is not said"
    for number, ids in ((hurried.entries, hurried.ids), (100_000, None)):
        again = list_days(workspace, question, found=number, ids=ids)
        assert [row for day in again.days for row in day.rows] == listed, "whichever way it is looked for"
    if expected:
        earliest, latest = min(row.spent_on for row in expected), max(row.spent_on for row in expected)
        begin, end = question.days
        whole = (max(min(end or TODAY, TODAY), latest) - (begin or earliest)).days + 1
        assert found.days == whole
