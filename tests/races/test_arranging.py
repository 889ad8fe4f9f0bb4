"""Categories and wallets that several people arrange at once: limits hold, and nobody's page breaks."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.test import Client

from solah.accounts.models import User, Workspace
from solah.billing import gates, plans
from solah.billing.models import Status, Subscription
from solah.billing.plans import Count
from solah.ledger import arranging
from solah.ledger.arranging import Gone
from solah.ledger.models import Category, Transaction, Wallet
from solah.ledger.opening import open_workspace
from solah.ledger.together import sort_rows
from tests.ledger_truth import rolled_up, truth
from tests.races.together import failures, together
from tests.rows import spend

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
ROOM = plans.FREE.counts[Count.CATEGORIES]
SignIn = Callable[[User], Client]


def here(workspace: Workspace) -> Workspace:
    """Read the workspace anew, as each request does."""
    return Workspace.objects.get(pk=workspace.pk)


def named(results: list[Any]) -> list[str]:
    return sorted(type(each).__name__ for each in results)


def test_twenty_at_once_make_five_categories_on_free(workspace: Workspace) -> None:
    Subscription.objects.filter(workspace=workspace).update(plan=plans.FREE.slug, status=Status.ACTIVE)
    results = together(
        20, lambda number: arranging.create_category(here(workspace), by=None, name=f"Own {number}")
    )
    assert not failures(results, besides=gates.UpgradeRequired)
    assert workspace.categories.filter(is_standard=False).count() == ROOM


def test_one_name_is_given_once(workspace: Workspace) -> None:
    names = ["Pets", "pets", "PETS", "pEts"] * 3
    results = together(
        12, lambda number: arranging.create_category(here(workspace), by=None, name=names[number])
    )
    assert not failures(results, besides=ValidationError)
    assert workspace.categories.filter(name__iexact="pets").count() == 1


def test_there_is_one_default_wallet_whoever_chooses(workspace: Workspace) -> None:
    wallets = list(workspace.wallets.all())

    def arrange(number: int) -> None:
        wallet = Wallet.objects.get(pk=wallets[number % len(wallets)].pk)
        (arranging.make_default, arranging.archive_wallet, arranging.delete_wallet)[number % 4 % 3](
            wallet, by=None
        )

    results = together(16, arrange)
    assert not failures(results, besides=(ValidationError, Gone))
    assert workspace.wallets.get(is_default=True).archived_at is None


@pytest.mark.parametrize("deed", [arranging.archive_wallet, arranging.delete_wallet])
def test_a_wallet_that_became_the_default_meanwhile_stays(
    workspace: Workspace, deed: Callable[..., None]
) -> None:
    seen = workspace.wallets.filter(is_default=False)[0]
    arranging.make_default(Wallet.objects.get(pk=seen.pk), by=None)
    with pytest.raises(ValidationError, match="Make another one the default first"):
        deed(seen, by=None)
    assert workspace.wallets.default() == seen


def test_a_category_deleted_while_somebody_adds_to_it(workspace: Workspace) -> None:
    doomed = workspace.categories.create(name="Doomed")
    spend(workspace, "Before", 10, category=doomed)
    seen = [Category.objects.get(pk=doomed.pk) for _each in range(12)]

    def work(number: int) -> Any:
        if number == 6:
            return arranging.delete_category(seen[number], target=None, by=None)
        return spend(here(workspace), f"Row {number}", 10, category=seen[number])

    results = together(12, work)
    assert not failures(results, besides=ValidationError)
    for refused in failures(results):
        assert refused.message_dict == {"category": ["Choose one from the list."]}
    assert not workspace.transactions.filter(category=doomed.pk).exists()
    added = sum(isinstance(each, Transaction) for each in results)
    assert workspace.transactions.count() == added + 1
    assert rolled_up() == truth()


def test_a_row_is_not_moved_to_what_is_gone(workspace: Workspace, alice: User) -> None:
    row = spend(workspace, "Coffee", 10)
    category, wallet = workspace.categories.create(name="Doomed"), workspace.wallets.create(name="Doomed")
    Category.objects.filter(pk=category.pk).delete()
    Wallet.objects.filter(pk=wallet.pk).delete()
    for name, gone in (("category", category), ("wallet", wallet)):
        with pytest.raises(ValidationError) as refused:
            changes: dict[str, Any] = {name: gone}
            workspace.transactions.amend(row, version=1, by=alice, **changes)
        assert refused.value.message_dict == {name: ["Choose one from the list."]}
    with pytest.raises(ValidationError):
        sort_rows(workspace, workspace.transactions.all(), category, by=alice)
    assert workspace.transactions.get().category is None


def test_two_categories_are_not_deleted_into_each_other(workspace: Workspace) -> None:
    one, two = workspace.categories.create(name="One"), workspace.categories.create(name="Two")
    spend(workspace, "First", 10, category=one)
    spend(workspace, "Second", 10, category=two)
    pairs = [
        (Category.objects.get(pk=a.pk), Category.objects.get(pk=b.pk)) for a, b in ((one, two), (two, one))
    ]
    results = together(
        2, lambda number: arranging.delete_category(pairs[number][0], target=pairs[number][1], by=None)
    )
    assert named(results) == ["ValidationError", "int"]
    assert workspace.transactions.count() == 2
    assert workspace.categories.filter(name__in=["One", "Two"]).count() == 1


def test_what_is_gone_is_answered_like_what_never_was(
    workspace: Workspace, alice: User, signed_in: SignIn
) -> None:
    category, wallet = workspace.categories.create(name="Doomed"), workspace.wallets.create(name="Doomed")
    look = {"name": "New", "icon": "dots", "colour": "grey", "kind": "bank"}
    for thing, address in ((category, "categories"), (wallet, "wallets")):
        for deed in ("", "archive/", "delete/"):
            browser, path = signed_in(alice), f"/{address}/{thing.pk}/{deed}"
            answers: list[HttpResponse] = together(4, lambda _number: browser.post(path, look))  # noqa: B023
            assert {answer.status_code for answer in answers} <= {302, 404}, path


def test_a_first_workspace_is_first_once(alice: User) -> None:
    results = together(
        6, lambda number: open_workspace(f"Purse {number}", owner=User.objects.get(pk=alice.pk))
    )
    assert not failures(results)
    assert Subscription.objects.filter(status=Status.TRIALING).count() == 1
