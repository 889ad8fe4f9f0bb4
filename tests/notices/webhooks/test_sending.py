"""What happens is told: once, signed, tried for a day, and given up in words."""

import json
from datetime import timedelta
from decimal import Decimal
from random import Random
from zoneinfo import ZoneInfo

from django.utils import timezone

from solah.billing.models import Subscription
from solah.budgets.setting import Plan, set_line
from solah.notices import webhook_endpoints, webhook_sending
from solah.notices.models import Fate, WebhookDelivery
from solah.notices.rounds import take_turn
from solah.notices.webhook_events import EVENTS
from solah.notices.webhook_signing import signature
from solah.outbox.models import AuditEntry, Job, Listener
from solah.outbox.telling import tell
from tests.joblist import do_waiting_jobs
from tests.rows import spend


def _types(server) -> list[str]:
    return [json.loads(body)["type"] for _, body in server.arrived]


def test_a_row_is_told_when_it_comes_changes_goes_and_returns(enterprise, alice, made, server) -> None:
    row = spend(enterprise, "Chai", "20.50", tags=("office",))
    enterprise.transactions.amend(row, version=row.version, by=alice, amount=Decimal(25))
    do_waiting_jobs()
    row.refresh_from_db()
    enterprise.transactions.move_to_trash([row], by=alice)
    enterprise.transactions.restore([row], by=alice)
    do_waiting_jobs()
    assert _types(server) == [
        "transaction.created", "transaction.updated", "transaction.deleted", "transaction.created"
    ]  # fmt: skip
    told = json.loads(server.arrived[1][1])
    assert told["workspace"] == enterprise.pk
    assert told["data"]["transactions"][0] | {} == {
        "id": row.pk,
        "kind": "expense",
        "title": "Chai",
        "merchant": "",
        "amount": "25.00",
        "currency": "INR",
        "spent_on": row.spent_on.isoformat(),
        "category_id": None,
        "category_name": None,
        "wallet_id": row.wallet_id,
        "wallet_name": row.wallet.name,
        "to_wallet_id": None,
        "tags": ["office"],
        "notes": "",
        "payment_id": None,
        "source": "form",
        "version": 2,
    }
    assert json.loads(server.arrived[2][1])["data"] == {"transactions": [{"id": row.pk}]}


def test_it_is_signed_with_the_secret_and_for_a_day_with_the_one_before(made, alice, enterprise, server):
    renewed = webhook_endpoints.rotate(made.endpoint, by=alice, now=timezone.now())
    webhook_sending.ping(renewed.endpoint, now=timezone.now())
    do_waiting_jobs()
    headers, body = server.arrived[0]
    at = int(headers["Solah-Signature"].partition(",")[0].removeprefix("t="))
    assert headers["Solah-Signature"] == signature(body, keys=[renewed.secret, made.secret], at=at)
    later = timezone.now() + timedelta(hours=25)
    assert webhook_endpoints.keys_of(renewed.endpoint, now=later) == [renewed.secret]
    assert made.secret not in renewed.endpoint.secret, "what is kept is sealed"


def test_where_nobody_listens_nothing_is_asked_for(enterprise, alice, made, charlies_workspace) -> None:
    spend(charlies_workspace, "Dosa", 60)
    tell(charlies_workspace.pk, "import.committed", facts={"id": 1})
    assert not Job.objects.filter(workspace_id=charlies_workspace.pk).exists()
    webhook_endpoints.change(made.endpoint, url=made.endpoint.url, events=["insight.created"], by=alice)
    spend(enterprise, "Dosa", 60)
    assert not Job.objects.filter(kind="webhooks.tell").exists()
    webhook_endpoints.remove(made.endpoint, by=alice)
    assert not Listener.objects.exists()


def test_many_rows_are_few_calls(enterprise, made, server) -> None:
    enterprise.transactions.record_many(
        [_draft(enterprise, number) for number in range(230)], by=None, source="import"
    )
    do_waiting_jobs()
    told = [len(json.loads(body)["data"]["transactions"]) for _, body in server.arrived]
    assert sorted(told) == [30, 100, 100]


def _draft(workspace, number):
    from solah.ledger.drafts import Draft

    wallet = workspace.wallets.get(is_default=True)
    return Draft(title=f"Row {number}", amount=Decimal(1), spent_on=workspace.today(), wallet=wallet)


def test_what_is_not_taken_is_tried_for_a_day_and_then_given_up_in_words(
    enterprise, made, server, mailoutbox
) -> None:
    server.answers = [500] * 50
    now = timezone.now()
    delivery = webhook_sending.ping(made.endpoint, now=now)
    Job.objects.all().delete()
    began = now
    for _ in range(40):
        delivery.refresh_from_db()
        if delivery.fate != Fate.WAITING:
            break
        now = delivery.due_at
        webhook_sending.attempt(delivery.pk, turn=delivery.turn, now=now, chance=Random(1))
    assert delivery.fate == Fate.GIVEN_UP
    assert len(server.arrived) == len(webhook_sending.WAITS) + 1
    assert timedelta(hours=23) < now - began < timedelta(hours=30)
    assert len({body for _, body in server.arrived}) == 1, "the same words and the same id each time"
    assert [each["status"] for each in delivery.tries] == [500] * 10
    Job.objects.exclude(kind="mail.send").delete()
    do_waiting_jobs()
    assert "did not arrive" in mailoutbox[0].subject
    assert mailoutbox[0].to == ["alice@example.com"]


def test_those_behind_a_failing_one_wait_with_it(enterprise, made, server) -> None:
    server.answers = [503]
    first = webhook_sending.ping(made.endpoint, now=timezone.now())
    second = webhook_sending.ping(made.endpoint, now=timezone.now())
    do_waiting_jobs()
    assert len(server.arrived) == 1
    second.refresh_from_db()
    assert (second.tries, second.failures, second.fate) == ([], 0, Fate.WAITING)
    later = timezone.now() + timedelta(minutes=1)
    for each in (first, second):
        each.refresh_from_db()
        webhook_sending.attempt(each.pk, turn=each.turn, now=later, chance=Random(1))
    assert set(WebhookDelivery.objects.values_list("fate", flat=True)) == {Fate.TAKEN}
    made.endpoint.refresh_from_db()
    assert (made.endpoint.failures, made.endpoint.failing_since) == (0, None)


def test_gone_means_gone_and_days_of_failing_too(enterprise, alice, made, server, mailoutbox) -> None:
    server.answers = [410]
    webhook_sending.ping(made.endpoint, now=timezone.now())
    do_waiting_jobs()
    made.endpoint.refresh_from_db()
    assert made.endpoint.stopped_at is not None
    assert "stopped" in mailoutbox[0].subject
    spend(enterprise, "Chai", 20)
    do_waiting_jobs()
    assert len(server.arrived) == 1
    webhook_endpoints.start(made.endpoint, by=alice)
    spend(enterprise, "Chai", 20)
    do_waiting_jobs()
    assert len(server.arrived) == 2


def test_a_delivery_can_be_sent_again(enterprise, made, server) -> None:
    delivery = webhook_sending.ping(made.endpoint, now=timezone.now())
    do_waiting_jobs()
    delivery.refresh_from_db()
    webhook_sending.replay(delivery, now=timezone.now())
    webhook_sending.replay(delivery, now=timezone.now())
    do_waiting_jobs()
    assert server.arrived[0][1] == server.arrived[1][1]
    assert len(server.arrived) == 2, "one that is on its way is not asked for twice"
    delivery.refresh_from_db()
    assert len(delivery.tries) == 2


def test_without_the_plan_nothing_is_sent(enterprise, made, server) -> None:
    Subscription.objects.filter(workspace=enterprise).update(plan="pro")
    spend(enterprise, "Chai", 20)
    do_waiting_jobs()
    assert server.arrived == []


def test_an_address_that_moved_inside_is_not_called(made, server, settings) -> None:
    settings.OUTBOUND_LOCAL = False
    delivery = webhook_sending.ping(made.endpoint, now=timezone.now())
    do_waiting_jobs()
    delivery.refresh_from_db()
    assert server.arrived == []
    assert "https" in delivery.tries[0]["said"]


def test_no_log_tells_a_name_inside_from_one_that_is_not_there(
    enterprise, alice, made, settings, monkeypatch
) -> None:
    settings.OUTBOUND_LOCAL = False

    def resolve(host: str, _port: int) -> list[str]:
        if host == "vault.corp.example":
            return ["10.0.0.7"]
        raise OSError

    monkeypatch.setattr("solah.ops.outbound._resolve", resolve)
    logged = []
    for host in ("vault.corp.example", "nothing.corp.example"):
        url = f"https://{host}/hook"
        there = webhook_endpoints.add(enterprise, url=url, events=list(EVENTS), by=alice, now=timezone.now())
        delivery = webhook_sending.ping(there.endpoint, now=timezone.now())
        do_waiting_jobs()
        delivery.refresh_from_db()
        logged.append([{**each, "at": ""} for each in delivery.tries])
    assert logged[0] == logged[1] != []


def test_the_trail_knows_an_address_by_its_server_alone(enterprise, alice, made) -> None:
    url = "https://hooks.example.com/services/T0/B0/a-key"
    webhook_endpoints.change(made.endpoint, url=url, events=list(EVENTS), by=alice)
    webhook_endpoints.remove(made.endpoint, by=alice)
    trail = AuditEntry.objects.filter(subject="webhook").values_list("before", "after")
    assert "hooks.example.com" in str(list(trail))
    assert "a-key" not in str(list(trail))


def test_a_budget_is_told_once_at_each_threshold(enterprise, alice, made, server) -> None:
    eating = enterprise.categories.get(kind="eating_out")
    month = enterprise.this_month()
    set_line(enterprise, Plan(eating, Decimal(1000)), month=month, by=alice)
    noon = timezone.now().astimezone(ZoneInfo(enterprise.time_zone)).replace(hour=12)
    for amount in (850, 10, 300, 5):
        spend(enterprise, "Dinner", amount, category=eating, on=noon.date())
        enterprise.refresh_from_db()
        take_turn(enterprise, now=noon)
    do_waiting_jobs()
    told = [json.loads(body)["data"] for _, body in server.arrived if b"budget.reached" in body]
    assert [(each["percent"], each["category_name"], each["spent"]) for each in told] == [
        (80, "Eating out", "850.00"),
        (100, "Eating out", "1160.00"),
    ]


def test_findings_imports_and_the_plan_are_told(enterprise, made, server) -> None:
    day = "2026-11-20"
    found = enterprise.insights.create(
        key="odd",
        kind="odd_amount",
        severity="act",
        evidence=[],
        facts={"amount": 180, "merchant": "Cafe", "day": day, "usual": 20, "ratio": 9},
        **dict.fromkeys(("found_on", "seen_on", "expires_on"), day),
    )
    tell(enterprise.pk, "insight.created", ids=[found.pk])
    tell(enterprise.pk, "import.committed", facts={"id": 1, "file": "hdfc.csv", "rows": 12})
    do_waiting_jobs()
    insight, imported = (json.loads(body)["data"] for _, body in server.arrived)
    assert insight["insights"][0]["id"] == found.pk
    assert "Cafe" in insight["insights"][0]["headline"] + insight["insights"][0]["detail"]
    assert imported == {"id": 1, "file": "hdfc.csv", "rows": 12}
