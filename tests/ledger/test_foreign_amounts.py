"""An amount in another currency has three parts that are numbers, or none."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from solah.accounts.models import Workspace
from tests.rows import spend

PARTS: dict[str, Any] = {"original_amount": Decimal(10), "original_currency": "USD", "rate": Decimal(84)}


def test_all_three_parts_are_kept(workspace: Workspace) -> None:
    row = spend(workspace, "Hotel", 840, **PARTS)
    assert (row.original_amount, row.original_currency, row.rate) == (10, "USD", 84)


@pytest.mark.parametrize("field", ["original_amount", "rate"])
@pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity", "-Infinity", "-1", "1e15"])
def test_what_is_no_number_is_said_by_its_field(workspace: Workspace, field: str, value: str) -> None:
    with pytest.raises(ValidationError) as refused:
        spend(workspace, "Hotel", 840, **PARTS | {field: Decimal(value)})
    assert field in refused.value.message_dict


@pytest.mark.parametrize("missing", [{"original_amount": None}, {"original_currency": ""}, {"rate": None}])
def test_a_part_that_is_missing_is_asked_for(workspace: Workspace, missing: dict[str, object]) -> None:
    with pytest.raises(ValidationError) as refused:
        spend(workspace, "Hotel", 840, **PARTS | missing)
    assert "original_currency" in refused.value.message_dict
