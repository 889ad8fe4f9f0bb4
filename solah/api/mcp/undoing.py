"""The tool that takes back what an assistant did."""

from pydantic import Field

from solah.accounts.models import Workspace
from solah.accounts.scopes import Area, Reach
from solah.api.mcp.caller import Caller, Refused
from solah.api.mcp.facts import one_shown, shown
from solah.api.mcp.toolbox import Asked, Change, Facts, tool
from solah.budgets.changing import Overtaken
from solah.budgets.taking_back import NothingThere, take_back, way_of
from solah.outbox import activity
from solah.outbox.activity import VIA

GONE = "There is nothing of this id to take back: it was taken back already, or never was."


class Undo(Asked):
    undo_id: int = Field(ge=1, description="As the change gave it, or as recent_changes lists it.")


@tool("undo", "Take a change back", Area.TRANSACTIONS, Undo, writes=True)
def undo(caller: Caller, asked: Undo) -> Change:
    """Take back one change that an assistant of this person made."""
    workspace, user = caller.workspace, caller.user
    entry = activity.held(workspace.pk, asked.undo_id, actor_id=user.pk)
    if entry is None:
        raise Refused(GONE)
    way = way_of(entry)
    if way["do"] == "budget" and not caller.opens(Area.BUDGETS, Reach.WRITE):
        raise Refused("This token does not open it. It takes the scope budgets:write.")
    before = _touched(workspace, way)
    try:
        take_back(workspace, asked.undo_id, by=user, via=VIA, of=user)
    except NothingThere:
        raise Refused(GONE) from None
    except Overtaken:
        raise Refused("Somebody changed it since, so it is not taken back.") from None
    return Change(f"Take back: {(entry.after or {})['said']}", before, _touched(workspace, way))


def _touched(workspace: Workspace, way: Facts) -> list[Facts]:
    if "ids" in way:
        return shown(workspace.transactions.filter(pk__in=way["ids"]).order_by("pk"))
    return one_shown(workspace, way["id"]) if "id" in way else []
