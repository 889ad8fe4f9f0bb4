"""Rows of a statement carry the name of who was paid, and none where the bank gives none."""

import pytest

from solah.accounts.models import User, Workspace
from solah.ledger.kinds import CategoryBy, Kind
from tests.capture.statements import hdfc, stage
from tests.rows import spend

pytestmark = pytest.mark.django_db


def test_a_salary_is_named_for_the_employer_and_filed_as_salary(workspace: Workspace, alice: User) -> None:
    (row,) = stage(
        workspace, hdfc([("15/11/26", "NEFT CR-SBIN0000001-LOTUS LTD-SALARY", "N1", 9000)]), by=alice
    ).rows.all()
    assert (row.title, row.merchant, row.kind) == ("Lotus Ltd", "Lotus Ltd", Kind.INCOME)
    assert row.category
    assert row.category.kind == "salary"


def test_a_salary_without_an_employer_has_a_title_and_no_merchant(workspace: Workspace, alice: User) -> None:
    (row,) = stage(workspace, hdfc([("15/11/26", "SALARY NOV 2026", "N1", 9000)]), by=alice).rows.all()
    assert (row.title, row.merchant) == ("Salary", "")


def test_a_narration_that_names_nobody_is_kept_as_it_is(workspace: Workspace, alice: User) -> None:
    (row,) = stage(
        workspace, hdfc([("15/11/26", "TRANSFER TO 1234567890123", "N1", -90)]), by=alice
    ).rows.all()
    assert (row.title, row.merchant) == ("TRANSFER TO 1234567890123", "")


def test_one_shop_behind_many_writings_is_filed_alike(workspace: Workspace, alice: User) -> None:
    gifts = workspace.categories.get(kind="gifts")
    spend(workspace, "Amazon", 300, category=gifts, category_by=CategoryBy.PERSON)
    lines = [
        ("15/11/26", "POS 416021XXXXXX0001 AMAZON.IN BLR", "1", -90),
        ("16/11/26", "UPI-AMAZON PAY-amazonpay@apl-UTIB0000001-632100000017-SHOP", "2", -91),
        ("17/11/26", "AMZN Mktp IN*2K4AB1CD3 BANGALORE", "3", -92),
    ]
    rows = stage(workspace, hdfc(lines), by=alice).rows.all()
    assert {(row.merchant, row.category) for row in rows} == {("Amazon", gifts)}
