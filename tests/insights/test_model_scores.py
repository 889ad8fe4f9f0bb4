"""What a model learnt is kept once a kind and month, and goes with its workspace."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from solah.accounts.erasing import erase_workspace
from solah.insights.models import ModelKind, ModelScore

pytestmark = pytest.mark.django_db


def test_a_model_is_kept_once_a_month(workspace):
    values = {"kind": ModelKind.CATEGORIES, "period": date(2026, 11, 1)}
    workspace.model_scores.create(**values, parameters={"words": [1.5]}, score=0.8, count=40)
    with pytest.raises(IntegrityError), transaction.atomic():
        workspace.model_scores.create(**values)


def test_a_period_is_the_first_day_of_a_month(workspace):
    with pytest.raises(IntegrityError):
        workspace.model_scores.create(kind=ModelKind.FORECAST, period=date(2026, 11, 2))


def test_models_go_with_their_workspace(workspace):
    workspace.model_scores.create(kind=ModelKind.FORECAST, period=date(2026, 11, 1))
    erase_workspace(workspace)
    assert not ModelScore.objects.exists()
