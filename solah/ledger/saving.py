"""Named filters of the list: keeping, renaming, ordering and dropping them."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from solah.accounts.models import User, Workspace
from solah.ledger.models.view import NAME_MOST, QUERY_MOST, SavedView
from solah.text import BadText, clean_line

VIEWS_MOST = 30
TAKEN = "You have a view of this name already."


def save_view(workspace: Workspace, *, by: User, name: str, query: str) -> SavedView:
    """Keep a filter under a name, pinned, behind the others. Raises `ValidationError`."""
    name = _name(name)
    if not query:
        raise ValidationError({"name": "Choose some filters first: this list shows everything."})
    if len(query) > QUERY_MOST:
        raise ValidationError({"name": "This filter asks too much to be kept. Choose fewer boxes."})
    mine = workspace.saved_views.filter(person=by)
    with transaction.atomic():
        workspace.touch()
        if mine.count() >= VIEWS_MOST:
            raise ValidationError({"name": f"You have {VIEWS_MOST} views. Delete one to keep another."})
        last = mine.last()
        return _kept(
            SavedView(
                workspace=workspace,
                person=by,
                name=name,
                query=query,
                position=last.position + 1 if last else 0,
            )
        )


def change_view(view: SavedView, *, name: str, is_pinned: bool) -> SavedView:
    """Rename a view, and pin it above the list or take it down. Raises `ValidationError`."""
    view.name, view.is_pinned = _name(name), is_pinned
    return _kept(view)


def move_view(view: SavedView, *, by: int) -> None:
    """Move a view one place up (-1) or down (1) among its person's; at the end it stays."""
    with transaction.atomic():
        view.workspace.touch()
        views = list(view.workspace.saved_views.filter(person=view.person_id))
        at = next((place for place, each in enumerate(views) if each.pk == view.pk), 0)
        to = min(max(at + by, 0), len(views) - 1)
        views.insert(to, views.pop(at))
        for place, each in enumerate(views):
            each.position = place
        SavedView.objects.bulk_update(views, ["position"])


def _kept(view: SavedView) -> SavedView:
    try:
        with transaction.atomic():
            view.save()
    except IntegrityError as error:
        raise ValidationError({"name": TAKEN}) from error
    return view


def _name(text: str) -> str:
    try:
        name = clean_line(text, most=NAME_MOST)
    except BadText as error:
        raise ValidationError({"name": str(error)}) from error
    if not name:
        raise ValidationError({"name": "Give the view a name."})
    return name
