"""A POST with a key is carried out once, and answered the same for a day."""

import pytest

from solah.accounts.models import User, Workspace
from solah.outbox import idempotency
from tests.api.callers import Caller, caller_of

pytestmark = pytest.mark.django_db
TEA = {"title": "Tea", "amount": "20.00", "spent_on": "2026-11-20"}


def test_the_same_key_and_body_get_the_same_answer(api: Caller, workspace: Workspace) -> None:
    first = api.post("transactions/", TEA, Idempotency_Key="k1")
    again = api.post("transactions/", TEA, Idempotency_Key="k1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert again["Location"] == first["Location"]
    assert (again["Idempotency-Replayed"], "Idempotency-Replayed" in first) == ("true", False)
    assert workspace.transactions.count() == 1


def test_another_body_or_address_under_the_key_is_refused(api: Caller, workspace: Workspace) -> None:
    api.post("transactions/", TEA, Idempotency_Key="k1")
    other = api.post("transactions/", TEA | {"amount": "21.00"}, Idempotency_Key="k1")
    assert (other.status_code, other.json()["type"]) == (422, "urn:solah:problem:key-reused")
    assert api.post("expenses/", TEA, Idempotency_Key="k1").status_code == 422
    assert workspace.transactions.count() == 1


def test_a_key_is_its_persons_own(api: Caller, bob: User, workspace: Workspace) -> None:
    api.post("transactions/", TEA, Idempotency_Key="k1")
    bobs = caller_of(bob, workspace)
    assert bobs.post("transactions/", TEA | {"title": "Milk"}, Idempotency_Key="k1").status_code == 201


def test_what_was_refused_is_not_remembered(api: Caller, workspace: Workspace) -> None:
    assert api.post("transactions/", TEA | {"amount": "x"}, Idempotency_Key="k1").status_code == 422
    assert api.post("transactions/", TEA, Idempotency_Key="k1").status_code == 201


def test_a_twin_at_work_is_told_to_wait(
    api: Caller, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idempotency, "_take", lambda *_: False)
    answer = api.post("transactions/", TEA, Idempotency_Key="k1")
    assert (answer.status_code, answer["Retry-After"]) == (409, "1")
    assert not workspace.transactions.exists()
