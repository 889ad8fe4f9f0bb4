"""A search reads the words of its own workspace from the index, and nobody else's."""

import pytest

from solah.accounts.models import Workspace
from solah.ledger.filters import Filter
from solah.ledger.models import Transaction

pytestmark = pytest.mark.django_db


def test_the_workspace_is_said_as_the_bigint_that_the_index_of_words_holds(workspace: Workspace) -> None:
    said = f'"ledger_transaction"."workspace_id" = {workspace.pk}::bigint'
    assert said in str(Filter(words="bazaar").apply(workspace.transactions.alive()).query)
    assert said in str(Transaction.objects.filter(workspace=workspace).query)
    assert said in str(Transaction.objects.filter(workspace_id=str(workspace.pk)).query)
