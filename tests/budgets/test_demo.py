"""The demo's household has budgets, once, and keeps what people did to them."""

from datetime import UTC, datetime

import pytest

from solah.budgets.demo import fill_budgets
from solah.budgets.status import overview
from solah.ledger.demo import fill

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
