"""Bills that post by themselves: on its day each becomes a row, or a draft in the inbox, once."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, QuerySet

from solah.accounts.models import Workspace
from solah.billing import gates
from solah.billing.plans import Feature
from solah.capture import inbox
from solah.capture.inbox import Findings
from solah.capture.models import Arrival, Posted, Sort
from solah.capture.proposing import default_wallet
from solah.insights.bills import following
from solah.insights.models import Posting, Recurring, Standing
from solah.ledger.kinds import CategoryBy, Source
from solah.ledger.models import Transaction, Wallet

# After a longer silence of ours nobody expects what was due then.
LATE = timedelta(days=7)
WHY = "It comes again, and was filed so before."
_NAMES = uuid.UUID("8f1d2f0e-6a5b-4c0e-9d0a-5a1a5e7a3b10")
_SHOWN = 3


def due(*, now: datetime) -> QuerySet[Recurring]:
    """Return the streams that have something to post, as far as last night saw them alive.

    A day is looked at only after its night: by then it is known what has come already.
    """
    return Recurring.objects.filter(
        standing=Standing.CONFIRMED,
        posting__in=[Posting.DRAFT, Posting.ROW],
        seen_on=F("workspace__analysed_for"),
        posts_on__lte=F("workspace__analysed_for"),
        workspace__closes_at__isnull=True,
        workspace__analysed_for__gte=now.date() - timedelta(days=1),
    ).order_by("pk")


def post_due(workspace: Workspace, *, now: datetime) -> list[Posted]:
    """Post what is due in a workspace by its today, and return it. Doing it twice posts nothing more.

    A plan without room, or a wallet that is gone, leaves that bill for a person to enter.
    """
    today = workspace.today(now=now)
    try:
        gates.require(workspace, Feature.INSIGHTS)
    except gates.UpgradeRequired:
        return []
    made: list[Posted] = []
    for stream in due(now=now).filter(workspace=workspace, posts_on__lte=today):
        try:
            with transaction.atomic():
                made += _post(workspace, stream, now=now, today=today)
        except (ValidationError, gates.UpgradeRequired, inbox.InboxFull):
            continue
    return made


def lately(workspace: Workspace, streams: Iterable[int]) -> Mapping[int, list[Posted]]:
    """Return the latest that each stream posted, by its id: one query."""
    found: dict[int, list[Posted]] = {}
    rows = workspace.posted.filter(stream__in=list(streams)).select_related("row", "draft")
    for each in rows:
        kept = found.setdefault(each.stream_id, [])
        if len(kept) < _SHOWN:
            kept.append(each)
    return found


def _post(workspace: Workspace, stream: Recurring, *, now: datetime, today: date) -> list[Posted]:
    workspace.touch()
    held = workspace.recurring.select_for_update().get(pk=stream.pk)
    day = held.posts_on
    if held.posting == Posting.OFF or day is None or day != stream.posts_on:
        return []  # somebody was faster
    following_day = following(day, held, day_of_month=held.posts_day or 0)
    if _has_come(workspace, held, day) or day < today - LATE:
        # Where it came otherwise, the night knows better than we when the next one is due.
        is_near = abs(held.next_on - following_day) < timedelta(days=max(held.every_days // 2, 1))
        next_day = held.next_on if is_near and held.next_on > today else following_day
        Recurring.objects.filter(pk=held.pk).update(posts_on=next_day)
        return []
    last = _last_row(workspace, held)
    wallet = last.wallet if last and not last.wallet.archived_at else default_wallet(workspace)
    posted = Posted(workspace=workspace, stream=held, due_on=day, posted_at=now)
    if held.posting == Posting.ROW:
        posted.row = _row(workspace, held, last, wallet)
    else:
        posted.draft = _draft(workspace, held, last, wallet)
    posted.save(force_insert=True)
    Recurring.objects.filter(pk=held.pk).update(posts_on=following_day)
    return [posted]


def _has_come(workspace: Workspace, stream: Recurring, day: date) -> bool:
    """Say whether the charge of that day was paid, or posted, within half a rhythm before it."""
    since = day - timedelta(days=max(stream.every_days // 2, 1))
    if any(date.fromisoformat(paid) > since for paid, *_ in stream.paid):
        return True
    return workspace.posted.filter(stream=stream, due_on__gt=since).exists()


def _row(
    workspace: Workspace, stream: Recurring, last: Transaction | None, wallet: Wallet | None
) -> Transaction:
    category = stream.category if stream.category and not stream.category.archived_at else None
    return workspace.transactions.record(
        by=stream.posting_by,
        source=Source.STREAM,
        client_id=uuid.uuid5(_NAMES, f"{stream.pk}:{stream.posts_on}"),
        title=last.title if last else stream.name,
        merchant=last.merchant if last else "",
        amount=stream.amount,
        spent_on=stream.posts_on,
        wallet=wallet,
        category=category,
        category_by=CategoryBy.MEMORY if category else CategoryBy.NOBODY,
        category_why=WHY if category else "",
    )


def _draft(
    workspace: Workspace, stream: Recurring, last: Transaction | None, wallet: Wallet | None
) -> Arrival:
    day = stream.posts_on or stream.next_on
    found = Findings(
        merchant=last.title if last else stream.name,
        amount=stream.amount,
        currency=workspace.currency,
        spent_on=day,
        wallet=wallet,
        category=stream.category,
        category_by=CategoryBy.MEMORY,
        facts={"category_why": WHY} if stream.category_id else {},
    )
    draft, _ = inbox.put(
        workspace,
        sort=Sort.BILL,
        by=stream.posting_by,
        came_by="stream",
        text=f"{stream.name} comes again, due on {day.day} {day:%B %Y}.",
        digest=uuid.uuid5(_NAMES, f"{stream.pk}:{stream.posts_on}").hex,
        found=found,
    )
    return draft


def _last_row(workspace: Workspace, stream: Recurring) -> Transaction | None:
    """Return the latest of the rows that made the stream, as far as they are still there."""
    rows = workspace.transactions.alive().filter(pk__in=[pk for *_, pk in stream.paid])
    found: Transaction | None = rows.select_related("wallet").order_by("-spent_on", "-pk").first()
    return found
