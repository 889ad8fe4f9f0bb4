"""A mistyped word finds what was meant; a word that some row has is never second-guessed."""

import pytest
from django.http import QueryDict

from solah.accounts.models import Workspace
from solah.ledger.filters import Filter
from solah.ledger.nearness import near_words, widened
from tests.rows import spend


def search(workspace: Workspace, words: str) -> tuple[Filter, list[str]]:
    query = QueryDict(mutable=True)
    query["q"] = words
    asked = Filter.read(query, start_day=1, currency="INR", locale="en-IN")
    asked = widened(workspace, asked)
    rows = asked.apply(workspace.transactions.alive()).newest_first()
    return asked, list(rows.values_list("title", flat=True))


@pytest.fixture
def shops(workspace: Workspace) -> Workspace:
    for title in ("Swiggy", "Zomato", "Flipkart order", "Big Bazaar", "Chai"):
        spend(workspace, title, 100, merchant="SWIGGY BANGALORE" if title == "Swiggy" else "")
    return workspace


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("swigy", "Swiggy"),
        ("swiggi", "Swiggy"),
        ("zomoto", "Zomato"),
        ("flipcart", "Flipkart order"),
        ("bazar", "Big Bazaar"),
    ],
)
def test_a_slip_of_the_finger_finds_what_was_meant(shops: Workspace, typed: str, meant: str) -> None:
    asked, found = search(shops, typed)
    assert found == [meant]
    assert typed in asked.near


def test_only_the_unknown_word_is_widened(shops: Workspace) -> None:
    spend(shops, "Swiggy dinner", 300)
    asked, found = search(shops, "swigy dinner")
    assert found == ["Swiggy dinner"]
    assert list(asked.near) == ["swigy"]


@pytest.mark.parametrize("typed", ["swiggy", "igg", "chai"])
def test_what_is_found_as_it_was_typed_stays_exact(shops: Workspace, typed: str) -> None:
    spend(shops, "Swigi", 20)
    assert search(shops, typed)[0].near == {}


@pytest.mark.parametrize(
    "typed", ["xqzvwk", "cha", "#swigy", "'; drop table", "%%%%", "____", "\\\\\\\\", "💸💸💸💸"]
)
def test_nonsense_stays_nothing(shops: Workspace, typed: str) -> None:
    asked, found = search(shops, typed)
    assert asked.near == {}
    assert found == (["Chai"] if typed == "cha" else [])


def test_nobody_elses_words_are_near(shops: Workspace, charlies_workspace: Workspace) -> None:
    assert near_words(charlies_workspace, "swigy") == ()
    spend(charlies_workspace, "Swigs and more", 20)
    assert "swiggy" not in near_words(charlies_workspace, "swigy")


def test_rows_in_the_bin_are_not_near(shops: Workspace) -> None:
    shops.transactions.move_to_trash(list(shops.transactions.filter(title="Swiggy")), by=None)
    assert search(shops, "swigy")[1] == []
