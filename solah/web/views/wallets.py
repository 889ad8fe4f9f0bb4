"""Wallets: the list, what each holds, making and renaming them, and putting them away."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from solah.billing import gates
from solah.ledger import arranging
from solah.ledger.balances import course, holdings, is_debt, state_balance, worth
from solah.ledger.kinds import Kind
from solah.ledger.models import Wallet
from solah.ledger.overtaking import seen_mark
from solah.ledger.recording import ClientIdReused
from solah.money import format_money, format_number
from solah.ops.ratelimit import limited
from solah.web.balance_chart import balance_line
from solah.web.forms.arranging import WalletForm
from solah.web.forms.wallets import BalanceForm, TransferForm
from solah.web.requests import PersonRequest, editor_view, member_view
from solah.web.toasts import answer

DEEDS: dict[str, tuple[Callable[..., None], str]] = {
    "default": (arranging.make_default, "New rows go to {} now."),
    "archive": (arranging.archive_wallet, "{} is archived. Its rows keep it."),
    "unarchive": (arranging.unarchive_wallet, "{} is offered again."),
    "delete": (arranging.delete_wallet, "{} is deleted."),
}


@require_safe
@member_view
def wallets(request: PersonRequest) -> HttpResponse:
    """Show all wallets."""
    return _list(request, WalletForm())


@require_POST
@editor_view
def new_wallet(request: PersonRequest) -> HttpResponse:
    """Make a wallet; what is wrong is said by its field, within the list."""
    form = WalletForm(request.POST)
    if form.is_valid():
        try:
            made = arranging.create_wallet(request.workspace, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return answer(request, f"{made.name} is added.", to=reverse("web:wallets"))
    return _list(request, form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@member_view
def wallet(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Show what one wallet holds and held; an editor renames it here, or says that it is of another sort."""
    if request.method == "POST":
        return _amend(request, pk)
    shown = _found(request, pk)
    return _show(request, shown, WalletForm(initial={"name": shown.name, "kind": shown.kind}))


@require_POST
@editor_view
def wallet_balance(request: PersonRequest, pk: int) -> HttpResponse:
    """Say what a wallet held on a day; its balance is reckoned from there."""
    shown = _found(request, pk)
    form = BalanceForm(request.POST, workspace=request.workspace, wallet=shown)
    if form.is_valid():
        try:
            missed = state_balance(shown, form.signed, on=form.cleaned_data["on"], by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            to = reverse("web:wallet", args=[pk])
            return answer(request, _said(request, shown, missed), to=to)
    names = WalletForm(initial={"name": shown.name, "kind": shown.kind})
    return _show(request, shown, names, balance_form=form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@limited("add", per_minute=120, methods=("POST",))
@editor_view
def transfer(request: PersonRequest) -> HttpResponse:
    """Move money between two wallets: a card's bill, cash from a machine, savings."""
    offered = list(request.workspace.wallets.in_use())
    form = TransferForm(
        request.POST or None,
        workspace=request.workspace,
        wallets=offered,
        initial=_proposed(request) if request.method != "POST" else None,
    )
    if request.method == "POST" and form.is_valid():
        try:
            _record(request, form)
        except ValidationError as error:
            _blame(form, error)
        except ClientIdReused:
            form.add_error(None, "This was moved already. Open the page again to move more.")
        except gates.UpgradeRequired as refusal:
            return _transfer(request, form, status=402, refusal=refusal)
        else:
            moved = format_money(
                form.cleaned_data["amount"], request.workspace.currency, locale=request.workspace.locale
            )
            said = f"{moved} moved to {form.cleaned_data['to_wallet'].name}."
            return answer(request, said, event="added", to=reverse("web:wallets"))
    return _transfer(request, form, status=422 if form.errors else 200)


@require_POST
@editor_view
def arrange_wallet(request: PersonRequest, pk: int, deed: str) -> HttpResponse:
    """Make a wallet the default, put it away or back, or delete an unused one."""
    shown = _found(request, pk)
    act, said = DEEDS[deed]
    try:
        act(shown, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("web:wallets")
    return answer(request, said.format(shown.name), to=reverse("web:wallets"))


def _transfer(request: PersonRequest, form: TransferForm, *, status: int = 200, **more: Any) -> HttpResponse:
    context = {"page": "settings", "form": form, **more}
    return render(request, "wallets/transfer.html", context, status=status)


def _proposed(request: PersonRequest) -> dict[str, Any]:
    """Fill in what the link to the form said: a card's whole bill, from the default wallet."""
    workspace, wanted = request.workspace, request.GET.get("to", "")
    target = (
        workspace.wallets.filter(pk=int(wanted)).first() if wanted.isdecimal() and len(wanted) < 16 else None
    )
    first = {"client_id": uuid.uuid4(), "spent_on": request.today, "wallet": workspace.wallets.default().pk}
    if target is None:
        return first
    held = holdings(workspace, [target], today=request.today)[0]
    owed = format_number(held.size, workspace.currency, locale=workspace.locale) if held.is_owed else ""
    return first | {"to_wallet": target.pk, "amount": owed}


def _record(request: PersonRequest, form: TransferForm) -> None:
    values = dict(form.cleaned_data)
    values["client_id"] = values["client_id"] or uuid.uuid4()
    request.workspace.transactions.record(by=request.user, kind=Kind.TRANSFER, **values)


def _blame(form: TransferForm, error: ValidationError) -> None:
    for name, errors in error.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)


@editor_view
def _amend(request: PersonRequest, pk: int) -> HttpResponse:
    shown = _found(request, pk)
    form = WalletForm(request.POST)
    if form.is_valid():
        try:
            seen = request.POST.get("seen", "")
            arranging.amend_wallet(shown, by=request.user, seen=seen, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return answer(request, f"{shown.name} is saved.", to=reverse("web:wallets"))
    return _show(request, shown, form, status=422)


def _show(
    request: PersonRequest,
    shown: Wallet,
    form: WalletForm,
    *,
    balance_form: BalanceForm | None = None,
    status: int = 200,
) -> HttpResponse:
    asked = request.GET.get("days", "")
    days = int(asked) if asked in {"30", "90", "365"} else 90
    first = request.today - timedelta(days=days - 1)
    rows = request.workspace.transactions.alive().filter(Q(wallet=shown) | Q(to_wallet=shown))
    context = {
        "page": "settings",
        "wallet": shown,
        "holding": holdings(request.workspace, [shown], today=request.today)[0],
        "is_card": is_debt(shown),
        "days": days,
        "spans": (30, 90, 365),
        "line": balance_line(course(shown, first=first, last=request.today)),
        "rows": rows.with_names().newest_first()[:10],
        "form": form,
        "seen": seen_mark(shown, arranging.WALLET_SEEN),
        "balance_form": balance_form or BalanceForm(workspace=request.workspace, wallet=shown),
    }
    return render(request, "wallets/wallet.html", context, status=status)


def _said(request: PersonRequest, shown: Wallet, missed: Decimal | None) -> str:
    """Say that the balance is kept, and by how much the rows had missed it."""
    if not missed:
        return f"The balance of {shown.name} is kept."
    size = format_money(abs(missed), request.workspace.currency, locale=request.workspace.locale)
    way = "more" if missed > 0 else "less"
    return f"The balance of {shown.name} is kept. It was {size} {way} than the rows said."


def _list(request: PersonRequest, form: WalletForm, *, status: int = 200, **more: Any) -> HttpResponse:
    every = list(request.workspace.wallets.all())
    held = holdings(request.workspace, every, today=request.today)
    context = {
        "page": "settings",
        "section": "wallets",
        "wallets": [each for each in held if not each.wallet.archived_at],
        "archived": [each for each in held if each.wallet.archived_at],
        "worth": worth(held),
        "form": form,
        **more,
    }
    return render(request, "wallets/wallets.html", context, status=status)


def _found(request: PersonRequest, pk: int) -> Wallet:
    return get_object_or_404(request.workspace.wallets.all(), pk=pk)
