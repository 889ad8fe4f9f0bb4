"""The pages of wallets: what they hold, correcting it, moving money and paying a card's bill."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from solah.accounts.models import User, Workspace
from solah.ledger.balances import holdings, state_balance
from solah.ledger.models import Wallet
from solah.web.balance_chart import balance_line
from tests.rows import spend

SignIn = Callable[[User], Client]


@pytest.fixture
def browser(alice: User, workspace: Workspace, signed_in: SignIn) -> Client:
    return signed_in(alice)


@pytest.fixture
def bank(workspace: Workspace) -> Wallet:
    return workspace.wallets.get(kind="bank")


def held(wallet: Wallet) -> Decimal | None:
    wallet.refresh_from_db()
    return holdings(wallet.workspace, [wallet], today=wallet.workspace.today())[0].amount


def test_a_balance_is_stated_and_shown(browser: Client, bank: Wallet, workspace: Workspace) -> None:
    assert "Nobody has said yet" in browser.get(f"/wallets/{bank.pk}/").content.decode()
    form = {"amount": "12,500", "side": "have", "on": workspace.today().isoformat()}
    assert browser.post(f"/wallets/{bank.pk}/balance/", form).status_code == 302
    spend(workspace, "Lunch", 500, wallet=bank)
    page = browser.get(f"/wallets/{bank.pk}/").content.decode()
    assert "₹12,000" in page
    assert 'class="act"' in page, "the line is drawn"
    listed = browser.get("/wallets/").content.decode()
    assert "₹12,000 held, ₹0 owed. 2 wallets without a balance are not counted." in re.sub(
        "<[^>]+>", "", listed
    )
    answer = browser.post(f"/wallets/{bank.pk}/balance/", form | {"amount": "11,900"}, follow=True)
    assert "It was ₹100 less than the rows said." in answer.content.decode()


def test_what_is_owed_is_below_zero(browser: Client, workspace: Workspace) -> None:
    card = workspace.wallets.create(name="Card", kind="card")
    page = browser.get(f"/wallets/{card.pk}/").content.decode()
    assert re.search(r'value="owe" selected', page), "a card is asked for what it owes"
    form = {"amount": "8,000", "side": "owe", "on": workspace.today().isoformat()}
    browser.post(f"/wallets/{card.pk}/balance/", form)
    assert held(card) == -8000
    assert "owed on this card" in browser.get(f"/wallets/{card.pk}/").content.decode()
    bill = browser.get(f"/wallets/transfer/?to={card.pk}").content.decode()
    assert 'value="8,000"' in bill
    assert re.search(rf'value="{card.pk}" selected', bill)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"amount": "lots"}, "amount"),
        ({"amount": ""}, "How much does it show?"),
        ({"on": "2199-01-01"}, "on a day that is over"),
        ({"side": "steal"}, "Choose one from the list."),
    ],
)
def test_what_is_no_balance_is_said_by_its_field(
    browser: Client, bank: Wallet, form: dict[str, str], said: str
) -> None:
    sent = {"amount": "1", "side": "have", "on": bank.workspace.today().isoformat()} | form
    response = browser.post(f"/wallets/{bank.pk}/balance/", sent)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert held(bank) is None


def test_nothing_is_a_balance_too(browser: Client, bank: Wallet) -> None:
    form = {"amount": "0", "side": "have", "on": bank.workspace.today().isoformat()}
    assert browser.post(f"/wallets/{bank.pk}/balance/", form).status_code == 302
    assert held(bank) == 0


def test_money_moves_between_wallets_and_is_neither_spent_nor_earned(
    browser: Client, bank: Wallet, workspace: Workspace, alice: User
) -> None:
    cash = workspace.wallets.get(kind="cash")
    for wallet in (bank, cash):
        state_balance(wallet, Decimal(1000), on=workspace.today(), by=alice)
    form = {
        "amount": "400",
        "wallet": str(bank.pk),
        "to_wallet": str(cash.pk),
        "spent_on": workspace.today().isoformat(),
        "client_id": "0b7d3f9e-3a52-4c58-9d0e-6a3f6a1c2b4e",
    }
    assert browser.post("/wallets/transfer/", form).status_code == 302
    assert browser.post("/wallets/transfer/", form).status_code == 302, "sent twice is moved once"
    assert (held(bank), held(cash)) == (600, 1400)
    row = workspace.transactions.get()
    assert (row.kind, row.title) == ("transfer", "Transfer to Cash")
    assert workspace.transactions.totals()["spent"] == 0
    same = browser.post("/wallets/transfer/", form | {"to_wallet": str(bank.pk)})
    assert "A transfer goes to another wallet." in same.content.decode()


def test_a_viewer_sees_and_changes_nothing(
    bank: Wallet, vera: User, signed_in: SignIn, charlie: User, charlies_workspace: Workspace
) -> None:
    hers = signed_in(vera)
    page = hers.get(f"/wallets/{bank.pk}/")
    assert page.status_code == 200
    assert "Keep this balance" not in page.content.decode()
    assert hers.post(f"/wallets/{bank.pk}/balance/", {"amount": "1"}).status_code == 403
    assert hers.get("/wallets/transfer/").status_code == 403
    assert signed_in(charlie).get(f"/wallets/{bank.pk}/").status_code == 404
    assert signed_in(charlie).post(f"/wallets/{bank.pk}/balance/", {"amount": "1"}).status_code == 404


def test_a_line_goes_through_all_days_and_stays_within_its_drawing() -> None:
    first = date(2026, 11, 1)
    days = [(first + timedelta(days=at), Decimal(at * at - 40)) for at in range(12)]
    line = balance_line(days)
    assert line
    spots = [tuple(map(float, each.split(","))) for each in line.path[1:].split("L")]
    assert len(spots) == 12
    assert all(0 <= x <= 1000 and 0 <= y <= 100 for x, y in spots)
    assert (line.lowest.value, line.highest.value) == (-40, 81)
    assert balance_line(days[:1]) is None
    flat = balance_line([(first, Decimal(0)), (first + timedelta(days=1), Decimal(0))])
    assert flat
    assert "nan" not in flat.path
