"""The demo's household has budgets, once, and keeps what people did to them."""

import uuid
from datetime import UTC, datetime

import pytest

from solah.accounts.models import Workspace
from solah.budgets.demo import fill_budgets
from solah.budgets.jobs import fill_sample
from solah.budgets.status import overview
from solah.ledger.demo import SAMPLE, fill
from solah.outbox.jobs import Run

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_the_demo_has_lines_that_hold_run_tight_and_are_over() -> None:
    ananya, _, kabir = fill(now=NOW)
    assert fill_budgets(ananya.workspace, by=ananya.user, now=NOW) == 11
    assert fill_budgets(kabir.workspace, by=kabir.user, now=NOW, is_alone=True) == 1
    home = ananya.workspace
    found = overview(home, home.this_month(now=NOW), today=home.today(now=NOW))
    assert {str(line.state) for line in found.every} == {"over", "tight", "on_track"}
    assert any(line.carried for line in found.lines)
    home.budgets.filter(category__isnull=True).delete()
    assert fill_budgets(home, by=ananya.user, now=NOW) == 0


@pytest.mark.django_db
def test_the_sample_month_has_budgets_to_look_at() -> None:
    run = Run(id=uuid.uuid4(), kind="budgets.fill_sample", workspace_id=None, args={})
    for _ in range(2):
        fill_sample(run)
    assert Workspace.objects.get(name=SAMPLE).budgets.count() == 12
