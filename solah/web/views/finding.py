"""The palette: one line that finds pages, rows, settings and workspaces, or adds what it says."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from solah.accounts.models import Membership
from solah.capture.quick import LINE_MOST, Understood, understand
from solah.ledger.filters import Filter
from solah.ledger.models import Transaction
from solah.ledger.nearness import widened
from solah.ops.ratelimit import limited
from solah.web.commands import DEEDS, PAGES, SETTINGS, Command, find_commands
from solah.web.requests import PersonRequest, is_htmx, member_view

ROWS = 6
LEAST = 2  # letters, before rows are looked for


@dataclass(frozen=True)
class Found:
    """What one line leads to."""

    asked: str
    adds: Understood | None
    pages: Sequence[Command]
    deeds: Sequence[Command]
    settings: Sequence[Command]
    workspaces: Sequence[Membership]
    rows: Sequence[Transaction]

    @property
    def adds_first(self) -> bool:
        """The line has an amount: it wants to be written down, not looked up."""
        return self.adds is not None and self.adds.amount is not None

    @property
    def all_rows(self) -> str:
        """The address of the list that asks for the same."""
        return f"{reverse('web:expenses')}?{urlencode({'q': self.asked})}"

    @property
    def is_empty(self) -> bool:
        """Nothing is called that."""
        return not (self.pages or self.deeds or self.settings or self.workspaces or self.rows)


@require_safe
@limited("preview", per_minute=300)
@member_view
def find(request: PersonRequest) -> HttpResponse:
    """Answer a line with what it leads to: as a part of the palette, or as a page of its own."""
    asked = " ".join(request.GET.get("q", "").split())[:LINE_MOST]
    in_palette = is_htmx(request)
    found = _found(request, asked, scripted=in_palette)
    template = "finding/_found.html" if in_palette else "finding/find.html"
    response = render(request, template, {"page": "find", "found": found, "in_palette": in_palette})
    response["Vary"] = "HX-Request"
    return response


def _found(request: PersonRequest, asked: str, *, scripted: bool) -> Found:
    workspace, member = request.workspace, request.member

    def commands(among: Sequence[Command]) -> list[Command]:
        return find_commands(among, asked, member=member, scripted=scripted)

    others = [each for each in request.memberships if each.workspace_id != workspace.pk]
    # What begins with the very words stands with the pages, above the rows that merely hold them.
    named = [each for each in (*commands(DEEDS), *commands(SETTINGS)) if each.begins(asked)]
    return Found(
        asked=asked,
        adds=understand(workspace, asked, today=request.today) if asked and member.can_edit else None,
        pages=[*commands(PAGES), *named],
        deeds=[each for each in commands(DEEDS) if each not in named],
        settings=[each for each in commands(SETTINGS) if each not in named],
        workspaces=[each for each in others if asked.lower() in each.workspace.name.lower()],
        rows=_rows(request, asked) if len(asked) >= LEAST else [],
    )


def _rows(request: PersonRequest, asked: str) -> list[Transaction]:
    """Return the newest rows that the list would find with these words, or with what was meant by them."""
    workspace = request.workspace
    rows = widened(workspace, Filter(words=asked)).apply(workspace.transactions.alive())
    return list(rows.select_related("category", "wallet").order_by("-spent_on", "-pk")[:ROWS])
