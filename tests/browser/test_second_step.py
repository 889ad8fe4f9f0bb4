"""A passkey and an app in a real browser: set up, used to log in, and shown once."""

import base64
import hmac
import struct
import time
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from solah.accounts.models import User, Workspace
from tests.browser.conftest import Arrive
from tests.browser.looks import faults
from tests.browser.visitor import Visitor
from tests.people import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def with_a_fingerprint(visitor: Visitor) -> str:
    """Give the browser a device that makes passkeys, and return our address by a name it makes them for."""
    line = visitor.page.context.new_cdp_session(visitor.page)
    line.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    line.send("WebAuthn.addVirtualAuthenticator", {"options": device})
    return f"http://localhost:{urlsplit(visitor.product.url).port}"


def code_of(key: str) -> str:
    """Return what an app shows for a key, by the rule that all apps follow (RFC 6238)."""
    mac = hmac.new(base64.b32decode(key), struct.pack(">Q", int(time.time()) // 30), "sha1").digest()
    start = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def logs_in(visitor: Visitor, here: str, user: User) -> None:
    visitor.goes_to(f"{here}/accounts/login/")
    visitor.fills("Email", user.email)
    visitor.fills("Password", PASSWORD)
    visitor.presses("Log in")


def test_a_passkey_is_made_and_opens_the_account(arrive: Arrive, alice: User, workspace: Workspace) -> None:
    visitor = arrive()
    here = with_a_fingerprint(visitor)
    logs_in(visitor, here, alice)
    visitor.is_at("/start/month/")
    visitor.goes_to(f"{here}/settings/security/").follows("Add a passkey")
    visitor.fills("Password", PASSWORD)
    visitor.presses("Go on")
    visitor.fills("Name optional", "Kitchen laptop")
    found = list(faults(visitor.page))
    visitor.presses("Make the passkey")
    visitor.sees("shown this once")
    found += faults(visitor.page)
    visitor.goes_to(f"{here}/settings/security/").sees("Kitchen laptop")
    found += faults(visitor.page)
    visitor.goes_to(f"{here}/accounts/logout/").presses("Log out")
    visitor.goes_to(f"{here}/accounts/login/").presses("Log in with a passkey")
    visitor.is_at("/start/month/")
    assert not found, "\n".join(found)


def test_an_app_is_asked_for_at_the_door(arrive: Arrive, alice: User, workspace: Workspace) -> None:
    visitor = arrive(width=390)
    here = with_a_fingerprint(visitor)
    logs_in(visitor, here, alice)
    visitor.is_at("/start/month/")
    visitor.goes_to(f"{here}/settings/security/").follows("Set up an authenticator app")
    visitor.fills("Password", PASSWORD)
    visitor.presses("Go on")
    expect(visitor.page.get_by_role("img", name="A code to scan with your app")).to_be_visible()
    found = list(faults(visitor.page))
    key = visitor.page.locator(".key").text_content() or ""
    visitor.fills("Code that the app shows", code_of(key))
    visitor.presses("Turn it on")
    with visitor.page.expect_download() as coming:
        visitor.follows("Save as a file")
    assert len(coming.value.path().read_text().split()) == 13, "three words and ten codes"
    visitor.goes_to(f"{here}/accounts/logout/").presses("Log out")
    logs_in(visitor, here, alice)
    visitor.is_at("/accounts/2fa/authenticate/")
    found += faults(visitor.page)
    assert not found, "\n".join(found)
