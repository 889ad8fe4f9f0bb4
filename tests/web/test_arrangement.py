"""The month's cards stand as each person wants them, with a script or without."""

from collections.abc import Callable

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from solah.accounts.models import Membership, User, Workspace
from solah.web.board.arrangement import STANDARD, arranged, widths
from solah.web.board.cards import BY_SLUG, CARDS
from tests.rows import spend

Browser = Callable[[User], Client]
slugs = st.sampled_from([*BY_SLUG, "a card that was taken away", ""])


def order_on(page: str) -> list[str]:
    return [part.split('"')[0] for part in page.split('data-widget="')[1:]]


@given(st.lists(slugs), st.lists(slugs))
def test_whatever_was_stored_every_card_has_one_place(order: list[str], hidden: list[str]) -> None:
    found = arranged({"order": order, "hidden": hidden})
    assert sorted(found.order) == sorted(BY_SLUG)
    assert found.hidden <= BY_SLUG.keys()
    assert arranged(found.stored()) == found


@pytest.mark.parametrize("stored", [None, {}, {"order": "spent"}, {"order": [1, None]}, {"hidden": {}}, []])
def test_what_cannot_be_read_is_the_order_of_the_house(stored: object) -> None:
    assert arranged(stored) == STANDARD  # type: ignore[arg-type]


@given(st.lists(st.sampled_from(CARDS), unique=True))
def test_cards_fill_their_rows(cards: list) -> None:
    found = widths(cards)
    assert len(found) == len(cards)
    assert all(sum(found[n : n + 2]) == 12 for n in range(0, len(found), 2))


def test_a_card_moves_by_one_place_and_stays_at_an_end() -> None:
    first, second = STANDARD.order[:2]
    assert STANDARD.moved(first, 1).order[:2] == (second, first)
    assert STANDARD.moved(first, -1) == STANDARD
    assert STANDARD.moved("nothing", 1) == STANDARD


def test_the_buttons_move_hide_and_bring_back(alice: User, workspace: Workspace, signed_in: Browser) -> None:
    browser = signed_in(alice)
    spend(workspace, "Tea", 20)
    assert order_on(browser.get("/month/").content.decode()) == list(STANDARD.order)
    browser.post("/month/arrange/", {"down": "spent"})
    browser.post("/month/arrange/", {"hide": "knowing"})
    page = browser.get("/month/").content.decode()
    assert order_on(page)[:2] == ["coming", "spent"]
    assert "knowing" not in order_on(page)
    assert "1 card is hidden" in page
    browser.post("/month/arrange/", {"show": "knowing"})
    browser.post("/month/arrange/", {"up": "spent"})
    assert order_on(browser.get("/month/").content.decode()) == list(STANDARD.order)
    assert Membership.objects.get(user=alice).month_cards == {}


def test_a_dragged_order_is_kept_without_an_answer(
    alice: User, workspace: Workspace, signed_in: Browser
) -> None:
    browser = signed_in(alice)
    wanted = list(reversed(STANDARD.order))
    answer = browser.post("/month/arrange/", {"order": wanted}, HTTP_HX_REQUEST="true")
    assert answer.status_code == 204
    spend(workspace, "Tea", 20)
    assert order_on(browser.get("/month/").content.decode()) == wanted


def test_hidden_cards_keep_their_place_when_the_others_are_dragged(
    alice: User, workspace: Workspace, signed_in: Browser
) -> None:
    browser = signed_in(alice)
    browser.post("/month/arrange/", {"hide": "coming"})
    shown = [slug for slug in STANDARD.order if slug != "coming"]
    browser.post("/month/arrange/", {"order": [shown[1], shown[0], *shown[2:]]})
    browser.post("/month/arrange/", {"show": "coming"})
    order = arranged(Membership.objects.get(user=alice).month_cards).order
    assert order[:3] == ("budget", "coming", "spent")


def test_one_puts_everything_back(alice: User, workspace: Workspace, signed_in: Browser) -> None:
    browser = signed_in(alice)
    browser.post("/month/arrange/", {"hide": "spent"})
    page = browser.post("/month/arrange/", {"reset": "1"}, follow=True).content.decode()
    assert "The cards are as they were at first." in page
    assert Membership.objects.get(user=alice).month_cards == {}


def test_each_member_has_an_order_of_their_own_a_viewer_too(
    alice: User, vera: User, workspace: Workspace, signed_in: Browser
) -> None:
    spend(workspace, "Tea", 20)
    signed_in(vera).post("/month/arrange/", {"hide": "spent"})
    assert "spent" not in order_on(signed_in(vera).get("/month/").content.decode())
    assert "spent" in order_on(signed_in(alice).get("/month/").content.decode())


def test_nonsense_changes_nothing(alice: User, workspace: Workspace, signed_in: Browser) -> None:
    browser = signed_in(alice)
    for sent in ({"down": "nothing"}, {"hide": "<b>"}, {"order": ["x", "y"]}, {}):
        assert browser.post("/month/arrange/", sent).status_code == 302
    assert Membership.objects.get(user=alice).month_cards == {}
