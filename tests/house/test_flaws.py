"""Ninety flaws of the first plan: each is proven away by a test; those of no room in particular here."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import get_resolver
from pytest_django import Settings

from solah.billing.models import Subscription
from solah.ops import ratelimit
from tests.house import tree
from tests.house.test_security_page import _NAMED, _TEST

PAGE = tree.ROOT / "docs/flaws.md"
_ROW = re.compile(r"(?m)^\| S(\d+) \|.*$")
# Words that choose a look or name a source, written by forms and readers that offer a list: nothing is
# decided by them that a wrong word could turn. Triggers copy the roll-ups' kinds from rows that are checked.
LOOSE = {
    *("capture.Arrival.look", "capture.Arrival.category_by", "capture.StagedRow.reason"),
    *("ledger.Category.kind", "ledger.Category.icon", "ledger.Category.colour"),
    *("ledger.Transaction.category_by", "ledger.Transaction.source", "ledger.Attachment.check_state"),
    *("ledger.DailySpend.kind", "ledger.MonthlySpend.kind"),
    *("billing.Subscription.interval", "billing.Subscription.next_interval"),
    *("accounts.User.theme", "accounts.User.density"),
}
# An index that begins like another and is kept, with the reason.
BESIDE: dict[str, str] = {}


def fields() -> Iterator[tuple[str, Any]]:
    for model in apps.get_models():
        if model.__module__.startswith("solah."):
            for field in model._meta.concrete_fields:
                yield f"{model._meta.label}.{field.name}", field


def test_every_flaw_has_a_test_that_exists_or_a_reason() -> None:
    text = PAGE.read_text(encoding="utf-8")
    there = {
        name
        for path in (tree.ROOT / "tests").rglob("test_*.py")
        for name in _TEST.findall(path.read_text(encoding="utf-8"))
    }
    assert [int(number) for number in _ROW.findall(text)] == list(range(1, 91))
    assert sorted(set(_NAMED.findall(text)) - there) == []
    rows = [match[0] for match in _ROW.finditer(text)]
    assert [row for row in rows if not _NAMED.search(row) and "No test of its own" not in row] == []


@pytest.mark.django_db
def test_the_database_knows_the_words_a_state_can_have() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, pg_get_constraintdef(oid)"
            " FROM pg_constraint WHERE contype = 'c'"
        )
        checks = cursor.fetchall()
    loose = {
        name
        for name, field in fields()
        if field.choices
        and not any(table == field.model._meta.db_table and field.column in said for table, said in checks)
    }
    assert sorted(loose - LOOSE) == []


def test_moments_are_kept_as_moments() -> None:
    moments = [
        (name, field) for name, field in fields() if name.endswith(("_at", "_until", "_start", "_end"))
    ]
    wrong = [
        name
        for name, field in moments
        if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField)
    ]
    assert wrong == []


def test_a_customer_at_stripe_belongs_to_one_workspace() -> None:
    for name in ("stripe_customer", "stripe_subscription"):
        field = Subscription._meta.get_field(name)
        assert isinstance(field, models.Field)
        assert (field.unique, field.null) == (True, True), name


def test_no_job_leaves_a_result_in_the_broker() -> None:
    from config.celery import app

    assert app.conf["task_ignore_result"] is True
    assert app.conf["result_backend"] is None


def test_no_operation_has_a_twin() -> None:
    def walk(resolver: Any, before: str = "") -> Iterator[str]:
        for each in resolver.url_patterns:
            route = before + str(each.pattern)
            yield from walk(each, route) if hasattr(each, "url_patterns") else [route]

    routes = list(walk(get_resolver()))
    assert [route for route in routes if "format" in route or re.search(r"^api/(v\d+/)?$", route)] == []


def test_one_limit_holds_for_all_addresses_of_a_route(settings: Settings) -> None:
    settings.RATE_LIMITS = True
    view = ratelimit.limited("flaw-83", per_minute=2)(lambda _request, number: HttpResponse(str(number)))
    answers = [view(RequestFactory().get(f"/rows/{number}/"), number).status_code for number in range(4)]
    assert answers == [200, 200, 429, 429]


@pytest.mark.django_db
def test_no_index_says_again_what_another_says() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT less.indexrelid::regclass::text FROM pg_index less JOIN pg_index more USING (indrelid)
            JOIN pg_class c ON c.oid = less.indexrelid JOIN pg_am am ON am.oid = c.relam
            WHERE less.indrelid = 'ledger_transaction'::regclass AND less.indexrelid <> more.indexrelid
            AND am.amname = 'btree' AND NOT less.indisunique AND less.indpred IS NULL AND more.indpred IS NULL
            AND less.indexprs IS NULL AND more.indexprs IS NULL
            AND (more.indkey::int2[])[0:less.indnkeyatts - 1] = (less.indkey::int2[])[0:less.indnkeyatts - 1]
            """
        )
        again = {name for (name,) in cursor.fetchall()}
    assert sorted(again - set(BESIDE)) == []
