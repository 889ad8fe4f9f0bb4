"""Wallets: the list, making and renaming them, the default one, and putting them away."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from solah.ledger import arranging
from solah.ledger.models import Wallet
from solah.web.forms.arranging import WalletForm
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
@editor_view
def wallet(request: PersonRequest, pk: int) -> HttpResponse:
    """Rename one wallet, or say that it is of another sort."""
    shown = _found(request, pk)
    form = WalletForm(request.POST or None, initial={"name": shown.name, "kind": shown.kind})
    if request.method == "POST" and form.is_valid():
        try:
            arranging.amend_wallet(shown, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return answer(request, f"{shown.name} is saved.", to=reverse("web:wallets"))
    context = {"page": "settings", "wallet": shown, "form": form}
    return render(request, "wallets/wallet.html", context, status=422 if form.errors else 200)


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


def _list(request: PersonRequest, form: WalletForm, *, status: int = 200, **more: Any) -> HttpResponse:
    alive = Count("transactions", filter=Q(transactions__trashed_at__isnull=True), distinct=True)
    into = Count("transfers_in", filter=Q(transfers_in__trashed_at__isnull=True), distinct=True)
    # Counting drops the model's own order.
    every = list(request.workspace.wallets.annotate(entries=alive + into).order_by("-is_default", "name"))
    context = {
        "page": "settings",
        "section": "wallets",
        "wallets": [each for each in every if not each.archived_at],
        "archived": [each for each in every if each.archived_at],
        "form": form,
        **more,
    }
    return render(request, "wallets/wallets.html", context, status=status)


def _found(request: PersonRequest, pk: int) -> Wallet:
    return get_object_or_404(request.workspace.wallets.all(), pk=pk)
