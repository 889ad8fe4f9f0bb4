"""The page of messages: a paste becomes drafts, what is shared lands in its box, phones get addresses."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from solah.accounts.models import User, Workspace
from solah.outbox.models import AuditEntry
from tests.rows import spend

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]
SPENT = "Rs 250.00 debited from HDFC Bank A/c XX4821 on 12-11-26 to VPA lotus.cafe@ybl (UPI 631612345678)"
CODE = "482913 is your OTP for txn of INR 2,499.00 at ORCHARD RETAIL on ICICI Bank Card XX7008."


def pasted(client: Client, text: str, **more: str) -> str:
    response = client.post("/messages/", {"text": text} | more)
    assert response.status_code == 200, response.content.decode()[:400]
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_a_paste_becomes_drafts_that_are_shown(
    signed_in: SignedIn, alice: User, workspace: Workspace
) -> None:
    page = pasted(signed_in(alice), f"{SPENT}\n\n{CODE}")
    assert "1 draft to look at" in page
    assert "Lotus Cafe" in page
    assert "1 left out" in page
    assert "A one-time code. It was not written down." in page
    assert workspace.inbox.get().sent_by == alice
    assert not workspace.transactions.exists()


def test_the_same_paste_again_says_that_nothing_is_new(
    signed_in: SignedIn, alice: User, workspace: Workspace
) -> None:
    client = signed_in(alice)
    pasted(client, SPENT)
    page = pasted(client, SPENT)
    assert "Nothing new" in page
    assert "Waits already" in page


def test_a_payment_that_is_a_row_is_shown_with_its_row(
    signed_in: SignedIn, alice: User, workspace: Workspace
) -> None:
    spend(workspace, "Coffee with Meera", 250, notes="UPI 631612345678")
    page = pasted(signed_in(alice), SPENT)
    assert "Coffee with Meera" in page
    assert "Already there" in page


def test_what_was_left_out_can_be_kept(signed_in: SignedIn, alice: User, workspace: Workspace) -> None:
    assert "1 draft to look at" in pasted(signed_in(alice), CODE, keep="1")
    assert workspace.inbox.get().text == CODE


@pytest.mark.parametrize(
    ("text", "said"), [("", "Paste at least one message."), ("x" * 60_001, "60,000 letters")]
)
def test_what_cannot_be_read_stays_in_the_box(
    signed_in: SignedIn, alice: User, workspace: Workspace, text: str, said: str
) -> None:
    response = signed_in(alice).post("/messages/", {"text": text})
    assert response.status_code == 422
    assert said in response.content.decode()
    assert text in response.content.decode()


def test_a_message_that_is_shared_fills_the_box(
    signed_in: SignedIn, alice: User, workspace: Workspace
) -> None:
    client = signed_in(alice)
    response = client.post("/share/", {"title": "SMS", "text": SPENT}, follow=True)
    assert response.redirect_chain[-1][0].startswith("/messages/?text=")
    assert SPENT in response.content.decode()
    assert not workspace.inbox.exists()
    assert client.post("/share/", {"text": "chai 20 upi"})["Location"].startswith("/expenses/add/")


def test_no_browser_keeps_what_a_bank_wrote(signed_in: SignedIn, alice: User, workspace: Workspace) -> None:
    assert "no-store" in signed_in(alice).post("/messages/", {"text": SPENT})["Cache-Control"]


def test_an_address_is_shown_once_and_kept_as_a_digest(
    signed_in: SignedIn, alice: User, workspace: Workspace
) -> None:
    client = signed_in(alice)
    page = client.post("/messages/addresses/", {"name": "Alice’s phone"}).content.decode()
    token = re.findall(r"/in/([\w-]{32})/", page)[0]
    hook = workspace.inbound_hooks.get()
    assert token not in (hook.token_digest, hook.token_start)
    assert token.startswith(hook.token_start)
    later = client.get("/messages/").content.decode()
    assert token not in later
    assert "Alice’s phone" in later
    assert AuditEntry.objects.filter(subject="inbound_hook", action="made", actor_id=alice.pk).count() == 1


def test_another_token_closes_the_old_one(signed_in: SignedIn, alice: User, workspace: Workspace) -> None:
    client = signed_in(alice)
    page = client.post("/messages/addresses/", {"name": "Phone"}).content.decode()
    old = re.findall(r"/in/[\w-]{32}/", page)[0]
    hook = workspace.inbound_hooks.get()
    page = client.post(f"/messages/addresses/{hook.pk}/renew/").content.decode()
    new = re.findall(r"/in/[\w-]{32}/", page)[0]
    assert new != old
    assert Client().post(old, {"text": SPENT}).status_code == 404
    assert Client().post(new, {"text": SPENT}).status_code == 202


def test_a_revoked_address_opens_nothing_and_what_came_in_stays(
    signed_in: SignedIn, alice: User, workspace: Workspace
) -> None:
    client = signed_in(alice)
    page = client.post("/messages/addresses/", {"name": "Phone"}).content.decode()
    address = re.findall(r"/in/[\w-]{32}/", page)[0]
    Client().post(address, {"text": SPENT})
    client.post(f"/messages/addresses/{workspace.inbound_hooks.get().pk}/revoke/")
    assert Client().post(address, {"text": SPENT}).status_code == 404
    assert workspace.inbox.count() == 1


def test_a_plan_has_room_for_one_address_of_each_person(
    signed_in: SignedIn, alice: User, bob: User, workspace: Workspace
) -> None:
    for person in (alice, bob):
        assert signed_in(person).post("/messages/addresses/", {"name": "Phone"}).status_code == 200
    response = signed_in(alice).post("/messages/addresses/", {"name": "Tablet"})
    assert response.status_code == 402
    assert "room for 1 address of yours" in response.content.decode()
    assert workspace.inbound_hooks.count() == 2
