"""What the pages of one import show: its rows by sort, its sums, its questions, what may be done now."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils import timezone

from solah.billing import gates
from solah.billing.plans import Meter
from solah.capture import reviewing, staging
from solah.capture.models import Choice, Stage, StagedRow, StatementImport
from solah.capture.questions import CURRENCY
from solah.capture.reviewing import Tally
from solah.ledger.models import Wallet
from solah.web.forms.imports import AnswerForm, UnlockForm
from solah.web.requests import PersonRequest

ROWS = 100
SLOW = timedelta(minutes=1)
SORTS = ("all", "added", "add", "check", "twin", "pair", "fold", "out", "problem")


@dataclass(frozen=True)
class Sort:
    """One way to narrow the rows down."""

    name: str
    label: str
    count: int
    is_shown: bool


@dataclass(frozen=True)
class Place:
    """How the file's amounts are written: in its currency, as the workspace writes figures."""

    currency: str
    locale: str


class Review:
    """What the templates of one import need, each asked for once and only if it is used."""

    def __init__(self, request: PersonRequest, batch: StatementImport, query: Any) -> None:
        self.request, self.batch = request, batch
        self.show = query.get("show", "") if query.get("show", "") in SORTS else "all"
        self._number = query.get("page", "1")

    @cached_property
    def tally(self) -> Tally:
        return reviewing.tally(self.batch)

    @cached_property
    def rows(self) -> Page[StagedRow]:
        """A page of the rows that are asked for, each with its counterpart in the file."""
        page = Paginator(reviewing.rows_of(self.batch, show=self.show), ROWS).get_page(self._number)
        page.object_list = reviewing.with_partners(self.batch, list(page.object_list))
        return page

    @cached_property
    def wallets(self) -> list[Wallet]:
        """The wallets that may be on the other side of a transfer."""
        return [w for w in self.request.workspace.wallets.in_use() if w.pk != self.batch.wallet_id]

    @property
    def bulk(self) -> list[tuple[str, str]]:
        """What can be said of all rows of the sort that is shown."""
        is_open = self.can_choose and self.has_choice and self.show not in {"added", "problem"}
        if not is_open or not self.rows.paginator.count:
            return []
        as_proposed = [(Choice.PAIR, "Take as proposed")] if self.show in {"pair", "check"} else []
        return [*as_proposed, (Choice.ADD, "Add all"), (Choice.SKIP, "Leave all out")]

    @property
    def sorts(self) -> list[Sort]:
        """The ways to narrow the rows down that have any, and the one that is chosen."""
        tally = self.tally
        counts = {
            "all": ("All", tally.rows),
            "added": ("Added", tally.added + tally.joined),
            "add": ("Waiting" if tally.added else "To add", tally.to_add),
            "check": ("Please check", tally.maybes),
            "twin": ("Already there", tally.twins),
            "pair": ("Transfers and refunds", tally.pairs),
            "fold": ("Failed and came back", tally.folded),
            "out": ("Left out", tally.left_out),
            "problem": ("Cannot be added", tally.problems),
        }
        shown = [
            Sort(name, label, count, name == self.show)
            for name, (label, count) in counts.items()
            if count or name == self.show
        ]
        # Where all rows are of one sort there is nothing to choose.
        return shown if any(sort.count != tally.rows for sort in shown) else []

    @property
    def place(self) -> Place:
        """The file's currency, or what somebody said that it is."""
        workspace, batch = self.request.workspace, self.batch
        said = batch.answers.get(CURRENCY) or batch.currency
        return Place(said or workspace.currency, workspace.locale)

    @cached_property
    def kept(self) -> int:
        """How many rows of an import that was taken back are still there."""
        added = self.batch.rows.filter(added__isnull=False, added__trashed_at__isnull=True)
        return added.count() if self.batch.stage == Stage.UNDONE else 0

    @cached_property
    def is_stuck(self) -> bool:
        return staging.is_stuck(self.batch)

    @cached_property
    def has_file(self) -> bool:
        return staging.has_file(self.batch)

    @property
    def is_slow(self) -> bool:
        """It takes so long that something should be said."""
        return timezone.now() - self.batch.created_at > SLOW

    @cached_property
    def progress(self) -> Any:
        return reviewing.progress(self.batch)

    @cached_property
    def twin(self) -> StatementImport | None:
        """An import of the very same file."""
        return reviewing.earlier_with(self.batch)

    @cached_property
    def allowance(self) -> gates.Allowance:
        return gates.remaining(self.request.workspace, Meter.EXPENSES)

    @property
    def has_room_for(self) -> int:
        """How many of the rows the plan takes now."""
        left, joins = self.allowance.left, self.tally.joins
        # What completes a row that is there already takes no room.
        return self.tally.to_add if left is None else min(left, self.tally.to_add - joins) + joins

    @property
    def beyond_plan(self) -> int:
        """How many rows would stay here for now."""
        return self.tally.to_add - self.has_room_for

    @cached_property
    def answers(self) -> AnswerForm:
        return AnswerForm(batch=self.batch)

    @cached_property
    def unlock(self) -> UnlockForm:
        return UnlockForm()

    @cached_property
    def open_questions(self) -> list[str]:
        return [q["kind"] for q in self.batch.questions if q["kind"] not in self.batch.answers]

    @property
    def address(self) -> str:
        """This page's own address, with what it shows."""
        address = reverse("web:import", args=[self.batch.pk])
        return address if self.show == "all" else f"{address}?show={self.show}"

    @property
    def can_choose(self) -> bool:
        """Ticks can still be changed, by somebody who may."""
        open_stages = {Stage.STAGED, Stage.COMMITTED}
        return self.request.member.can_edit and self.batch.stage in open_stages

    @property
    def has_added(self) -> bool:
        """Something of this import is in the ledger, so it can be taken back."""
        return bool(self.tally.added or self.tally.joined)

    @property
    def has_choice(self) -> bool:
        """There are rows that are not added yet and could be."""
        tally = self.tally
        return tally.rows > tally.added + tally.joined + tally.problems
