"""An amount in another currency has three parts that are numbers, or none."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from solah.accounts.models import Workspace
from solah.ledger.foreign import settle
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


@pytest.mark.parametrize(
    "wrong", [{"original_amount": Decimal(0)}, {"rate": Decimal(0)}, {"rate": Decimal(-1)}]
)
def test_nothing_is_reckoned_from_nothing(workspace: Workspace, wrong: dict[str, Any]) -> None:
    values = {"amount": Decimal(840), **PARTS, **wrong}
    assert settle(values, workspace).keys() == wrong.keys()


def test_what_follows_from_a_change_changes_with_it(workspace: Workspace) -> None:
    row = spend(workspace, "Hotel", 840, **PARTS)
    said: list[tuple[dict[str, Any], tuple[Any, ...]]] = [
        ({"amount": Decimal(850)}, (850, 10, "USD", 85)),
        ({"original_amount": Decimal(20)}, (1700, 20, "USD", 85)),
        ({"rate": Decimal(80)}, (1600, 20, "USD", 80)),
        ({"original_currency": "EUR"}, (1600, 20, "EUR", 80)),
        ({"original_amount": None}, (1600, None, "", None)),
        ({"original_amount": Decimal(16), "original_currency": "USD"}, (1600, 16, "USD", 100)),
    ]
    for changes, parts in said:
        row = workspace.transactions.amend(row, version=row.version, by=None, **changes)
        assert (row.amount, row.original_amount, row.original_currency, row.rate) == parts, changes
    with pytest.raises(ValidationError, match="At this rate"):
        workspace.transactions.amend(row, version=row.version, by=None, amount=Decimal(9), rate=Decimal(9))
