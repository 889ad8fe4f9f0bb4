"""The list of expenses as a file: the filter of the list, a name with days, nobody else's rows."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from solah.accounts.models import User, Workspace
from solah.billing.models import Subscription
from tests.rows import spend

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]


def content(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def test_the_file_holds_what_the_list_shows(workspace: Workspace, alice: User, signed_in: Browser) -> None:
    spend(workspace, "Chai", 20)
    spend(workspace, "Rent", 14000)
    response = signed_in(alice).get(reverse("web:export_csv"), {"q": "rent"})
    said = content(response).decode("utf-8-sig")
    assert "Rent" in said
    assert "Chai" not in said
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ({}, "expenses-until-{today}.csv"),
        ({"month": "2026-11"}, "expenses-2026-11.csv"),
        ({"from": "2026-11-01", "to": "2026-11-09"}, "expenses-2026-11-01-to-2026-11-09.csv"),
    ],
)
def test_its_name_says_the_days_and_nothing_else(
    query: dict[str, str], name: str, workspace: Workspace, alice: User, signed_in: Browser
) -> None:
    response = signed_in(alice).get(reverse("web:export_csv"), query)
    wanted = name.format(today=workspace.today())
    assert response["Content-Disposition"] == f'attachment; filename="{wanted}"'


def test_the_workbook_opens(workspace: Workspace, alice: User, signed_in: Browser) -> None:
    spend(workspace, "=1+1", 20)
    response = signed_in(alice).get(reverse("web:export_xlsx"))
    book = zipfile.ZipFile(io.BytesIO(content(response)))
    assert book.testzip() is None
    assert b"=1+1" in book.read("xl/worksheets/sheet1.xml")


def test_every_plan_and_every_member_may_export(
    workspace: Workspace, alice: User, vera: User, signed_in: Browser
) -> None:
    Subscription.objects.filter(workspace=workspace).update(plan="free", trial_ends_at=None, status="active")
    for name in ("web:export_csv", "web:export_xlsx"):
        assert signed_in(vera).get(reverse(name)).status_code == 200


def test_a_filter_that_cannot_be_read_exports_nothing_more(
    alice: User, workspace: Workspace, signed_in: Browser
) -> None:
    response = signed_in(alice).get(reverse("web:export_csv"), {"min": "a lot"})
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("web:expenses"))


def test_another_workspaces_rows_stay_there(
    workspace: Workspace, charlie: User, charlies_workspace: Workspace, signed_in: Browser
) -> None:
    row = spend(workspace, "Secret", 20)
    query = {"wallet": row.wallet_id}
    assert b"Secret" not in content(signed_in(charlie).get(reverse("web:export_csv"), query))
    assert b"Secret" not in content(signed_in(charlie).get(reverse("web:export_csv")))
