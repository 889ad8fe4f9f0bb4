"""What phones send: a text to the token's address, in whatever form their app writes it."""

import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from solah.accounts.models import Membership, Role, User, Workspace
from solah.capture import forwarded, hooks
from solah.capture.forwarded import NoText, read_body
from solah.ops.gcra import Limit

pytestmark = pytest.mark.django_db
SPENT = "Rs 250.00 debited from HDFC Bank A/c XX4821 on 12-11-26 to VPA lotus.cafe@ybl (UPI 631612345678)"
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def address(workspace: Workspace, alice: User) -> str:
    made = hooks.make(workspace, name="Phone", by=alice, now=timezone.now())
    return f"/in/{made.token}/"


def send(address: str, body: str | bytes | dict[str, Any], kind: str = JSON) -> Any:
    content = json.dumps(body) if isinstance(body, dict) else body
    return Client(enforce_csrf_checks=True).post(address, content, content_type=kind)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"text": SPENT, "from": "VM-HDFCBK", "sentStamp": 1_795_000_000_000}, JSON),
        ({"message": SPENT, "sender": "VM-HDFCBK"}, JSON),
        ({"event": "sms:received", "payload": {"message": SPENT, "phoneNumber": "VM-HDFCBK"}}, JSON),
        ({"data": {"body": SPENT, "address": "VM-HDFCBK", "date": "2026-11-12T10:00:00+05:30"}}, JSON),
        (f"from=VM-HDFCBK&sms_body={SPENT.replace(' ', '+')}", FORM),
        (SPENT, "text/plain"),
        (SPENT, FORM),  # what some apps send without saying that it is no form
        (json.dumps({"text": SPENT}), "text/plain"),
    ],
)
def test_a_text_becomes_a_draft_in_whatever_form_it_comes(
    address: str, workspace: Workspace, body: Any, kind: str
) -> None:
    response = send(address, body, kind)
    assert response.status_code == 202
    assert response.json() == {"new": 1, "waiting": 0, "there": 0, "left_out": 0}
    draft = workspace.inbox.get()
    assert (draft.amount, draft.merchant, draft.came_by) == (250, "Lotus Cafe", "hook")


def test_a_form_with_parts_is_read_too(address: str, workspace: Workspace) -> None:
    assert Client().post(address, {"text": SPENT}).status_code == 202
    assert workspace.inbox.count() == 1


def test_sent_again_it_is_what_is_there(address: str, workspace: Workspace) -> None:
    send(address, {"text": SPENT})
    assert send(address, {"text": SPENT}).json()["waiting"] == 1
    assert workspace.inbox.count() == 1


def test_codes_and_letters_between_people_are_not_kept(address: str, workspace: Workspace) -> None:
    for text in ("Your OTP is 77120 for payment of Rs 500 to LOTUS CAFE.", "Lunch at 1?"):
        assert send(address, {"text": text}).json()["left_out"] == 1
    assert not workspace.inbox.exists()


@pytest.mark.parametrize(
    "body", ["", "{", "[]", "{}", '{"text": ""}', "[" * 5000, '{"text": {"a": 1}}', "null"]
)
def test_what_holds_no_text_is_refused_with_a_sentence(address: str, body: str) -> None:
    response = send(address, body)
    assert response.status_code == 422
    assert "text" in response.json()["error"]


@pytest.mark.parametrize(
    "more",
    [
        '"from": "\\ud800"',  # half of a letter
        '"from": "VM\\u0000HDFC"',
        '"time": "0001-01-01T00:00:00+14:00"',
        '"time": "9999-12-31T23:59:59-12:00"',
        '"time": "²"',
        f'"time": "{"9" * 5000}"',
        '"time": 1e400',
    ],
)
def test_a_sender_or_a_time_that_cannot_be_is_as_good_as_none(
    address: str, workspace: Workspace, more: str
) -> None:
    assert send(address, f'{{"text": "{SPENT}", {more}}}').status_code == 202
    assert workspace.inbox.get().amount == 250


def test_a_body_that_is_too_long_is_refused(address: str, workspace: Workspace) -> None:
    assert send(address, "x" * 32_001, "text/plain").status_code == 413
    assert not workspace.inbox.exists()


def test_a_length_that_is_no_number_is_as_good_as_none(address: str) -> None:
    for said in ("many", "²", "-5", "9" * 40):
        answer = Client().post(address, SPENT, content_type="text/plain", CONTENT_LENGTH=said)
        assert answer.status_code < 500


def test_a_token_that_nobody_has_says_nothing_of_others(address: str) -> None:
    unknown = [
        send(where, {"text": SPENT}) for where in ("/in/abc/", f"/in/{'x' * 32}/", f"/in/{'x' * 500}/")
    ]
    assert {answer.status_code for answer in unknown} == {404}
    assert len({answer.content for answer in unknown}) == 1


def test_looking_at_the_address_shows_nothing(address: str) -> None:
    assert Client().get(address).status_code == 405


def test_somebody_who_may_only_look_sends_nothing(
    address: str, workspace: Workspace, alice: User, bob: User
) -> None:
    Membership.objects.filter(workspace=workspace, user=bob).update(role=Role.OWNER)
    Membership.objects.filter(workspace=workspace, user=alice).update(role=Role.VIEWER)
    assert send(address, {"text": SPENT}).status_code == 404


def test_somebody_who_left_sends_nothing(address: str, workspace: Workspace, alice: User, bob: User) -> None:
    Membership.objects.filter(workspace=workspace, user=bob).update(role=Role.OWNER)
    Membership.objects.filter(workspace=workspace, user=alice).delete()
    assert send(address, {"text": SPENT}).status_code == 404


def test_each_address_has_its_own_limit(
    address: str, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.RATE_LIMITS = True
    monkeypatch.setattr("solah.web.views.inbound.TEXTS", Limit(f"inbound {timezone.now()}", times=2))
    answers = [send(address, {"text": SPENT}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [202, 202, 429]
    assert int(answers[-1]["Retry-After"]) > 0


def test_times_are_read_as_the_apps_write_them() -> None:
    said = [
        read_body(json.dumps({"text": "x", "time": written}).encode(), content_type=JSON).sent_at
        for written in ("2026-11-12T04:30:00Z", 1_794_457_800, "1794457800000", "2026-11-12 10:00")
    ]
    assert said[0] == said[1] == said[2]
    assert said[3] is None, "a time without its zone could be of any day"


def test_a_body_of_other_letters_is_borne() -> None:
    assert forwarded.read_body(b"\xff\xfeRs 20", content_type="text/plain").text.endswith("Rs 20")
    with pytest.raises(NoText):
        forwarded.read_body(b"\x00\x00")
