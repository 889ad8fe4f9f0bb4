"""Wallets: where money lies and what each holds."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from solah.accounts.scopes import Area
from solah.api.operations import operation
from solah.api.shapes import DayField, LineField, MoneyField, Shape, SignedField, YesNoField, money, read
from solah.api.views import ApiView
from solah.ledger import arranging
from solah.ledger.arranging import NAME_MOST
from solah.ledger.balances import Holding, holdings, state_balance, worth
from solah.ledger.models import Wallet, WalletKind
from solah.ops import problems


class WalletOut(serializers.Serializer[Any]):
    """A wallet. `balance` is null as long as nobody stated one; what is owed is below zero."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(WalletKind.choices)
    is_default = serializers.BooleanField()
    is_archived = serializers.BooleanField()
    balance = MoneyField(allow_null=True)
    currency = serializers.CharField()
    entries = serializers.IntegerField()


class WalletsOut(serializers.Serializer[Any]):
    """All wallets, and what those in use come to where it is known."""

    results = WalletOut(many=True)
    held = MoneyField()
    owed = MoneyField()
    net = MoneyField()


class WalletIn(Shape):
    """A new wallet."""

    name = LineField(most=NAME_MOST)
    kind = serializers.ChoiceField(WalletKind.choices, default=WalletKind.BANK)


class WalletChange(Shape):
    """What a wallet shall be called, and whether it is offered."""

    name = LineField(most=NAME_MOST, required=False)
    kind = serializers.ChoiceField(WalletKind.choices, required=False)
    is_archived = YesNoField(required=False)
    is_default = YesNoField(required=False)

    def validate_is_default(self, wanted: bool) -> bool:
        """Refuse to have none: another one takes the place."""
        if not wanted:
            raise serializers.ValidationError("Make another wallet the default instead.")
        return wanted


class BalanceIn(Shape):
    """What a wallet held at the end of a day; what is owed is below zero."""

    amount = SignedField()
    on = DayField()


class BalanceOut(serializers.Serializer[Any]):
    """The wallet as it stands now, and by how much its rows had missed what was stated."""

    wallet = WalletOut()
    missed = MoneyField(allow_null=True)


class Purses(ApiView):
    """What the views of wallets have in common."""

    area = Area.CATEGORIES
    tag = "Wallets"

    def found(self, pk: int) -> Wallet:
        """Return one wallet."""
        wallet: Wallet | None = self.workspace.wallets.filter(pk=pk).first()
        if wallet is None:
            raise Http404
        return wallet

    def show(self, pk: int) -> dict[str, Any]:
        """Return one as it stands now."""
        return self.told(holdings(self.workspace, [self.found(pk)], today=self.today)[0])

    def told(self, holding: Holding) -> dict[str, Any]:
        """Return what is held as `WalletOut` describes it."""
        wallet, currency = holding.wallet, self.workspace.currency
        return {
            "id": wallet.pk,
            "name": wallet.name,
            "kind": wallet.kind,
            "is_default": wallet.is_default,
            "is_archived": wallet.archived_at is not None,
            "balance": None if holding.amount is None else money(holding.amount, currency),
            "currency": currency,
            "entries": holding.entries,
        }


class Wallets(Purses):
    """All of them."""

    @operation("list_wallets", "List wallets", gives=WalletsOut)
    def get(self, request: Request) -> Response:
        """All wallets, archived ones too, with what they hold at the end of today."""
        held = holdings(self.workspace, list(self.workspace.wallets.all()), today=self.today)
        sums, currency = worth(held), self.workspace.currency
        totals = {name: money(getattr(sums, name), currency) for name in ("held", "owed", "net")}
        return Response({"results": [self.told(each) for each in held], **totals})

    @operation(
        "create_wallet",
        "Add a wallet",
        takes=WalletIn,
        gives=WalletOut,
        status=201,
        example={"name": "HDFC card", "kind": "card"},
    )
    def post(self, request: Request) -> Response:
        """Add a wallet."""
        values = read(WalletIn, request, workspace=self.workspace)
        made = arranging.create_wallet(self.workspace, by=self.person, **values)
        where = {"Location": reverse("api:wallet", args=[made.pk])}
        return Response(self.show(made.pk), status=201, headers=where)


class OneWallet(Purses):
    """One of them."""

    @operation("get_wallet", "Read a wallet", gives=WalletOut)
    def get(self, request: Request, pk: int) -> Response:
        """Read one wallet."""
        return Response(self.show(pk))

    @operation(
        "change_wallet",
        "Change a wallet",
        takes=WalletChange,
        gives=WalletOut,
        refuses=(problems.CHANGED,),
        example={"is_default": True},
    )
    def patch(self, request: Request, pk: int) -> Response:
        """Rename it, make it the default, put it away or take it out again."""
        wallet = self.found(pk)
        values = read(WalletChange, request, workspace=self.workspace, partial=True)
        self.match(self.show(pk))
        if values.keys() & {"name", "kind"}:
            name, kind = values.get("name", wallet.name), values.get("kind", wallet.kind)
            arranging.amend_wallet(wallet, by=self.person, name=name, kind=kind)
        if values.get("is_default"):
            arranging.make_default(wallet, by=self.person)
        if "is_archived" in values:
            put = arranging.archive_wallet if values["is_archived"] else arranging.unarchive_wallet
            put(wallet, by=self.person)
        return Response(self.show(pk))

    @operation("delete_wallet", "Delete a wallet", status=204, refuses=(problems.CHANGED,))
    def delete(self, request: Request, pk: int) -> Response:
        """Delete a wallet that no row was ever paid with; others can be archived."""
        wallet = self.found(pk)
        self.match(self.show(pk))
        arranging.delete_wallet(wallet, by=self.person)
        return Response(status=204)


class WalletBalance(Purses):
    """What a wallet held on a day."""

    @operation(
        "state_balance",
        "State a wallet's balance",
        takes=BalanceIn,
        gives=BalanceOut,
        example={"amount": "-4200.00", "on": "2026-11-20"},
    )
    def post(self, request: Request, pk: int) -> Response:
        """Say what it held at the end of a day. From then on it is reckoned from every row."""
        values = read(BalanceIn, request, workspace=self.workspace)
        missed = state_balance(self.found(pk), values["amount"], on=values["on"], by=self.person)
        said = None if missed is None else money(missed, self.workspace.currency)
        return Response({"wallet": self.show(pk), "missed": said})
