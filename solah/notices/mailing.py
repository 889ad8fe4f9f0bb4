"""Putting notices into the mail: what waits for one person becomes one letter, with its way to stop it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from django.conf import settings

from solah import mail
from solah.accounts.models import Workspace
from solah.billing import gates
from solah.billing.plans import Feature
from solah.notices import summing_up, unsubscribing
from solah.notices.bars import Bar, budget_bar
from solah.notices.letters import Due, Letter, Link, Section
from solah.notices.models import ALERTS, IN_ORDER, Kind, Notice
from solah.notices.saying import taken_to_mail
from solah.notices.wishes import listeners
from solah.notices.wording import Words, exact, words_of

TEMPLATE = "notices/email/letter"
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
    rows = taken_to_mail(workspace, user, ALERTS, now=now)
    found = listeners(workspace, only=user)
    rows = [row for row in rows if found and found[0].wishes[Kind(row.kind)].by_mail]
    if not rows:
        return False
    rows.sort(key=lambda row: (IN_ORDER.index(Kind(row.kind)), row.pk))
    kinds = tuple(dict.fromkeys(Kind(row.kind) for row in rows))
    letter = _alert_letter(workspace, _without_doubles(rows), today=workspace.today(now=now))
    _send(workspace, found[0].user.email, user, letter, kinds, once=f"notice:{rows[0].pk}")
    return True


def mail_letter(workspace: Workspace, notice: Notice, *, now: datetime) -> bool:
    """Send a daily, weekly or monthly letter to somebody who still wants it, if there is anything to tell."""
    kind = Kind(notice.kind)
    found = listeners(workspace, only=notice.user_id)
    if not found or not found[0].wishes[kind].by_mail or not _has_letters(workspace, now):
        return False
    due = Due(kind, notice.period, date.fromisoformat(notice.facts["last"]))
    try:
        letter = summing_up.letter_of(workspace, due, today=workspace.today(now=now))
    except summing_up.NothingToTell:
        return False
    _send(workspace, found[0].user.email, notice.user_id, letter, (kind,), once=f"notice:{notice.pk}")
    Notice.objects.filter(pk=notice.pk).update(mailed_at=now)
    return True


def _has_letters(workspace: Workspace, now: datetime) -> bool:
    return gates.plan_of(workspace, now=now).has(Feature.LETTERS)


def what(kinds: Sequence[Kind]) -> str:
    """Write in words which mails these are: budgets at 80% and bills due tomorrow."""
    words = [_WHAT[kind] for kind in kinds]
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def _send(
    workspace: Workspace, to: str, user: int, letter: Letter, kinds: tuple[Kind, ...], *, once: str
) -> None:
    stop = unsubscribing.address_for(user, workspace.pk, kinds)
    mail.send(
        to,
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
