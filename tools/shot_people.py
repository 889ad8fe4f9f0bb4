"""Who sits before the pages that `make shots` photographs, how each comes in, and what they leave first."""

from __future__ import annotations

import base64
import hmac
import io
import os
import re
import struct
import subprocess
import sys
import time
from typing import Any

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, FilePayload, Page, Response

from tools.places import ROOT

AGAIN = "/reauthenticate/"
PASSWORD = "sixteen annas a rupee"  # noqa: S105 - of people who are made up for a picture
FREE = "kabir@example.com"
STATEMENT = """Date,Narration,Withdrawal Amt.,Deposit Amt.,Closing Balance
03/11/2026,UPI-SWIGGY-SWIGGY@YBL-000000000001,412.00,,48210.50
04/11/2026,POS 000000XXXXXX0000 DMART READY,2316.40,,45894.10
05/11/2026,NEFT CR-ACME LTD-SALARY,,85000.00,130894.10
05/11/2026,NEFT CR-ACME LTD-SALARY,,85000.00,215894.10
"""
MESSAGE = (
    "Rs.412.00 debited from A/c XX1234 on 03-11-26 to SWIGGY via UPI Ref 631234567890. Not you? Call 1800"
)
QUESTION = "I sent the statement of October twice. Both were read, and each row is there once. Is that meant?"
FIRST_ROWS = (
    "chai 20",
    "auto 60 yesterday",
    "lunch 180 2 days ago",
    "groceries 1240 3 days ago",
    "rent 18000",
)
PAPER = (
    "SHARMA STORES",
    "Bengaluru",
    "Date 03-11-2026",
    "",
    "Milk  66.00",
    "Rice  346.00",
    "",
    "TOTAL  412.00",
)
APPOINT = "from solah.accounts.models import User; User.objects.filter(email={email!r}).update(is_staff=True)"


class Sitters:
    """The people by name: `stranger`, the demo's `owner` and `free`, and three who sign up when first asked
    for: `newcomer`, `learner` and `staff`."""

    def __init__(self, browser: Browser, *, url: str, email: str, password: str) -> None:
        self._browser, self._url = browser, url
        self._stamp = int(time.time())
        self._known = {"owner": (email, password), "free": (FREE, password)}
        self._kept: dict[str, Any] = {"stranger": None}

    def cookies(self, who: str) -> Any:
        """Return what a browser of theirs holds; the first time they come in for it."""
        if who not in self._kept:
            with self._browser.new_context(viewport={"width": 1440, "height": 900}) as context:
                page = context.new_page()
                {"owner": self._owner, "free": self._log_in}.get(who, self._sign_up)(page, who)
                if who == "learner":
                    self._add_rows(page)
                if who == "staff":
                    self._write_to_us(page)
                    self._take_a_second_step(page, who)
                self._kept[who] = context.storage_state()
        return self._kept[who]

    def say_who(self, page: Page, who: str) -> Response | None:
        """Give the password where a page asks for it once more, and return the page behind."""
        page.fill("main input[name=password]", self._known[who][1])
        with page.expect_navigation() as coming:
            page.press("main input[name=password]", "Enter")
        return coming.value

    def _log_in(self, page: Page, who: str) -> None:
        email, password = self._known[who]
        page.goto(f"{self._url}/accounts/login/")
        page.fill("input[name=login]", email)
        page.fill("input[name=password]", password)
        page.press("input[name=password]", "Enter")
        page.wait_for_url(lambda address: "/accounts/login/" not in address)

    def _owner(self, page: Page, who: str) -> None:
        """Come in, and leave a letter, a statement, a message and a receipt, for their pages to show."""
        page.goto(f"{self._url}/accounts/password/reset/")
        page.fill("input[name=email]", self._known[who][0])
        page.press("input[name=email]", "Enter")
        page.wait_for_url("**/done/")
        self._log_in(page, who)
        page.goto(f"{self._url}/import/")
        statement = FilePayload(name="statement.csv", mimeType="text/csv", buffer=STATEMENT.encode())
        page.set_input_files("input[name=file]", statement)
        page.click("main form[enctype] button[type=submit]")
        page.wait_for_url(re.compile(r"/import/\d+/"))
        page.wait_for_selector("#choose")
        page.goto(f"{self._url}/messages/")
        page.fill("main textarea", MESSAGE)
        page.locator("main form", has=page.locator("textarea")).locator("button[type=submit]").first.click()
        page.wait_for_load_state("networkidle")
        page.goto(f"{self._url}/inbox/")
        receipt = FilePayload(name="receipt.png", mimeType="image/png", buffer=paper())
        page.set_input_files("main #receipt", receipt)
        page.wait_for_load_state("networkidle")

    def _sign_up(self, page: Page, who: str) -> None:
        email = f"{who}-{self._stamp}@example.com"
        self._known[who] = email, PASSWORD
        page.goto(f"{self._url}/accounts/signup/")
        page.get_by_label("Your name").fill("Meera Nair")
        page.get_by_label("Email").fill(email)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.locator("main button[type=submit]").first.click()
        page.wait_for_url(lambda address: "/signup/" not in address)
        self._confirm(page, email)

    def _confirm(self, page: Page, email: str) -> None:
        """Wait for the letter with the link, and follow it."""
        letter = page.locator("main li, main tr").filter(has_text=email).locator("a").first
        for _ in range(60):
            page.goto(f"{self._url}/dev/mail/")
            if letter.count():
                break
            page.wait_for_timeout(500)
        letter.click()
        page.locator("main a[href*='/confirm-email/']").first.click()
        page.locator("main button[type=submit]").first.click()
        page.wait_for_url("**/start/**")

    def _add_rows(self, page: Page) -> None:
        """Write down a few days, the way a newcomer does."""
        for line in FIRST_ROWS:
            page.goto(f"{self._url}/expenses/add/")
            page.locator("main").get_by_label("Expense, in your own words").fill(line)
            with page.expect_navigation():
                page.locator("main").get_by_label("Expense, in your own words").press("Enter")

    def _write_to_us(self, page: Page) -> None:
        """Ask something, so that there is a message to answer."""
        page.goto(f"{self._url}/support/")
        page.fill("main textarea", QUESTION)
        page.locator("main form", has=page.locator("textarea")).locator("button[type=submit]").first.click()
        page.wait_for_load_state("networkidle")

    def _take_a_second_step(self, page: Page, who: str) -> None:
        """Set up an app for codes, and be made one of the company's own people by the database."""
        page.goto(f"{self._url}/accounts/2fa/totp/activate/")
        if AGAIN in page.url:
            self.say_who(page, who)
        page.get_by_label("Code that the app shows").fill(code_of(page.locator(".key").text_content() or ""))
        with page.expect_navigation():
            page.get_by_role("button", name="Turn it on").click()
        page.wait_for_url(lambda address: "/activate/" not in address)
        words = APPOINT.format(email=self._known[who][0])
        subprocess.run(
            [sys.executable, "manage.py", "shell", "-v0", "-c", words], cwd=ROOT, env=os.environ, check=True
        )


def paper() -> bytes:
    """Draw a receipt."""
    picture, sent = Image.new("RGB", (700, 900), "white"), io.BytesIO()
    draw = ImageDraw.Draw(picture)
    for number, words in enumerate(PAPER):
        draw.text((80, 70 + 90 * number), words, fill="black", font_size=48)
    picture.save(sent, "PNG")
    return sent.getvalue()


def code_of(key: str) -> str:
    """Return what an app shows for a key, by the rule that all apps follow (RFC 6238)."""
    mac = hmac.new(base64.b32decode(key.strip()), struct.pack(">Q", int(time.time()) // 30), "sha1").digest()
    start = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"
