"""The insights page tells findings with their rows, takes votes, puts away, and shows our record."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from solah.accounts.models import User, Workspace
from solah.insights.frames import tastes_of
from solah.insights.models import Insight
from solah.insights.refresh import refresh
from solah.outbox.models import AuditEntry
from tests.insights.conftest import household, noon
from tests.insights.households import TODAY
from tests.rows import spend

__all__ = ["household", "noon"]
type Browser = Callable[[User], Client]
pytestmark = pytest.mark.usefixtures("noon")


@pytest.fixture
def told(household: Workspace) -> Insight:
    """Something worth telling: a payment far above what is usual there."""
    spend(household, "BigBasket", 26_000, on=TODAY, category=household.categories.get(kind="groceries"))
    refresh(household, today=TODAY)
    return household.insights.get(kind="odd_amount")


def page_of(browser: Client, path: str = "/insights/") -> str:
    return browser.get(path).content.decode()


def test_a_finding_is_told_with_the_rows_it_stands_on(alice: User, told: Insight, signed_in: Browser) -> None:
    browser = signed_in(alice)
    assert "BigBasket on" in page_of(browser).replace("</span>", "")
    page = page_of(browser, f"/insights/{told.pk}/")
    assert "The rows it stands on" in page
    assert f"/expenses/{told.evidence[-1]}/" in page


def test_nothing_of_days_to_come_is_called_certain(alice: User, told: Insight, signed_in: Browser) -> None:
    facts = {"limit": 9000.0, "spent": 3000.0, "expected": 4000.0, "left": 5000.0}
    Insight.objects.filter(pk=told.pk).update(kind="room_left", odds=1.0, facts=facts)
    page = page_of(signed_in(alice), f"/insights/{told.pk}/")
    assert "Almost certain." in page
    assert "Certain, read from your entries" not in page


def test_a_renamed_category_is_told_by_its_new_name(alice: User, told: Insight, signed_in: Browser) -> None:
    groceries = told.workspace.categories.get(kind="groceries")
    facts = {"category": str(groceries.pk), "spent": 9, "usual": 1, "over": 8}
    told.workspace.insights.update(kind="above_usual", facts=facts)
    told.workspace.categories.filter(pk=groceries.pk).update(name="Kitchen")
    assert "on Kitchen so far" in page_of(signed_in(alice))


def test_what_is_put_away_stays_away_until_it_is_brought_back(
    alice: User, bob: User, told: Insight, signed_in: Browser
) -> None:
    browser = signed_in(alice)
    browser.post(f"/insights/{told.pk}/dismiss/")
    refresh(told.workspace, today=TODAY)
    assert f'id="insight-{told.pk}"' not in page_of(browser)
    assert f'id="insight-{told.pk}"' not in page_of(signed_in(bob))
    assert AuditEntry.objects.filter(subject="insight", subject_id=told.pk, action="dismissed").count() == 1
    browser.post(f"/insights/{told.pk}/restore/")
    assert f'id="insight-{told.pk}"' in page_of(browser)


def test_votes_are_one_a_person_and_move_what_is_told_first(
    alice: User, bob: User, told: Insight, signed_in: Browser
) -> None:
    for user, words in ((alice, ("yes", "no")), (bob, ("no",))):
        for word in words:
            signed_in(user).post(f"/insights/{told.pk}/vote/", {"vote": word})
    assert told.workspace.insight_votes.count() == 2
    assert tastes_of(told.workspace)["odd_amount"] < 1
    signed_in(alice).post(f"/insights/{told.pk}/vote/", {"vote": "none"})
    assert told.workspace.insight_votes.count() == 1
    assert 'aria-pressed="true"' in page_of(signed_in(bob))
    assert 'aria-pressed="true"' not in page_of(signed_in(alice))


def test_a_vote_that_is_none_changes_nothing(alice: User, told: Insight, signed_in: Browser) -> None:
    assert signed_in(alice).post(f"/insights/{told.pk}/vote/", {"vote": "maybe"}).status_code == 302
    assert not told.workspace.insight_votes.exists()


def test_past_forecasts_stand_beside_what_came(alice: User, household: Workspace, signed_in: Browser) -> None:
    page = page_of(signed_in(alice))
    assert "How good are our forecasts?" in page
    assert "would have said" in page
    assert "October 2026</th>" in page


def test_the_last_month_is_told_in_sentences(alice: User, household: Workspace, signed_in: Browser) -> None:
    page = page_of(signed_in(alice))
    assert "October 2026 in" in page
    assert "October came to" in page
    assert "went to Home" in page


def test_only_what_was_asked_for_is_shown(alice: User, told: Insight, signed_in: Browser) -> None:
    browser = signed_in(alice)
    assert f'id="insight-{told.pk}"' in page_of(browser, "/insights/?show=watch")
    assert f'id="insight-{told.pk}"' not in page_of(browser, "/insights/?show=good")
    assert f'id="insight-{told.pk}"' in page_of(browser, "/insights/?show=nonsense")


def test_what_the_last_night_did_not_find_is_no_news(alice: User, told: Insight, signed_in: Browser) -> None:
    told.workspace.insights.filter(pk=told.pk).update(seen_on=TODAY - timedelta(days=1))
    assert f'id="insight-{told.pk}"' not in page_of(signed_in(alice))


def test_a_new_workspace_reads_since_when_there_can_be_something(
    alice: User, workspace: Workspace, signed_in: Browser
) -> None:
    assert "There is not enough to go by yet." in page_of(signed_in(alice))


def test_free_is_told_what_it_would_be(alice: User, told: Insight, signed_in: Browser) -> None:
    told.workspace.subscription.plan, told.workspace.subscription.status = "free", "active"
    told.workspace.subscription.save()
    response = signed_in(alice).get("/insights/")
    assert response.status_code == 402
    assert "BigBasket" not in response.content.decode()
    assert signed_in(alice).get(f"/insights/{told.pk}/").status_code == 402


def test_charlie_neither_reads_nor_changes_it(
    charlie: User, charlies_workspace: Workspace, told: Insight, signed_in: Browser
) -> None:
    browser = signed_in(charlie)
    assert browser.get(f"/insights/{told.pk}/").status_code == 404
    for deed in ("dismiss", "restore", "vote"):
        assert browser.post(f"/insights/{told.pk}/{deed}/", {"vote": "yes"}).status_code == 404
    assert not told.workspace.insight_votes.exists()
