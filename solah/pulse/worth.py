"""What it is worth to people: forecasts that were right, insights that helped, typing that was saved."""

from datetime import date, datetime, timedelta

from django.db.models import Avg, Count, Q, QuerySet

from solah.feedback.asking import quarter_of
from solah.feedback.models import Opinion, SupportMessage
from solah.insights.models import InsightVote, ModelScore
from solah.insights.models.score import ModelKind
from solah.ledger.kinds import Source
from solah.ledger.models import Transaction
from solah.pulse.figures import Figure, Group, Unit, share, start_of

WINDOW = timedelta(days=30)
WITHOUT_TYPING = (Source.IMPORT, Source.SCAN, Source.TEXT, Source.API)
SECONDS_A_ROW = 20
PROMOTERS, DETRACTORS = 9, 6


def group(*, now: datetime, today: date) -> Group:
    """Return what the product did for people in the last thirty days; no amount of anybody's is read."""
    since = start_of(today) - WINDOW
    votes = InsightVote.objects.filter(voted_at__gte=since)
    useful = votes.filter(is_useful=True).count()
    added = Transaction.objects.filter(recorded_at__gte=since).exclude(source=Source.DEMO)
    saved = added.filter(source__in=WITHOUT_TYPING).count()
    return Group(
        "worth",
        "What it is worth",
        (
            Figure("nps", "Net promoter score", nps(today=today), Unit.SCORE,
                   "This quarter’s answers: 9 and 10 less 0 to 6, in per cent of all."),
            Figure("nps_answers", "Answers to it", _answers(today).count(), Unit.COUNT,
                   "People who gave a number this quarter. Each is asked once."),
            Figure("forecast_accuracy", "Forecasts were right by", _accuracy(today), Unit.SHARE,
                   "1 less how far off the month-end forecast was, on average over the last two months."),
            Figure("insight_relevance", "Insights found useful", share(useful, votes.count()), Unit.SHARE,
                   "Of the votes of thirty days, those that said useful."),
            Figure("rows_untyped", "Rows without typing", share(saved, added.count()), Unit.SHARE,
                   "Of the rows of thirty days, those from statements, receipts, messages and programs."),
            Figure("minutes_saved", "Minutes of typing saved", saved * SECONDS_A_ROW / 60, Unit.MINUTES,
                   f"Rows without typing in thirty days, at {SECONDS_A_ROW} seconds a row: our assumption."),
        ),
    )  # fmt: skip


def letters(*, today: date) -> Group:
    """Return who wrote to us, and how many wait for an answer."""
    since = start_of(today) - timedelta(days=7)
    wrote = SupportMessage.objects.filter(written_at__gte=since)
    open_ = SupportMessage.objects.filter(settled_at=None).count()
    first = wrote.exclude(priority="ordinary").count()
    return Group(
        "letters",
        "Who writes to us",
        (
            Figure("support_open", "Waiting for an answer", open_, Unit.COUNT,
                   "Messages of any age that nobody has answered or closed."),
            Figure("support", "Messages to us", wrote.count(), Unit.COUNT, "Written in the last seven days."),
            Figure("support_first", "Of these from paid plans", first, Unit.COUNT,
                   "Those that the plan promises to read before the others."),
        ),
    )  # fmt: skip


def nps(*, today: date) -> float | None:
    """Return this quarter's score, from -100 to 100; None while nobody answered."""
    found = _answers(today).aggregate(
        all=Count("pk"),
        good=Count("pk", filter=Q(score__gte=PROMOTERS)),
        bad=Count("pk", filter=Q(score__lte=DETRACTORS)),
    )
    rate = share(found["good"] - found["bad"], found["all"])
    return None if rate is None else rate * 100


def _answers(today: date) -> QuerySet[Opinion]:
    return Opinion.objects.filter(quarter=quarter_of(today), score__isnull=False)


def _accuracy(today: date) -> float | None:
    """Return the average score of the forecasts of the last two calendar months that were looked at."""
    since = today - timedelta(days=62)
    scored = ModelScore.objects.filter(kind=ModelKind.FORECAST, score__isnull=False, period__gte=since)
    found = scored.aggregate(right=Avg("score"))["right"]
    return None if found is None else float(found)
