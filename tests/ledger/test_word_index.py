"""A search reads one's own rows with a word, and nobody else's: the index of words is asked for both."""

import pytest
from django.http import QueryDict

from solah.accounts.models import Workspace
from solah.ledger.filters import Filter
from tests.rows import spend

pytestmark = pytest.mark.django_db


def test_the_index_of_words_is_told_whose_words(workspace: Workspace) -> None:
    spend(workspace, "Big bazaar", 20)
    asked = Filter.read(QueryDict("q=bazaar"), start_day=1, currency="INR", locale="en-IN")
    rows = asked.apply(workspace.transactions.alive())
    assert [row.title for row in rows] == ["Big bazaar"]
    sql, _values = rows.query.sql_with_params()
    assert '"ledger_transaction"."workspace_id" = (%s)::bigint' in sql
