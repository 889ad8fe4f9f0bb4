"""The notices of the demo: what its household would have been told, and its last letters."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from solah.accounts.models import Workspace
from solah.billing import gates
from solah.billing.plans import Feature
from solah.months import Month, week_of
from solah.notices.alerts import Alert, budget_alerts, early_alerts
from solah.notices.models import Kind
from solah.notices.saying import say
from solah.notices.wishes import Quiet, listeners, stop_mail


def fill_notices(workspace: Workspace, *, now: datetime) -> int:
    """Tell the demo's people what there is, once, and write their last letters; return how much was new.

    Where mail becomes files it is written at any hour, to be read; elsewhere these people get none: their
    addresses are nobody's.
    """
    today = workspace.today(now=now)
    with transaction.atomic():
        if not settings.MAIL_FOLDER:
            for each in listeners(workspace):
                stop_mail(workspace, Kind, by=each.user)
        people = [replace(each, quiet=Quiet(is_on=False)) for each in listeners(workspace)]
        is_pro = gates.plan_of(workspace, now=now).has(Feature.LETTERS)
        alerts = budget_alerts(workspace, today=today, has_odds=is_pro)
        alerts += early_alerts(workspace, today=today) if is_pro else []
        told = say(workspace, alerts, people, now=now)
        if not is_pro:
            return told
        week = week_of(today - timedelta(days=7), workspace.week_start)
        month = Month.of(today, start_day=workspace.month_start).previous()
        for kind, first, last in ((Kind.WEEKLY, *week), (Kind.MONTHLY, month.first, month.last)):
            told += say(workspace, [Alert(kind, "", first, {"last": last.isoformat()})], people, now=now)
    return told
