"""Rows that belong to another row: two sides of a transfer, a refund and its purchase, what failed."""

from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.capture import choosing, undoing
from solah.capture.models import Choice, Reason, Stage, StatementImport, Verdict
from solah.ledger.kinds import Kind, Source
from solah.ledger.models import Transaction, Wallet, WalletKind
from tests.capture.statements import Line, add, bring_in, day, hdfc, stage, take_back
from tests.ledger_truth import monthly_truth, rolled_up, rolled_up_by_month, truth
from tests.rows import spend

pytestmark = pytest.mark.django_db

BILL: Line = ("05/11/26", "CC BILLPAY HDFC REGALIA 4321-AUTOPAY", "N77", -8200)
PAID: Line = ("07/11/26", "PAYMENT RECEIVED THANK YOU", "R11", 8200)
SENT: Line = ("10/11/26", "IMPS-631900000010-ALICE MENON-SBIN-XXXX0099-SELF", "I1", -25000)
CAME: Line = ("10/11/26", "IMPS/631900000010/FROM ALICE MENON", "J1", 25000)


@pytest.fixture
def bank(workspace: Workspace) -> Wallet:
    wallet: Wallet = workspace.wallets.get(name="Bank account")
    return wallet


@pytest.fixture
def card(workspace: Workspace) -> Wallet:
    wallet: Wallet = workspace.wallets.create(name="Regalia card", kind=WalletKind.CARD)
    return wallet


@pytest.fixture
def savings(workspace: Workspace) -> Wallet:
    wallet: Wallet = workspace.wallets.create(name="SBI savings", kind=WalletKind.BANK)
    return wallet


def one(batch: StatementImport) -> Any:
    return batch.rows.get()


def check_sums() -> None:
    assert (rolled_up(), rolled_up_by_month()) == (truth(), monthly_truth())


def the_transfer(workspace: Workspace) -> Transaction:
    row: Transaction = workspace.transactions.alive().get()
    assert (row.kind, row.category) == (Kind.TRANSFER, None)
    return row


class TestTransfers:
    """Both statements tell of it, and it is one row, whichever comes first."""

    @pytest.mark.parametrize("is_card_first", [True, False])
    def test_a_cards_bill_counts_once_in_either_order(
        self, workspace: Workspace, alice: User, bank: Wallet, card: Wallet, is_card_first: bool
    ) -> None:
        files = [(hdfc([BILL]), bank), (hdfc([PAID], opening=-9000), card)]
        for content, wallet in reversed(files) if is_card_first else files:
            bring_in(workspace, content, by=alice, wallet=wallet)
        row = the_transfer(workspace)
        assert (row.wallet, row.to_wallet, row.amount) == (bank, card, Decimal(8200))
        check_sums()
        for content, wallet in files:
            assert bring_in(workspace, content, by=alice, wallet=wallet) == 0

    @pytest.mark.parametrize("is_backwards", [True, False])
    def test_money_between_two_accounts_counts_once_in_either_order(
        self, workspace: Workspace, alice: User, bank: Wallet, savings: Wallet, is_backwards: bool
    ) -> None:
        files = [(hdfc([SENT]), bank), (hdfc([CAME]), savings)]
        for content, wallet in reversed(files) if is_backwards else files:
            bring_in(workspace, content, by=alice, wallet=wallet)
        row = the_transfer(workspace)
        assert (row.wallet, row.to_wallet) == (bank, savings)
        check_sums()

    @pytest.mark.parametrize("is_card_first", [True, False])
    def test_both_sides_read_before_either_was_added_are_one_transfer(
        self, workspace: Workspace, alice: User, bank: Wallet, card: Wallet, is_card_first: bool
    ) -> None:
        files = [(hdfc([BILL]), bank), (hdfc([PAID], opening=-9000), card)]
        batches = [stage(workspace, content, by=alice, wallet=wallet) for content, wallet in files]
        for batch in reversed(batches) if is_card_first else batches:
            add(batch)
        assert the_transfer(workspace).to_wallet == card
        check_sums()
        for batch in batches:
            take_back(batch, by=alice)
        assert not workspace.transactions.alive().exists()
        check_sums()

    def test_the_second_side_is_proposed_and_explained(
        self, workspace: Workspace, alice: User, bank: Wallet, savings: Wallet
    ) -> None:
        bring_in(workspace, hdfc([SENT]), by=alice, wallet=bank)
        staged = one(stage(workspace, hdfc([CAME]), by=alice, wallet=savings))
        assert (staged.reason, staged.choice, staged.verdict) == (
            Reason.TRANSFER, Choice.PAIR, Verdict.TRANSFER,
        )  # fmt: skip
        assert staged.why == (
            "The same amount went out of Bank account on the same day and the number 631900000010 in both."
        )

    def test_it_can_be_two_rows_after_all(
        self, workspace: Workspace, alice: User, bank: Wallet, savings: Wallet
    ) -> None:
        bring_in(workspace, hdfc([SENT]), by=alice, wallet=bank)
        batch = stage(workspace, hdfc([CAME]), by=alice, wallet=savings)
        choosing.choose(batch, add=[0])
        assert add(batch) == 1
        kinds = set(workspace.transactions.values_list("kind", "wallet"))
        assert (Kind.INCOME, savings.pk) in kinds

    def test_a_purchase_and_money_from_a_friend_are_no_transfer(
        self, workspace: Workspace, alice: User, bank: Wallet, savings: Wallet
    ) -> None:
        bring_in(workspace, hdfc([("10/11/26", "POS CROMA KORAMANGALA", "1", -900)]), by=alice, wallet=bank)
        lent = ("11/11/26", "UPI-RAVI KUMAR-ravi@oksbi-SBIN0000002-632000000016-LUNCH", "2", 900)
        staged = one(stage(workspace, hdfc([lent]), by=alice, wallet=savings))
        assert (staged.reason, staged.verdict) == (Reason.NONE, Verdict.NEW)

    def test_a_card_that_was_not_there_when_the_bill_was_paid_takes_it_later(
        self, workspace: Workspace, alice: User, bank: Wallet
    ) -> None:
        bring_in(workspace, hdfc([BILL]), by=alice, wallet=bank)
        assert workspace.transactions.get().kind == Kind.EXPENSE
        card = workspace.wallets.create(name="Regalia card", kind=WalletKind.CARD)
        bring_in(workspace, hdfc([PAID], opening=-9000), by=alice, wallet=card)
        assert the_transfer(workspace).to_wallet == card
        check_sums()

    def test_the_account_that_paid_can_be_named(
        self, workspace: Workspace, alice: User, card: Wallet, savings: Wallet
    ) -> None:
        batch = stage(workspace, hdfc([PAID], opening=-9000), by=alice, wallet=card)
        assert one(batch).reason == Reason.OWN
        choosing.choose(batch, wallets={0: savings.pk})
        add(batch)
        row = the_transfer(workspace)
        assert (row.wallet, row.to_wallet) == (savings, card)

    def test_an_account_that_was_assumed_gives_way_to_the_one_whose_statement_says_so(
        self, workspace: Workspace, alice: User, bank: Wallet, card: Wallet, savings: Wallet
    ) -> None:
        batch = stage(workspace, hdfc([PAID], opening=-9000), by=alice, wallet=card)
        choosing.choose(batch, wallets={0: bank.pk})
        add(batch)
        bring_in(workspace, hdfc([BILL]), by=alice, wallet=savings)
        assert the_transfer(workspace).wallet == savings

    def test_another_workspaces_wallet_pays_nothing(
        self, workspace: Workspace, alice: User, card: Wallet, charlies_workspace: Workspace
    ) -> None:
        theirs = charlies_workspace.wallets.default()
        batch = stage(workspace, hdfc([PAID], opening=-9000), by=alice, wallet=card)
        choosing.choose(batch, wallets={0: theirs.pk})
        assert one(batch).other_wallet.workspace_id == workspace.pk

    def test_one_written_by_hand_is_known_on_both_sides(
        self, workspace: Workspace, alice: User, bank: Wallet, card: Wallet
    ) -> None:
        spend(
            workspace, "Card bill", 8200, on=day("2026-11-05"), kind="transfer", wallet=bank, to_wallet=card
        )
        assert bring_in(workspace, hdfc([BILL]), by=alice, wallet=bank) == 0
        assert bring_in(workspace, hdfc([PAID], opening=-9000), by=alice, wallet=card) == 0
        the_transfer(workspace)

    def test_two_that_waited_side_by_side_are_joined_when_the_second_is_added(
        self, workspace: Workspace, alice: User, bank: Wallet, savings: Wallet
    ) -> None:
        first = stage(workspace, hdfc([SENT]), by=alice, wallet=bank)
        second = stage(workspace, hdfc([CAME]), by=alice, wallet=savings)
        add(first)
        add(second)
        the_transfer(workspace)


class TestUndo:
    """Taking back removes what came with this import, puts back what it changed, and touches nothing else."""

    def test_the_side_that_was_there_is_what_it_was(
        self, workspace: Workspace, alice: User, bank: Wallet
    ) -> None:
        bring_in(workspace, hdfc([BILL]), by=alice, wallet=bank)
        row = workspace.transactions.get()
        home = workspace.categories.get(kind="home")
        workspace.transactions.amend(row, version=row.version, by=alice, category=home)
        card = workspace.wallets.create(name="Regalia card", kind=WalletKind.CARD)
        batch = stage(workspace, hdfc([PAID], opening=-9000), by=alice, wallet=card)
        add(batch)
        the_transfer(workspace)
        take_back(batch, by=alice)
        row.refresh_from_db()
        assert (row.kind, row.wallet, row.to_wallet, row.category) == (Kind.EXPENSE, bank, None, home)
        check_sums()
        undoing.redo(batch, by=alice)
        the_transfer(workspace)
        check_sums()

    def test_what_another_statement_has_too_stays_until_that_goes_as_well(
        self, workspace: Workspace, alice: User, bank: Wallet, savings: Wallet
    ) -> None:
        first = stage(workspace, hdfc([SENT, ("12/11/26", "POS CROMA", "9", -90)]), by=alice, wallet=bank)
        add(first)
        second = stage(workspace, hdfc([CAME]), by=alice, wallet=savings)
        add(second)
        assert take_back(first, by=alice) == 1
        the_transfer(workspace)
        assert take_back(second, by=alice) == 1
        assert not workspace.transactions.alive().exists()
        assert undoing.redo(first, by=alice) == 2
        assert not workspace.transactions.alive().exclude(kind=Kind.EXPENSE).exists(), "as the first says"
        undoing.redo(second, by=alice)
        assert workspace.transactions.alive().filter(kind=Kind.TRANSFER).count() == 1
        check_sums()

    def test_taken_back_and_imported_again_it_is_proposed_again(
        self, workspace: Workspace, alice: User, bank: Wallet, savings: Wallet
    ) -> None:
        bring_in(workspace, hdfc([SENT]), by=alice, wallet=bank)
        batch = stage(workspace, hdfc([CAME]), by=alice, wallet=savings)
        add(batch)
        take_back(batch, by=alice)
        assert one(stage(workspace, hdfc([CAME]), by=alice, wallet=savings)).reason == Reason.TRANSFER

    def test_a_large_one_is_taken_back_by_a_job_in_pieces(
        self, workspace: Workspace, alice: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(undoing, "AT_ONCE", 3)
        monkeypatch.setattr(undoing, "CHUNK", 2)
        by_hand = spend(workspace, "Mine", 5)
        batch = stage(workspace, hdfc(), by=alice)
        add(batch)
        undoing.begin_undo(batch, by=alice, now=timezone.now())
        assert (batch.stage, workspace.transactions.alive().count()) == (Stage.UNDOING, 6)
        heard: list[int] = []
        undoing.undo(batch, by=alice, now=timezone.now(), report=lambda done, *_: heard.append(done))
        assert (batch.stage, list(workspace.transactions.alive())) == (Stage.UNDONE, [by_hand])
        assert heard == [2, 4, 5]
        undoing.begin_redo(batch, by=alice, now=timezone.now())
        assert batch.stage == Stage.REDOING
        assert undoing.redo(batch, by=alice) == 5


class TestRefunds:
    """Money that comes back belongs to what was bought."""

    BOUGHT: Line = ("02/11/26", "UPI-MYNTRA-myntra@ybl-HDFC0000001-630600000002-SHOES", "A1", -1899)
    BACK: Line = ("12/11/26", "UPI-MYNTRA-REFUND-631600000012", "A2", 1899)

    def test_in_one_file(self, workspace: Workspace, alice: User) -> None:
        batch = stage(workspace, hdfc([self.BOUGHT, self.BACK]), by=alice)
        back = batch.rows.get(amount=1899)
        assert (back.verdict, back.partner) == (Verdict.REFUND, 0)
        assert back.why == "The same amount, paid 10 days earlier and “myntra” in both."
        add(batch)
        refund = workspace.transactions.get(kind=Kind.REFUND)
        assert refund.refund_of == workspace.transactions.get(kind=Kind.EXPENSE)

    def test_of_a_purchase_that_is_there_by_hand_or_file(self, workspace: Workspace, alice: User) -> None:
        clothes = workspace.categories.get(kind="gifts")
        mine = spend(workspace, "Myntra", 2000, on=day("2026-11-01"), category=clothes)
        batch = stage(workspace, hdfc([("12/11/26", "UPI-MYNTRA-REFUND", "A2", 500)]), by=alice)
        assert (one(batch).match, one(batch).category) == (mine, clothes)
        add(batch)
        assert list(mine.refunds.values_list("amount", flat=True)) == [Decimal(500)]

    def test_a_purchase_is_given_back_only_once(self, workspace: Workspace, alice: User) -> None:
        again = ("14/11/26", "UPI-MYNTRA-REFUND-631600000044", "A3", 1899)
        batch = stage(workspace, hdfc([self.BOUGHT, self.BACK, again]), by=alice)
        assert list(batch.rows.order_by("position").values_list("partner", flat=True)) == [None, 0, None]

    def test_without_the_link_it_is_still_a_refund(self, workspace: Workspace, alice: User) -> None:
        batch = stage(workspace, hdfc([self.BOUGHT, self.BACK]), by=alice)
        choosing.choose(batch, add=[1])
        add(batch)
        assert workspace.transactions.get(kind=Kind.REFUND).refund_of is None

    def test_a_friend_who_pays_back_the_same_amount_refunds_nothing(
        self, workspace: Workspace, alice: User
    ) -> None:
        lent = ("02/11/26", "UPI-RAVI KUMAR-ravi@oksbi-SBIN0000002-632000000016-LUNCH", "2", -900)
        back = ("05/11/26", "UPI-RAVI KUMAR-ravi@oksbi-SBIN0000002-632300000019-THANKS", "3", 900)
        batch = stage(workspace, hdfc([lent, back]), by=alice)
        assert set(batch.rows.values_list("reason", flat=True)) == {Reason.NONE}


class TestFolding:
    """A payment that failed and came back is nothing, and is left out unless somebody wants it."""

    GONE: Line = ("13/11/26", "UPI-BLUE TOKAI-bluetokai@okaxis-UTIB0000001-631700000013-COFFEE", "B1", -240)
    BACK: Line = ("14/11/26", "UPI-REV-631700000013-BLUE TOKAI-U30", "B2", 240)

    def test_both_halves_are_left_out_and_say_why(self, workspace: Workspace, alice: User) -> None:
        batch = stage(workspace, hdfc([self.GONE, self.BACK]), by=alice)
        gone, back = batch.rows.all()
        assert {gone.verdict, back.verdict} == {Verdict.FOLDED}
        assert (gone.partner, back.partner) == (1, 0)
        assert gone.why == "The money came back 1 day later and both have the number 631700000013."
        assert add(batch) == 0

    def test_both_can_be_added_all_the_same(self, workspace: Workspace, alice: User) -> None:
        batch = stage(workspace, hdfc([self.GONE, self.BACK]), by=alice)
        choosing.choose(batch, add=[0, 1])
        assert add(batch) == 2

    def test_the_second_try_that_worked_is_added(self, workspace: Workspace, alice: User) -> None:
        worked = ("13/11/26", self.GONE[1].replace("013-", "014-"), "B3", -240)
        batch = stage(workspace, hdfc([self.GONE, worked, self.BACK]), by=alice)
        assert add(batch) == 1
        assert "014" in workspace.transactions.get().notes

    def test_a_failure_of_an_earlier_file_is_a_refund_of_that_row(
        self, workspace: Workspace, alice: User
    ) -> None:
        bring_in(workspace, hdfc([self.GONE]), by=alice)
        bring_in(workspace, hdfc([self.BACK]), by=alice)
        refund = workspace.transactions.get(kind=Kind.REFUND)
        assert refund.refund_of == workspace.transactions.get(kind=Kind.EXPENSE)


def test_what_a_row_is_can_be_said_of_all_of_a_sort_at_once(workspace: Workspace, alice: User) -> None:
    batch = stage(workspace, hdfc([TestFolding.GONE, TestFolding.BACK, BILL]), by=alice)
    assert choosing.choose_all(batch, show="fold", choice=Choice.ADD) == 2
    assert choosing.choose_all(batch, show="all", choice=Choice.SKIP) == 3
    assert add(batch) == 0


def test_rows_of_a_message_or_a_receipt_are_known_as_well(workspace: Workspace, alice: User) -> None:
    for source in (Source.API, Source.QUICK):
        spend(workspace, f"Row by {source}", 77, on=day("2026-11-13"), source=source)
    lines = [("14/11/26", "POS 416021XXXXXX0001 SHOP", str(n), -77) for n in range(3)]
    batch = stage(workspace, hdfc(lines), by=alice)
    assert batch.rows.filter(match__isnull=False).count() == 2
