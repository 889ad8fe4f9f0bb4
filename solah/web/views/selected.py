"""What is done to rows that are ticked in the list, or to all that its filter finds; and undoing it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from solah.accounts.models import Workspace
from solah.billing.gates import UpgradeRequired
from solah.ledger.models import BulkChange, Deed
from solah.ledger.moving import move_rows
from solah.ledger.querying import TransactionSet
from solah.ledger.together import MOST, bin_rows, sort_rows, tag_rows, undo, untag_rows
from solah.ops.ratelimit import limited
from solah.web.expense_list import read_filter
from solah.web.forms.fields import TagsField
from solah.web.requests import PersonRequest, editor_view
from solah.web.returning import holds_nul, query_in, way_back
from solah.web.stirring import stirs
from solah.web.toasts import answer, toast


@require_POST
@limited("bulk", per_minute=60)
@editor_view
@stirs
def selected(request: PersonRequest) -> HttpResponse:
    """Sort, tag, move or bin the ticked rows; ids that are not ours are passed over like unknown ones."""
    try:
        change = _do(request, _chosen_rows(request))
    except UpgradeRequired as refused:
        return _refuse(request, _no_room(refused))
    except ValidationError as error:
        return _refuse(request, " ".join(error.messages))
    back = reverse("web:undo_selected", args=[change.pk]) if change.pk else ""
    return answer(request, _said(request, change), undo=back)


@require_POST
@limited("bulk", per_minute=60)
@editor_view
@stirs
def undo_selected(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a bulk change of one's own back; what somebody changed since stays as they left it."""
    change = get_object_or_404(request.workspace.bulk_changes.filter(person=request.user), pk=pk)
    number = undo(change, by=request.user)
    if not number:
        return answer(request, "There is nothing left to undo.")
    said = _counted(number, "back" if change.deed in {Deed.TRASH, Deed.MOVE} else "as before")
    rest = change.number - number
    return answer(request, f"{said} {rest} changed since, and stay." if rest else said)


def _chosen_rows(request: PersonRequest) -> TransactionSet:
    """Return the ticked rows, or all that the filter finds if that box is ticked."""
    rows: TransactionSet = request.workspace.transactions.alive()
    if request.POST.get("all"):
        query = request.POST.get("filter", "")
        asked = read_filter(request, query_in(query))
        if asked.errors or holds_nul(query):  # read as no filter at all it would mean every row
            raise ValidationError("The filter cannot be read. Load the page again.")
        return asked.apply(rows)
    ids = _ids(request.POST)
    if not ids:
        raise ValidationError("Tick some expenses first.")
    return rows.filter(pk__in=ids)


def _do(request: PersonRequest, rows: TransactionSet) -> BulkChange:
    workspace, wanted, by = request.workspace, request.POST, request.user
    if "category" in wanted:
        chosen = next(iter(_ids(wanted, "category")), 0)
        category = workspace.categories.in_use().filter(pk=chosen).first()
        if category is None and wanted["category"] != "none":
            raise ValidationError("Choose a category from the list.")
        return sort_rows(workspace, rows, category, by=by)
    if "move" in wanted:
        return move_rows(workspace, rows, target=_target(request), by=by, now=timezone.now())
    deed = wanted.get("do")
    if deed in {"tag", "untag"}:
        tags = TagsField(required=False).clean(wanted.get("tags", ""))
        return (tag_rows if deed == "tag" else untag_rows)(workspace, rows, tags, by=by)
    if deed != "trash":
        raise ValidationError("Choose what to do with them.")
    return bin_rows(workspace, rows, by=by)


def _target(request: PersonRequest) -> Workspace:
    """Return another workspace of the person's in which they may add rows."""
    chosen = next(iter(_ids(request.POST, "move")), 0)
    for member in request.memberships:
        if member.workspace_id == chosen != request.workspace.pk and member.can_edit:
            return member.workspace
    raise ValidationError("Choose one of your workspaces in which you may add rows.")


def _no_room(refused: UpgradeRequired) -> str:
    began = f" It begins anew on {refused.again_on:%-d %B}." if refused.again_on else ""
    return f"Nothing was moved: the plan there allows {refused.limit} expenses a month.{began}"


def _said(request: PersonRequest, change: BulkChange) -> str:
    if not change.number:
        return "Nothing to change: they are so already."
    if change.deed == Deed.TRASH:
        return _counted(change.number, "in the bin")
    if change.deed == Deed.CATEGORY:
        category = request.workspace.categories.filter(pk=change.after or 0).first()
        return _counted(change.number, f"in {category.name} now" if category else "not sorted any more")
    if change.deed == Deed.MOVE:
        return _counted(change.number, f"in “{(change.after or {})['name']}” now")
    tags = ", ".join(f"#{tag}" for tag in change.after or ())
    return _counted(change.number, f"tagged {tags}" if change.deed == Deed.TAG else f"without {tags}")


def _ids(data: QueryDict, name: str = "row") -> list[int]:
    texts = data.getlist(name)[:MOST]
    return [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) <= 18]


def _counted(number: int, what: str) -> str:
    return f"1 expense is {what}." if number == 1 else f"{number:,} expenses are {what}."


def _refuse(request: PersonRequest, reason: str) -> HttpResponse:
    if request.htmx:
        return toast(HttpResponse(status=204), reason, kind="bad")
    messages.error(request, reason)
    return redirect(way_back(request))
