"""Insights: what is worth knowing, why, how good our forecasts are, and what members think of it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from solah.billing import gates
from solah.billing.plans import Feature
from solah.feedback.asking import is_due
from solah.insights.deciding import bring_back, put_away, vote
from solah.insights.feed import TO_WATCH, Feed, feed_of, one_of, rows_behind
from solah.insights.models import Insight
from solah.insights.peers import LEAST, among, join, leave
from solah.insights.record import Record, record_of
from solah.insights.retelling import five_sentences
from solah.ledger.reach import full_months
from solah.ops.ratelimit import limited
from solah.web import charts
from solah.web.board.table import table
from solah.web.insight_actions import Shown, shown
from solah.web.requests import PersonRequest, editor_view, member_view, owner_view
from solah.web.templatetags.money_tags import money_text
from solah.web.toasts import answer

SHOWS = {"": "All", "watch": "To watch", "good": "Good news"}
NUMBERS = ("", "one", "two", "three", "four", "five")
VOTES = {"yes": True, "no": False, "none": None}


@require_safe
@member_view
def insights(request: PersonRequest) -> HttpResponse:
    """Tell the last night's findings, our record, and the last month."""
    show = request.GET.get("show", "")
    context: dict[str, Any] = {"page": "insights", "show": show if show in SHOWS else "", "shows": SHOWS}
    context["asks"] = is_due(request.user, today=request.today, now=timezone.now())
    try:
        gates.require(request.workspace, Feature.INSIGHTS)
    except gates.UpgradeRequired as refusal:
        return render(request, "insights/insights.html", {**context, "refusal": refusal}, status=402)
    feed = feed_of(request.workspace, by=request.user, today=request.today)
    record = record_of(request.workspace, today=request.today)
    last = request.workspace.this_month(now=timezone.now()).previous()
    sentences = five_sentences(request.workspace, last, today=request.today)
    context |= {
        "news": _chosen(feed, context["show"]),
        "count": len(feed.news),
        "last": last,
        "sentences": sentences,
        "number": NUMBERS[len(sentences)],
        "among": among(request.workspace),
        "least": LEAST,
        **_record(request, record),
    }
    return render(request, "insights/insights.html", context)


@require_safe
@member_view
def insight(request: PersonRequest, pk: int) -> HttpResponse:
    """Show one finding with the rows it stands on."""
    try:
        gates.require(request.workspace, Feature.INSIGHTS)
    except gates.UpgradeRequired:
        return render(request, "402.html", status=402)
    feed = one_of(request.workspace, pk, by=request.user, today=request.today)
    if not feed.news:
        raise Http404
    each = shown(feed.news[0], feed.categories)
    context = {"page": "insights", "item": each, "rows": rows_behind(request.workspace, each.news.evidence)}
    return render(request, "insights/insight.html", context)


@require_POST
@limited("peers", per_minute=20)
@owner_view
def peers(request: PersonRequest) -> HttpResponse:
    """Take part in comparing with others, or stop."""
    to = f"{reverse('web:insights')}#peers"
    if request.POST.get("do") != "join":
        leave(request.workspace, by=request.user)
        return answer(request, "You take part no more, and what you gave is deleted.", to=to)
    try:
        gates.require(request.workspace, Feature.INSIGHTS)
    except gates.UpgradeRequired:
        return render(request, "402.html", status=402)
    join(request.workspace, by=request.user, now=timezone.now())
    return answer(request, "You take part. The first comparison is made by night.", to=to)


@require_POST
@limited("insights", per_minute=120)
@editor_view
def dismiss_insight(request: PersonRequest, pk: int) -> HttpResponse:
    """Put a finding away, until its facts change."""
    put_away(_found(request, pk), by=request.user, now=timezone.now())
    undo = reverse("web:restore_insight", args=[pk])
    return answer(request, "Put away. It comes back only if its facts change.", undo=undo, to=_feed())


@require_POST
@limited("insights", per_minute=120)
@editor_view
def restore_insight(request: PersonRequest, pk: int) -> HttpResponse:
    """Bring a finding back that was put away."""
    bring_back(_found(request, pk), by=request.user)
    return answer(request, "It is back.", to=_feed())


@require_POST
@limited("insights", per_minute=120)
@editor_view
def vote_insight(request: PersonRequest, pk: int) -> HttpResponse:
    """Remember whether a member finds it useful."""
    wanted = request.POST.get("vote", "")
    if wanted not in VOTES:
        return answer(request, "Say useful or not useful.", to=_feed())
    vote(_found(request, pk), by=request.user, is_useful=VOTES[wanted], now=timezone.now())
    said = (
        "Your vote is taken back." if wanted == "none" else "Thank you. Such votes decide what is told first."
    )
    return answer(request, said, to=f"{_feed()}#insight-{pk}")


def _found(request: PersonRequest, pk: int) -> Insight:
    found: Insight = get_object_or_404(request.workspace.insights.all(), pk=pk)
    return found


def _feed() -> str:
    return reverse("web:insights")


def _chosen(feed: Feed, show: str) -> list[Shown]:
    """Keep what was asked for: all, what wants watching, or good news."""
    wanted = {"": ("good", "note", *TO_WATCH), "watch": TO_WATCH, "good": ("good",)}[show]
    return [shown(each, feed.categories) for each in feed.news if each.told.severity in wanted]


def _record(request: PersonRequest, record: Record) -> dict[str, Any]:
    """Draw past forecasts beside what came, and the table that the arrow keys read."""
    place = request.workspace
    began = next((each.month.first for each in record.months if each.entries), None)
    reach = full_months(began, today=request.today, start_day=place.month_start)
    if not record.past:
        return {"record": record, "reach": reach}
    step = 100 / len(record.past)
    rows = [
        (
            f"{(index + 0.5) * step:.1f}",
            each.month.label(place.locale),
            [
                money_text(each.expected, place),
                f"{money_text(each.low, place)} to {money_text(each.high, place)}",
                money_text(each.came, place),
            ],
        )
        for index, each in enumerate(record.past)
    ]
    return {
        "record": record,
        "reach": reach,
        "off": round(100 * (record.off or 0)),
        "chart": charts.past_ranges(record.past, locale=place.locale),
        "rows": table(["Month", "Forecast", "Range", "What came"], rows),
    }
