"""One expense: changing it on a page or in its row, merging two people's changes, and its history."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from solah.insights.ruling import has_rule, name_of
from solah.ledger import splitting
from solah.ledger.history import history_of
from solah.ledger.kinds import Kind
from solah.ledger.models import Transaction
from solah.ledger.recording import EditConflict
from solah.ledger.versions import NoSuchVersion, put_back
from solah.web.attached import shown_files
from solah.web.forms.expenses import FIELDS, ExpenseForm, Offered, written
from solah.web.forms.merging import differences, merged, packed, unpacked
from solah.web.requests import PersonRequest, editor_view, is_htmx, member_view
from solah.web.returning import own_page, query_behind, way_back
from solah.web.stirring import stirs
from solah.web.toasts import answer, toast
from solah.web.views.expenses import ExpenseList

VERSION_MOST = 2**31 - 1


@require_http_methods(["GET", "HEAD", "POST"])
@member_view
@stirs
def expense(request: PersonRequest, pk: int) -> HttpResponse:
    """Show an expense and change it; a viewer only sees it."""
    row = _row_for(request, pk)
    if row.trashed_at:
        return _gone(request, row)
    if request.method != "POST" or not request.member.can_edit:
        status = 200 if request.method != "POST" else 403
        return _show(
            request, row, _form(request, row, written(row, workspace=request.workspace)), status=status
        )
    now = written(row, workspace=request.workspace)
    values = merged(request.POST, now) if request.POST.get("merging") else now | _sent(request)
    if "amount" in request.POST and "rate" not in request.POST:
        values["rate"] = ""  # worked out again from the new amount
    form = _form(request, row, values, bound=True)
    if not form.is_valid():
        return _show(request, row, form, status=422)
    try:
        changed = _amend(request, row, form)
    except ValidationError as error:
        form.blame(error)
        return _show(request, row, form, status=422)
    except EditConflict as conflict:
        return _merge(request, conflict.current, values)
    return _saved(request, changed, offer=_offer(row, changed))


@require_safe
@member_view
def expense_row(request: PersonRequest, pk: int) -> HttpResponse:
    """Show an expense as its row of the list: the way out of editing it there."""
    return _row(request, pk)


@require_safe
@member_view
def expense_history(request: PersonRequest, pk: int) -> HttpResponse:
    """Show what happened to an expense, who did it, and what it was before."""
    row = get_object_or_404(request.workspace.transactions.with_names(), pk=pk)
    context = {"page": "expenses", "row": row, "events": history_of(row)}
    template = "expenses/_history.html" if is_htmx(request) else "expenses/history.html"
    return render(request, template, context)


@require_POST
@editor_view
@stirs
def restore_version(request: PersonRequest, pk: int, event: int) -> HttpResponse:
    """Put an expense back to what it was after something that happened to it."""
    row = row_or_404(request, pk)
    to = reverse("web:expense", args=[pk])
    try:
        _, undo = put_back(row, event=event, version=row.version, by=request.user)
    except NoSuchVersion:
        raise Http404 from None
    except (ValidationError, EditConflict):
        messages.error(request, "This version does not fit any more. Change the row by hand instead.")
        return redirect(to)
    way = reverse("web:restore_version", args=[pk, undo])
    return answer(request, f"{row.title} is as it was.", undo=way, to=to)


def row_or_404(request: PersonRequest, pk: int) -> Transaction:
    """Return a row of this workspace that is not in the bin; all others answer the same."""
    row: Transaction | None = _named(request.workspace.transactions.alive()).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def _row_for(request: PersonRequest, pk: int) -> Transaction:
    """Return the row to show; to somebody who saves, also one that has gone to the bin meanwhile."""
    if request.method != "POST":
        return row_or_404(request, pk)
    row: Transaction = get_object_or_404(_named(request.workspace.transactions), pk=pk)
    return row


def _named(rows: Any) -> Any:
    return rows.with_names().with_refunds_marked()


def _sent(request: PersonRequest) -> dict[str, str]:
    return {name: request.POST[name] for name in FIELDS if name in request.POST}


def _form(
    request: PersonRequest, row: Transaction, values: Mapping[str, str], *, bound: bool = False
) -> ExpenseForm:
    arguments: dict[str, Any] = {"data": values} if bound else {"initial": values}
    offered = Offered.by(request.workspace, row=row)
    form = ExpenseForm(workspace=request.workspace, offered=offered, auto_id=f"%s-{row.pk}", **arguments)
    if row.is_part:  # its amount is changed where all parts are
        form.fields["amount"].widget.attrs["readonly"] = "readonly"
    return form


def _amend(request: PersonRequest, row: Transaction, form: ExpenseForm) -> Transaction:
    text = request.POST.get("version", "")
    # Ten digits hold any version; int() itself refuses some thousand of them.
    is_number = text.isascii() and text.isdigit() and len(text) <= 10
    version = int(text) if is_number and int(text) <= VERSION_MOST else 0
    values = form.cleaned_data
    if request.POST.get("inline"):  # a row of the list holds only some of the boxes
        shown = request.POST.keys() | ({"rate"} if "amount" in request.POST else set())
        values = {name: values[name] for name in values if name in shown}
    amended: Transaction = request.workspace.transactions.amend(
        row, version=version, by=request.user, **values
    )
    return amended


def _saved(request: PersonRequest, row: Transaction, *, offer: bool) -> HttpResponse:
    said, more = "Saved.", {}
    if offer and row.category:
        said = f"Saved. Always file “{name_of(row)}” under {row.category.name}?"
        more = {"undo": reverse("web:always", args=[row.pk]), "label": "Always"}
    if is_htmx(request) and request.POST.get("inline"):
        return toast(_row(request, row.pk, has_changed=True), said, **more)
    return answer(request, said, to=way_back(request), **more)


def _offer(before: Transaction, row: Transaction) -> bool:
    """A person put another category in place of the one that was there, and no rule says so yet."""
    is_other = before.category_id is not None and before.category_id != row.category_id
    return is_other and row.category is not None and not has_rule(row)


def _row(request: PersonRequest, pk: int, *, has_changed: bool = False) -> HttpResponse:
    """Draw a row as the list does, with the sums that it is part of when it has changed."""
    shown = ExpenseList(request, query_behind(request), has_written=has_changed)
    row = shown.row(pk)
    if row is None:
        raise Http404
    context = {"row": row, "list": shown, "has_changed": has_changed}
    if has_changed:
        context["sums"] = shown.sums_of(row.spent_on)
    return render(request, "expenses/_row_alone.html", context)


def _show(request: PersonRequest, row: Transaction, form: ExpenseForm, *, status: int = 200) -> HttpResponse:
    is_inline = bool(is_htmx(request) and (request.GET.get("inline") or request.POST.get("inline")))
    context = {
        "page": "expenses",
        "row": row,
        "form": form,
        "version": request.POST.get("version") or row.version,
        "seen": request.POST.get("seen") or packed(written(row, workspace=request.workspace)),
        "next": own_page(request, request.POST.get("next") or request.GET.get("next", "")),
    }
    if is_inline:
        behind = query_behind(request).urlencode()  # should the form be sent without our script
        context["next"] = f"{reverse('web:expenses')}?{behind}" if behind else ""
        return render(request, "expenses/_edit_row.html", context, status=status)
    context |= _beside(row)
    template = "expenses/expense.html"
    return render(request, template, context, status=status)


def _beside(row: Transaction) -> dict[str, Any]:
    """Return what an expense's page shows beside its form: its refunds, the other parts of its payment."""
    shown = shown_files(row)
    if row.kind == Kind.EXPENSE and getattr(row, "has_refunds", False):
        refunds = list(row.refunds.filter(trashed_at__isnull=True).order_by("spent_on", "pk"))
        shown |= {"refunds": refunds, "refunded": sum(each.amount for each in refunds)}
    if not row.is_part:
        return shown
    payment = splitting.parts_of(row)
    return shown | {"payment": payment, "payment_total": sum(each.amount for each in payment)}


def _merge(request: PersonRequest, current: Transaction, mine: Mapping[str, str]) -> HttpResponse:
    """Show both versions field by field; what was typed is kept, and nothing is saved yet."""
    if current.trashed_at:
        return _gone(request, current)
    theirs = written(current, workspace=request.workspace)
    form = _form(request, current, mine)
    found = differences(mine, theirs, unpacked(request.POST.get("seen", "")), form=form)
    last = next(iter(history_of(current)), None)
    context = {
        "page": "expenses",
        "row": current,
        "differences": found,
        "mine": mine,
        "seen": packed(theirs),
        "who": last.who if last else "",
        "next": own_page(request, request.POST.get("next", "")),
    }
    if not is_htmx(request):
        return render(request, "expenses/merge.html", context, status=409)
    response = render(request, "expenses/_merge.html", context)
    # the choice needs more room than a row of the list has
    response["HX-Retarget"], response["HX-Reswap"] = "#main", "innerHTML show:window:top"
    return response


def _gone(request: PersonRequest, row: Transaction) -> HttpResponse:
    context = {"page": "expenses", "row": row, "restore": reverse("web:restore_expense", args=[row.pk])}
    return render(request, "expenses/gone.html", context, status=409)
