"""Categories and wallets: making, renaming, putting away, and where a deleted category's rows go."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from solah.accounts.models import User, Workspace
from solah.billing.gates import UpgradeRequired
from solah.ledger import arranging
from solah.ledger.together import sort_rows, tag_rows
from solah.outbox.models import AuditEntry
from tests.ledger_truth import rolled_up, truth
from tests.rows import spend


def trail(subject: str, pk: int) -> list[str]:
    entries = AuditEntry.objects.filter(subject=subject, subject_id=pk).order_by("pk")
    return [entry.action for entry in entries]


def test_a_category_of_ones_own_is_offered_at_once(workspace: Workspace, alice: User) -> None:
    made = arranging.create_category(workspace, by=alice, name="  Pets ", icon="heart", colour="heal")
    assert (made.name, made.kind, made.is_standard) == ("Pets", "other", False)
    assert made in workspace.categories.in_use()
    assert trail("category", made.pk) == ["added"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("  ", "Give the category a name."),
        ("eating OUT", "You have a category of this name already."),
        ("x" * 61, "there is room for 60"),
        ("a\u202eb", "invisible characters"),
    ],
)
def test_a_name_that_will_not_do_is_said_by_its_field(
    workspace: Workspace, alice: User, name: str, sentence: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        arranging.create_category(workspace, by=alice, name=name)
    assert sentence in refused.value.message_dict["name"][0]


def test_free_has_room_for_five_of_ones_own(workspace: Workspace, alice: User) -> None:
    bought = workspace.subscription
    bought.plan, bought.status, bought.trial_ends_at = "free", "active", None
    bought.save()
    for number in range(5):
        arranging.create_category(workspace, by=alice, name=f"Own {number}")
    with pytest.raises(UpgradeRequired):
        arranging.create_category(workspace, by=alice, name="One more")
    assert workspace.categories.filter(is_standard=False).count() == 5
    own = workspace.categories.get(name="Own 0")
    arranging.amend_category(own, by=alice, name="Renamed", icon="gift", colour="good")
    assert workspace.categories.get(pk=own.pk).name == "Renamed", "changing is never blocked"


def test_a_category_may_keep_its_name_when_it_changes_its_look(workspace: Workspace, alice: User) -> None:
    food = workspace.categories.get(kind="eating_out")
    arranging.amend_category(food, by=alice, name="eating out", icon="heart", colour="grey")
    assert workspace.categories.get(pk=food.pk).icon == "heart"


def test_an_archived_category_stays_with_its_rows(workspace: Workspace, alice: User) -> None:
    food = workspace.categories.get(kind="eating_out")
    row = spend(workspace, "Coffee", 180, category=food)
    for _ in range(2):
        arranging.archive_category(food, by=alice)
    assert food not in workspace.categories.in_use()
    assert workspace.transactions.get(pk=row.pk).category == food
    arranging.unarchive_category(food, by=alice)
    assert trail("category", food.pk) == ["archived", "unarchived"]


def test_a_deleted_categorys_rows_go_where_one_says_also_those_in_the_bin(
    workspace: Workspace, alice: User
) -> None:
    food, gifts = workspace.categories.get(kind="eating_out"), workspace.categories.get(kind="gifts")
    kept, binned = spend(workspace, "Coffee", 180, category=food), spend(workspace, "Tea", 20, category=food)
    workspace.transactions.move_to_trash([binned], by=alice)
    assert arranging.delete_category(food, target=gifts, by=alice) == 2
    assert {row.category for row in workspace.transactions.filter(pk__in=[kept.pk, binned.pk])} == {gifts}
    assert not workspace.categories.filter(kind="eating_out").exists()
    cells = {(cell.category_id, cell.total) for cell in workspace.daily_spend.filter(entries__gt=0)}
    assert cells == {(gifts.pk, Decimal(180))}


def test_a_deleted_categorys_rows_may_be_left_unsorted(workspace: Workspace, alice: User) -> None:
    food = workspace.categories.get(kind="eating_out")
    row = spend(workspace, "Coffee", 180, category=food)
    arranging.delete_category(food, target=None, by=alice)
    assert workspace.transactions.get(pk=row.pk).category is None


def test_rows_never_go_to_another_workspace_or_to_the_deleted_category_itself(
    workspace: Workspace, alice: User, charlies_workspace: Workspace
) -> None:
    food = workspace.categories.get(kind="eating_out")
    for target in (food, charlies_workspace.categories.get(kind="gifts")):
        with pytest.raises(ValidationError):
            arranging.delete_category(food, target=target, by=alice)


def test_there_is_always_one_default_wallet(workspace: Workspace, alice: User) -> None:
    card = arranging.create_wallet(workspace, by=alice, name="HDFC card", kind="card")
    before = workspace.wallets.get(is_default=True)
    arranging.make_default(card, by=alice)
    assert workspace.wallets.get(is_default=True) == card
    arranging.archive_wallet(workspace.wallets.get(pk=before.pk), by=alice)
    for act in (arranging.archive_wallet, arranging.delete_wallet):
        with pytest.raises(ValidationError, match="Make another one the default first"):
            act(card, by=alice)


def test_a_wallet_with_rows_is_archived_and_never_deleted(workspace: Workspace, alice: User) -> None:
    cash, bank = workspace.wallets.get(kind="cash"), workspace.wallets.get(kind="bank")
    row = spend(workspace, "ATM", 500, kind="transfer", wallet=bank, to_wallet=cash)
    workspace.transactions.move_to_trash([row], by=alice)
    for wallet in (cash, bank):
        with pytest.raises(ValidationError, match="Archive it instead"):
            arranging.delete_wallet(wallet, by=alice)
    unused = arranging.create_wallet(workspace, by=alice, name="Mistake")
    arranging.delete_wallet(unused, by=alice)
    assert not workspace.wallets.filter(name="Mistake").exists()


def test_sorting_rows_together_is_a_persons_choice_with_a_trail(workspace: Workspace, alice: User) -> None:
    gifts = workspace.categories.get(kind="gifts")
    rows = [spend(workspace, f"Row {n}", 10) for n in range(3)]
    chosen = workspace.transactions.filter(pk__in=[row.pk for row in rows])
    revision = workspace.revision
    assert sort_rows(workspace, chosen, gifts, by=alice).number == 3
    assert sort_rows(workspace, chosen, gifts, by=alice).number == 0, "they are there already"
    for row in workspace.transactions.all():
        assert (row.category_by, row.version) == ("person", 2)
        assert trail("transaction", row.pk) == ["added", "changed"]
    workspace.refresh_from_db()
    assert workspace.revision > revision
    assert rolled_up() == truth()


def test_a_tag_stands_once_on_a_row(workspace: Workspace, alice: User) -> None:
    row = spend(workspace, "Coffee", 180, tags=("goa",))
    assert tag_rows(workspace, workspace.transactions.all(), ["#Goa", "work"], by=alice).number == 1
    assert sorted(tag.name for tag in row.tags.all()) == ["goa", "work"]


def test_other_peoples_rows_are_passed_over(
    workspace: Workspace, alice: User, charlies_workspace: Workspace
) -> None:
    theirs = spend(charlies_workspace, "Dinner", 432)
    rows = charlies_workspace.transactions.filter(pk=theirs.pk)
    assert sort_rows(workspace, rows, workspace.categories.get(kind="gifts"), by=alice).number == 0
    assert tag_rows(workspace, rows, ["goa"], by=alice).number == 0
    with pytest.raises(ValidationError):
        sort_rows(workspace, rows, charlies_workspace.categories.get(kind="gifts"), by=alice)


def test_wallets_are_not_without_end(
    workspace: Workspace, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arranging, "WALLETS_MOST", workspace.wallets.count() + 1)
    arranging.create_wallet(workspace, by=alice, name="The last")
    with pytest.raises(ValidationError, match="There is room for"):
        arranging.create_wallet(workspace, by=alice, name="One more")
