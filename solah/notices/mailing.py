"""Putting notices into the mail: what waits for one person becomes one letter, with its way to stop it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.conf import settings

from solah import mail
from solah.accounts.models import User, Workspace
from solah.billing import gates
from solah.billing.plans import Plan
from solah.notices import summing_up, unsubscribing
from solah.notices.bars import Bar, budget_bar
from solah.notices.features import feature_of
from solah.notices.letters import Due, Letter, Link, Section
from solah.notices.models import ALERTS, IN_ORDER, Kind, Notice
from solah.notices.saying import ALERT_MAIL, LETTER_MAIL, taken_to_mail
from solah.notices.wishes import Listener, listeners
from solah.notices.wording import Words, exact, words_of
from solah.outbox.jobs import enqueue

TEMPLATE = "notices/email/letter"
_APART = timedelta(minutes=1)  # that the clocks of a worker and of the database may be
_WHAT: Mapping[Kind, str] = {
    Kind.BUDGET_TIGHT: "budgets at 80%",
    Kind.BUDGET_FULL: "budgets that are used up",
    Kind.LIKELY: "budgets likely to be passed",
    Kind.UNUSUAL: "unusual charges",
    Kind.PRICE_RISE: "prices that rise",
    Kind.BILL: "bills due tomorrow",
    Kind.DAILY: "the daily letter",
    Kind.WEEKLY: "the weekly letter",
    Kind.MONTHLY: "the monthly letter",
}


def mail_alerts(workspace: Workspace, user: int, *, now: datetime) -> bool:
    """Send one mail with all alerts that wait for somebody and are still wanted; say if there were any."""
    to = _reader(workspace, user)
    if to is not None and (later := to.may_be_mailed_at(now)) > now:
        enqueue(ALERT_MAIL, workspace_id=workspace.pk, args={"user": user}, run_after=later + _APART)
        return False
    plan = gates.plan_of(workspace, now=now)
    waiting = taken_to_mail(workspace, user, ALERTS, now=now)
    rows = [row for row in waiting if to is not None and _is_wanted(to, Kind(row.kind), plan)]
    if to is None or not rows:
        return False
    rows.sort(key=lambda row: (IN_ORDER.index(Kind(row.kind)), row.pk))
    kinds = tuple(dict.fromkeys(Kind(row.kind) for row in rows))
    letter = _alert_letter(workspace, _without_doubles(rows), today=workspace.today(now=now))
    _send(workspace, to.user, letter, kinds, once=f"notice:{rows[0].pk}")
    return True


def mail_letter(workspace: Workspace, notice: Notice, *, now: datetime) -> bool:
    """Send a daily, weekly or monthly letter to somebody who still wants it, if there is anything to tell."""
    kind = Kind(notice.kind)
    to = _reader(workspace, notice.user_id)
    if to is None or not _is_wanted(to, kind, gates.plan_of(workspace, now=now)):
        return False
    if (later := to.may_be_mailed_at(now)) > now:
        args = {"user": notice.user_id, "notice": notice.pk}
        enqueue(LETTER_MAIL, workspace_id=workspace.pk, args=args, run_after=later + _APART)
        return False
    due = Due(kind, notice.period, date.fromisoformat(notice.facts["last"]))
    try:
        letter = summing_up.letter_of(workspace, due, today=workspace.today(now=now))
    except summing_up.NothingToTell:
        return False
    _send(workspace, to.user, letter, (kind,), once=f"notice:{notice.pk}")
    Notice.objects.filter(pk=notice.pk).update(mailed_at=now)
    return True


def _reader(workspace: Workspace, user: int) -> Listener | None:
    """Return who the mail is for, as they want it now; None for somebody who has left."""
    return next(iter(listeners(workspace, only=user)), None)


def _is_wanted(to: Listener, kind: Kind, plan: Plan) -> bool:
    return to.wishes[kind].by_mail and plan.has(feature_of(kind))


def what(kinds: Sequence[Kind]) -> str:
    """Write in words which mails these are: budgets at 80% and bills due tomorrow."""
    words = [_WHAT[kind] for kind in kinds]
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def _send(workspace: Workspace, to: User, letter: Letter, kinds: tuple[Kind, ...], *, once: str) -> None:
    stop = unsubscribing.address_for(to.pk, workspace.pk, kinds)
    mail.send(
        to.email,
        TEMPLATE,
        once=once,
        headers=unsubscribing.headers_for(stop),
        letter=letter,
        what=what(kinds),
        stop=stop,
        wishes=f"{settings.SITE_URL}/settings/notifications/",
        workspace=workspace,
    )


def _without_doubles(rows: Sequence[Notice]) -> list[Notice]:
    """Leave out that a budget is nearly used where the same letter says that it will be passed."""
    likely = {row.subject for row in rows if row.kind == Kind.LIKELY}
    return [row for row in rows if row.kind != Kind.BUDGET_TIGHT or row.subject not in likely]


def _alert_letter(workspace: Workspace, rows: Sequence[Notice], *, today: date) -> Letter:
    told = [(row, words_of(workspace, row.kind, row.facts, today=today)) for row in rows]
    first = told[0][1]
    subject = _subject(workspace, rows, first)
    if len(told) == 1:
        one = Section("", [first.detail], _bars(rows[0]), links=_links(rows[0], first, is_one=True))
        return Letter(subject, first.headline, first.detail, workspace.name, [one])
    nearly = [row for row in rows if row.kind == Kind.BUDGET_TIGHT]
    sections = [
        Section(words.headline, [words.detail], _bars(row), links=_links(row, words, is_one=False))
        for row, words in told
        if row.kind != Kind.BUDGET_TIGHT or len(nearly) == 1
    ]
    if len(nearly) > 1:
        before = sum(1 for row in rows if row.kind in {Kind.BUDGET_FULL, Kind.LIKELY})
        sections.insert(before, _nearly_used(workspace, nearly, today=today))
    return Letter(subject, f"{len(told)} things to know today", first.headline, workspace.name, sections)


def _nearly_used(workspace: Workspace, rows: Sequence[Notice], *, today: date) -> Section:
    """Draw the budgets that are nearly used in one chart, each with what is said of it."""
    bars = []
    for row in rows:
        spent, available = Decimal(row.facts["spent"]), Decimal(row.facts["available"])
        value = f"{exact(spent, workspace)} of {exact(available, workspace)}"
        note = words_of(workspace, row.kind, row.facts, today=today).detail.rstrip(".")
        label = row.facts["name"] or "The whole month"
        bars.append(budget_bar(label, value, spent=spent, available=available, note=note))
    month = rows[0].facts["month"]
    title = f"{len(rows)} budgets are 80% used or more"
    return Section(title, bars=bars, links=[Link("To the budgets", f"/budgets/{month}/")])


def _subject(workspace: Workspace, rows: Sequence[Notice], first: Words) -> str:
    if len(rows) > 1 and all(row.kind == Kind.BILL for row in rows):
        total = sum((Decimal(row.facts["amount"]) for row in rows), Decimal(0))
        return f"{len(rows)} bills are due tomorrow: {exact(total, workspace)} in all"
    more = f", and {len(rows) - 1} more" if len(rows) > 1 else ""
    return f"{first.headline.rstrip('.')}{more}"


def _bars(row: Notice) -> list[Bar]:
    """Draw how far a budget is; nothing for what is about none."""
    if "available" not in row.facts:
        return []
    spent, available = Decimal(row.facts["spent"]), Decimal(row.facts["available"])
    expected = row.facts.get("expected")
    return [
        budget_bar("", "", spent=spent, available=available, expected=Decimal(expected) if expected else None)
    ]


def _links(row: Notice, words: Words, *, is_one: bool) -> list[Link]:
    """Return the way to the evidence, which also chooses the workspace, and to what can be done."""
    links = [Link(words.action, f"/notices/{row.pk}/", is_main=is_one)]
    return [*links, Link(words.deed_action, f"/notices/{row.pk}/?to=deed")] if words.deed else links
