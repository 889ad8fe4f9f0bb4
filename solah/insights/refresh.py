"""A workspace's night: read it, think, and write down what its pages will say tomorrow."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from foresight.analysis import analyse
from solah.accounts.models import Workspace
from solah.billing import gates
from solah.billing.plans import Meter
from solah.insights.cohorts import standings_of
from solah.insights.findings import keep_findings, keep_review
from solah.insights.forecasting import keep_forecasts, promised, without_habits
from solah.insights.frames import frame_of
from solah.insights.scoring import look_back, score_last
from solah.insights.streams import bills_of, keep_streams
from solah.months import Month


def refresh(workspace: Workspace, *, today: date) -> None:
    """Analyse a workspace as of a day, and keep what was found. Doing it twice leaves the same rows.

    The thinking happens before the workspace is held, so that nobody who adds a row waits for it.
    """
    frame = frame_of(workspace, today=today)
    this_month = Month.of(today, start_day=workspace.month_start)
    found = analyse(
        frame.entries,
        today=today,
        start_day=workspace.month_start,
        budgets=frame.budgets,
        meanings=frame.meanings,
        dismissed=frame.dismissed,
        silenced=frame.silenced,
        tastes=frame.tastes,
        promised=promised(workspace, this_month.previous()),
        peers=standings_of(workspace),
    )
    bills = bills_of(found, frame)
    why = without_habits(found.why, {stream.key for stream in bills})
    with transaction.atomic():
        Workspace.objects.select_for_update().get(pk=workspace.pk)
        gates.spend(workspace, Meter.AI_ANALYSES)
        look_back(workspace, frame, this_month=this_month)
        keep_forecasts(workspace, found, why)
        keep_findings(workspace, found, frame)
        keep_review(workspace, found, frame)
        keep_streams(workspace, found, frame, bills)
        score_last(workspace, this_month=this_month)
        now = timezone.now()
        Workspace.objects.filter(pk=workspace.pk).update(analysed_for=today, analysed_at=now)
    workspace.analysed_for, workspace.analysed_at = today, now
