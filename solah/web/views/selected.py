"""What is done with the rows that are ticked in the list."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from solah.ledger.together import sort_rows, tag_rows
from solah.web.forms.fields import TagsField
from solah.web.requests import PersonRequest, editor_view
from solah.web.returning import way_back
from solah.web.toasts import answer

MOST = 1000


@require_POST
@editor_view
def selected(request: PersonRequest) -> HttpResponse:
    """Sort, tag or bin the ticked rows; ids that are not ours are passed over like unknown ones."""
    ids = _ids(request.POST)
    if not ids:
        return _refuse(request, "Tick some expenses first.")
    try:
        said, undo = _do(request, ids)
    except ValidationError as error:
        return _refuse(request, " ".join(error.messages))
    return answer(request, said, undo=undo)


@require_POST
@editor_view
def restore_selected(request: PersonRequest) -> HttpResponse:
    """Take the rows out of the bin that the address names: what the toast's Undo does."""
    rows = list(request.workspace.transactions.trashed().filter(pk__in=_ids(request.GET)))
    number = request.workspace.transactions.restore(rows, by=request.user)
    return answer(request, _counted(number, "back"))


def _do(request: PersonRequest, ids: list[int]) -> tuple[str, str]:
    workspace, wanted = request.workspace, request.POST
    if "category" in wanted:
        chosen = next(iter(_ids(wanted, "category")), 0)
        category = workspace.categories.in_use().filter(pk=chosen).first()
        if category is None and wanted["category"] != "none":
            raise ValidationError("Choose a category from the list.")
        number = sort_rows(workspace, ids, category, by=request.user)
        return _counted(number, f"in {category.name} now" if category else "not sorted any more"), ""
    if wanted.get("do") == "tag":
        tags = TagsField(required=False).clean(wanted.get("tags", ""))
        number = tag_rows(workspace, ids, tags, by=request.user)
        return _counted(number, f"tagged #{tags[0]}"), ""
    if wanted.get("do") != "trash":
        raise ValidationError("Choose what to do with them.")
    rows = list(workspace.transactions.alive().filter(pk__in=ids))
    workspace.transactions.move_to_trash(rows, by=request.user)
    undo = QueryDict(mutable=True)
    undo.setlist("row", [str(row.pk) for row in rows])
    return _counted(len(rows), "in the bin"), f"{reverse('web:restore_selected')}?{undo.urlencode()}"


def _ids(data: QueryDict, name: str = "row") -> list[int]:
    texts = data.getlist(name)[:MOST]
    return [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) <= 18]


def _counted(number: int, what: str) -> str:
    return f"1 expense is {what}." if number == 1 else f"{number} expenses are {what}."


def _refuse(request: PersonRequest, reason: str) -> HttpResponse:
    messages.error(request, reason)
    return redirect(way_back(request))
