"""Carrying a call out: scope, count, arguments, the preview or the deed, and its entry in the log."""

import json
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from pydantic import ValidationError as BadArguments

from solah.api.mcp import confirming
from solah.api.mcp.caller import Caller, Refused, spend_call
from solah.api.mcp.toolbox import TOOLS, Change, Facts, Tool
from solah.billing.gates import UpgradeRequired
from solah.ledger.recording import EditConflict
from solah.ops import counts
from solah.outbox import activity
from solah.outbox.idempotency import KeyReused, TwinAtWork, fingerprint, key_of, once
from solah.outbox.rehearsing import rehearse
from solah.outbox.ways import coming_by


@dataclass(frozen=True)
class Reply:
    """What a tool answers: facts, or a sentence that says why not."""

    facts: Facts
    is_error: bool = False


def call(caller: Caller, name: str, arguments: Facts) -> Reply:
    """Call a tool by its name, and count it; never raises for what a caller can do wrong."""
    with coming_by(activity.VIA):
        reply = _answered(caller, name, arguments)
    how = next((word for word in ("preview", "applied") if word in reply.facts), "answered")
    counts.TOOL_CALLS.add(name if name in TOOLS else counts.OTHER, "refused" if reply.is_error else how)
    return reply


def _answered(caller: Caller, name: str, arguments: Facts) -> Reply:
    try:
        return _carried_out(caller, name, arguments)
    except BadArguments as error:
        return _refused(" ".join(_sentence(each) for each in error.errors()[:5]))
    except ValidationError as error:
        return _refused(" ".join(error.messages))
    except EditConflict:
        return _refused("Somebody changed this meanwhile. Read it again, then ask for a new preview.")
    except UpgradeRequired as full:
        more = f" {full.next_plan.name} has it." if full.next_plan else ""
        return _refused(f"The plan {full.plan.name} has no room for this ({full.what.value}).{more}")
    except Refused as error:
        return _refused(str(error))


def opened_to(caller: Caller) -> list[Tool]:
    """Return the tools that a caller may use: by the token's scopes, and by the member's role."""
    return [each for each in TOOLS.values() if _may(caller, each)]


def _carried_out(caller: Caller, name: str, arguments: Facts) -> Reply:
    tool = _tool(caller, name)
    spend_call(caller)
    _refuse_unwritable(arguments)
    given = dict(arguments)
    confirm = given.pop("confirm", None) if tool.writes else None
    if confirm is not None and not isinstance(confirm, str):
        raise Refused("confirm is text: the confirm_token of the preview.")
    asked = tool.asked.model_validate(given)
    if not tool.writes:
        return Reply(_read(caller, tool, asked))
    return Reply(_apply(caller, tool, asked, confirm) if confirm else _preview(caller, tool, asked))


def _tool(caller: Caller, name: str) -> Tool:
    tool = TOOLS.get(name)
    if tool is None:
        raise Refused(f"There is no tool “{name[:60]}”.")
    if not caller.opens(tool.area, tool.reach):
        raise Refused(f"This token does not open it. It takes the scope {tool.scope}.")
    if not _may(caller, tool):
        raise Refused("You can look at this workspace, but not change it.")
    return tool


def _refuse_unwritable(arguments: Facts) -> None:
    """Refuse what no store can hold: half a letter, and NUL. Each call is written down as it was asked."""
    try:
        text = json.dumps(arguments, ensure_ascii=False)
        text.encode()
    except (ValueError, RecursionError):
        raise Refused("The arguments hold text that cannot be written down.") from None
    if "\\u0000" in text:
        raise Refused("The arguments hold a NUL, which no text has.")


def _may(caller: Caller, tool: Tool) -> bool:
    return caller.opens(tool.area, tool.reach) and (caller.member.can_edit or not tool.writes)


def _read(caller: Caller, tool: Tool, asked: Any) -> Facts:
    facts: Facts = tool.work(caller, asked)
    _note(caller, tool, asked, action=activity.ASKED)
    return facts


def _preview(caller: Caller, tool: Tool, asked: Any) -> Facts:
    """Do it, look at what it would be, and take all of it back."""
    change: Change = rehearse(lambda: tool.work(caller, asked))
    _note(caller, tool, asked, action=activity.ASKED)
    given = asked.model_dump(mode="json")
    return {
        "preview": True,
        "would_do": change.said,
        "before": change.before,
        "after": [_unborn(row, change) for row in change.after],
        "confirm_token": confirming.token_for(caller, tool.name, given, change.before),
        "next": f"Nothing is changed yet. Ask the person; to apply it call {tool.name} again with the same "
        "arguments and confirm set to the confirm_token. It counts for ten minutes, once.",
    }


def _apply(caller: Caller, tool: Tool, asked: Any, confirm: str) -> Facts:
    """Do what was previewed, once: the same token again answers what came of it, and does nothing."""
    given = asked.model_dump(mode="json")

    def do() -> Facts:
        change: Change = tool.work(caller, asked)
        confirming.check(caller, tool.name, given, change.before, confirm=confirm)
        entry = _note(caller, tool, asked, action=activity.APPLIED, said=change.said, undo=change.undo)
        done = {"applied": True, "done": change.said, "before": change.before, "after": change.after}
        return done | ({"undo_id": entry.pk} if change.undo else {})

    key = key_of("mcp", caller.token.pk, confirming.nonce_of(confirm))
    mark = fingerprint(confirming.digest(tool.name, given, confirm).encode())
    try:
        outcome = once(caller.workspace.pk, key, mark, do)
    except (KeyReused, TwinAtWork):
        raise Refused("This confirm token was used already.") from None
    return outcome.result | ({"repeated": True} if outcome.is_replay else {})


def _unborn(row: Facts, change: Change) -> Facts:
    """Leave out the id of a row that is not there yet."""
    known = {each.get("id") for each in change.before}
    return row if row.get("id") in known else {name: v for name, v in row.items() if name != "id"}


def _note(caller: Caller, tool: Tool, asked: Any, *, action: str, **more: Any) -> Any:
    return activity.note(
        caller.workspace.pk,
        actor_id=caller.user.pk,
        token_id=caller.token.pk,
        action=action,
        tool=tool.name,
        asked=asked.model_dump(mode="json", exclude_none=True),
        **more,
    )


def _sentence(error: Any) -> str:
    where = ".".join(str(part) for part in error["loc"]) or "arguments"
    return f"{where}: {error['msg']}."


def _refused(said: str) -> Reply:
    return Reply({"error": said}, is_error=True)
