"""Splitting one payment: its parts on a page of their own, and back into one row."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from solah.ledger import splitting
from solah.ledger.kinds import Kind
from solah.ledger.models import Transaction
from solah.ledger.recording import EditConflict
from solah.web.forms.splitting import SplitForm
from solah.web.requests import PersonRequest, editor_view, is_htmx
from solah.web.returning import own_page
from solah.web.stirring import stirs
from solah.web.toasts import answer
from solah.web.views.editing import row_or_404

LATER = "Somebody changed this payment meanwhile. Here is how it stands; what you typed was not saved."


@require_http_methods(["GET", "HEAD", "POST"])
@editor_view
@stirs
def split_expense(request: PersonRequest, pk: int) -> HttpResponse:
    """Show the parts of a payment; `do` changes how many there are, and saving needs them to add up."""
    row = row_or_404(request, pk)
    rows = splitting.parts_of(row)
    if request.method != "POST":
        return _show(request, row, SplitForm(workspace=request.workspace, rows=rows))
    form = SplitForm(workspace=request.workspace, rows=rows, data=request.POST.dict())
    deed = request.POST.get("do", "")
    if deed:
        form.change(deed)
        return _show(request, row, form, is_draft=True)
    if not form.is_valid():
        return _show(request, row, form, status=422)
    try:
        splitting.split(row, form.cleaned(), total=form.total, seen=_seen(request), by=request.user)
    except ValidationError as error:
        form.errors += error.messages
        return _show(request, row, form, status=422)
    except EditConflict:
        return _as_it_stands(request, pk)
    said = f"{row.title} is in {len(form.values)} parts."
    return answer(request, said, undo=reverse("web:join_expense", args=[pk]), to=_back(request, pk))


@require_POST
@editor_view
@stirs
def join_expense(request: PersonRequest, pk: int) -> HttpResponse:
    """Put a payment back into one row."""
    row = row_or_404(request, pk)
    seen = _seen(request) or {each.pk: each.version for each in splitting.parts_of(row)}
    try:
        first = splitting.join(row, seen=seen, by=request.user)
    except EditConflict:
        return _as_it_stands(request, pk)
    return answer(request, f"{first.title} is one row again.", to=reverse("web:expense", args=[first.pk]))


def _seen(request: PersonRequest) -> dict[int, int]:
    """Read which versions the form showed: 12:1,13:4."""
    seen = {}
    for pair in request.POST.get("seen", "")[:2000].split(","):
        pk, _, version = pair.partition(":")
        if pk.isascii() and pk.isdigit() and version.isascii() and version.isdigit() and len(pair) < 40:
            seen[int(pk)] = int(version)
    return seen


def _show(
    request: PersonRequest,
    row: Transaction,
    form: SplitForm,
    *,
    status: int = 200,
    is_draft: bool = False,
    is_fresh: bool = False,
) -> HttpResponse:
    if row.kind == Kind.TRANSFER:
        raise Http404
    current = ",".join(f"{each.pk}:{each.version}" for each in form.rows)
    context = {
        "page": "expenses",
        "row": row,
        "form": form,
        "parts": form.checked if status == 422 and hasattr(form, "checked") else form.parts,
        "standing": form.standing(),
        "seen": current if is_fresh else request.POST.get("seen") or current,
        "next": own_page(request, request.POST.get("next") or request.GET.get("next", "")),
    }
    if is_draft and request.POST.get("do") == "count" and is_htmx(request):
        return render(request, "expenses/_split_left.html", context)
    part = "expenses/_split.html" if is_htmx(request) else "expenses/split.html"
    return render(request, part, context, status=status)


def _as_it_stands(request: PersonRequest, pk: int) -> HttpResponse:
    row = request.workspace.transactions.alive().with_names().filter(pk=pk).first()
    if row is None:
        raise Http404
    form = SplitForm(workspace=request.workspace, rows=splitting.parts_of(row))
    form.errors.append(LATER)
    return _show(request, row, form, status=409, is_fresh=True)


def _back(request: PersonRequest, pk: int) -> str:
    return own_page(request, request.POST.get("next", "")) or reverse("web:expense", args=[pk])
