"""A workspace as JSON: everything in it, amounts as they are, and nobody else's."""

import json
from decimal import Decimal

import pytest
from django.test import Client

from solah.accounts.models import User, Workspace
from solah.exports.json import content
from tests.rows import spend

pytestmark = pytest.mark.django_db


def read(workspace: Workspace) -> dict:
    whole: dict = json.loads(b"".join(content(workspace, made_on=workspace.today())))
    return whole


def test_an_empty_workspace_is_valid(workspace: Workspace) -> None:
    whole = read(workspace)
    assert whole["rows"] == []
    assert whole["workspace"]["currency"] == "INR"
    assert len(whole["wallets"]) == 3


def test_rows_keep_their_amounts_words_and_tags(workspace: Workspace, alice: User) -> None:
    for number in range(401):
        spend(workspace, f'Chai "{number}" ☕\n', "20.05", by=alice, tags=("tea",))
    workspace.transactions.move_to_trash([spend(workspace, "Mistake", 90)], by=alice)
    whole = read(workspace)
    assert len(whole["rows"]) == 401
    assert sum(Decimal(row["amount"]) for row in whole["rows"]) == Decimal("-20.05") * 401
    assert whole["tags"] == ["tea"]
    assert {row["who"] for row in whole["rows"]} == {"Alice"}


def test_it_is_sent_as_a_file_that_no_cache_keeps(workspace: Workspace, alice: User, client: Client) -> None:
    client.force_login(alice)
    answer = client.get("/settings/data/workspace.json")
    assert answer["Content-Disposition"].startswith('attachment; filename="solah-')
    assert answer["Cache-Control"] == "private, no-store"
