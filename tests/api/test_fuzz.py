"""What nobody thought of: cases drawn from the schema, right ones and wrong ones, with every check there is.

A handful of each operation in the ordinary run; `make fuzz-api` draws thousands. The database is a test's.
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core import signals
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connection
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.config import SchemathesisConfig
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection

from solah.accounts.models import User, Workspace
from solah.billing.models import Subscription
from tests.api.callers import caller_of
from tests.rows import spend
from tools.api_docs import description

CASES = int(os.environ.get("FUZZ_CASES", "0"))
SEED = int(os.environ.get("FUZZ_SEED", "1"))
# What may be answered to a body of the right shape: there need not be such a row, or such room, and no text
# holds a NUL.
ACCEPTED = ["2xx", "304", "400", "401", "402", "403", "404", "409", "412", "413", "422"]
# These say of each item by itself what is wrong with it.
BY_ITEM = {"create_transactions", "change_transactions"}
# Logging in is tried with right passwords elsewhere; ending the token would end the run.
LEFT_OUT = {"log_out"}
CHECKS = {
    "positive_data_acceptance": {"expected-statuses": ACCEPTED},
    "negative_data_rejection": {"expected-statuses": ["4xx"]},
    "missing_required_header": {"expected-statuses": ["4xx"]},
}


@pytest.fixture
def _one_connection() -> Iterator[None]:
    """Let no request close the connection that this test's transaction is on, as Django's client sees to."""
    for signal in (signals.request_started, signals.request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (signals.request_started, signals.request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def _some_rows(alice: User, workspace: Workspace) -> None:
    """A household with a few rows, and a plan whose calls do not run out."""
    Subscription.objects.update(plan="enterprise", status="active", trial_ends_at=None)
    for number in range(5):
        spend(workspace, f"Row {number}", 10 + number, tags=("goa",))


def run(operation: Any, mode: GenerationMode, *, cases: int, headers: dict[str, str]) -> None:
    """Draw cases of one operation and check each answer."""
    asked = operation.definition.raw.get("parameters", ())
    lists = [each["name"] for each in asked if each["schema"].get("type") == "array"]

    @seed(SEED)
    @settings(
        max_examples=cases,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def draw(case: Any) -> None:
        is_by_item = operation.definition.raw["operationId"] in BY_ITEM
        # `tag=goa` is how a list of one is asked: drawn as a text instead of a list it is as right.
        is_list_of_one = any(isinstance((case.query or {}).get(name), str) for name in lists)
        case.call_and_validate(
            headers=headers, excluded_checks=[negative_data_rejection] if is_by_item or is_list_of_one else []
        )

    draw()


@pytest.mark.django_db
@pytest.mark.usefixtures("_some_rows", "_one_connection")
def test_every_answer_is_as_the_schema_says(alice: User, workspace: Workspace) -> None:
    with connection.cursor() as cursor:  # drawing the first cases takes longer than a request may
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
    key = caller_of(alice, workspace).key
    headers = {"Authorization": f"Bearer {key}", "Accept-Encoding": "identity"}
    config = SchemathesisConfig.from_dict({"checks": CHECKS})
    schema = schemathesis.openapi.from_dict(description(), config=config)
    schema.app = get_wsgi_application()
    operations = [each.ok() for each in schema.get_all_operations()]  # type: ignore[union-attr]
    asked = [each for each in operations if each.definition.raw["operationId"] not in LEFT_OUT]
    each_gets = max(CASES // (2 * len(asked)) + 1, 1)
    wrong = []
    for operation in asked:
        for mode in GenerationMode:
            try:
                run(operation, mode, cases=each_gets, headers=headers)
            except (Exception, BaseExceptionGroup) as failure:  # noqa: BLE001 - shown together at the end
                wrong.append(f"{operation.label} {mode.value}: {str(failure)[:1500]}")
    assert not wrong, f"{len(wrong)} of {len(asked)} operations\n" + "\n\n".join(wrong)
