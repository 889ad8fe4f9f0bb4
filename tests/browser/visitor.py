"""Somebody at a browser: what they do is said in words of the page, and what the console says is heard."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Download, Locator, Page, expect

from tests.plant import Plant, wait_until

PATIENCE = 15_000  # two busy cores are slow; nothing waits longer than it has to
expect.set_options(timeout=PATIENCE)

# What a page must not do is reported to the console as well, whatever it is called there.
_TELL = """addEventListener("securitypolicyviolation", (event) =>
    console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));"""


class Visitor:
    """One browser with one page open."""

    def __init__(self, context: BrowserContext, *, product: Plant) -> None:
        self.product = product
        self.heard: list[str] = []
        self._expected: set[int] = set()
        self._is_cut = False
        self._context = context
        self._context.add_init_script(_TELL)
        self.page: Page = context.new_page()
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda problem: self.heard.append(f"{self.path}: {problem}"))

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    @property
    def line(self) -> Locator:
        """The field for a typed expense: the page's own, else the one in the dialog."""
        return self.page.get_by_label("Expense, in your own words").first

    def goes_to(self, path: str) -> "Visitor":
        self.page.goto(path)
        return self

    def expects(self, status: int) -> None:
        """Say that an answer of this status is no fault: the console names it anyway."""
        self._expected.add(status)

    def presses(self, name: str | re.Pattern[str], *, role: str = "button") -> None:
        self.within(role, name).click()

    def follows(self, name: str | re.Pattern[str]) -> None:
        self.presses(name, role="link")

    def within(self, role: str, name: str | re.Pattern[str]) -> Locator:
        """Return what a screen reader would call this; several are the same thing told twice."""
        found: Locator = self.page.get_by_role(role, name=name)  # type: ignore[arg-type]
        return found.first

    def fills(self, label: str, value: str) -> None:
        self.page.locator("main").get_by_label(label, exact=True).first.fill(value)

    def sees(self, text: str | re.Pattern[str], *, where: str = "body") -> None:
        expect(self.page.locator(where).first).to_contain_text(text)

    def sees_no(self, text: str, *, where: str = "body") -> None:
        expect(self.page.locator(where).first).not_to_contain_text(text)

    def is_at(self, path: str) -> None:
        expect(self.page).to_have_url(re.compile(f"^https?://[^/]+{path}"))

    def types(self, *keys: str) -> None:
        self.page.wait_for_load_state()  # no script listens to keys before
        for key in keys:
            self.page.keyboard.press(key)

    def downloads(self, name: str, *, to: Path) -> Path:
        """Press a link that sends a file, and return the file."""
        with self.page.expect_download() as coming:
            self.follows(name)
        download: Download = coming.value
        path = to / download.suggested_filename
        download.save_as(path)
        return path

    def reads_letter(self, subject: str) -> None:
        """Wait at the development mail for a letter, and open it."""

        def has_come() -> bool:
            self.goes_to("/dev/mail/")
            return bool(self.page.get_by_role("link", name=subject).count())

        wait_until(has_come)
        self.follows(subject)

    def loses_the_net(self) -> None:
        """Cut the connection: what the console says of that is no fault."""
        self._is_cut = True
        self._context.set_offline(True)

    def is_back(self) -> None:
        """Join the connection again."""
        self._context.set_offline(False)

    def has_the_shell(self) -> None:
        """Wait until the worker has kept what it needs."""
        self.page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
        self.page.wait_for_function("navigator.serviceWorker.controller !== null")

    def leave(self) -> None:
        self._context.close()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not self._is_expected(message.text):
            self.heard.append(f"{self.path}: {message.text[:300]}")

    def _is_expected(self, text: str) -> bool:
        if "htmx:sendAbort" in text or "htmx:afterRequest" in text:
            return True  # asked while typing or waiting, and no longer wanted
        if "registration blocked by Playwright" in text:
            return True  # this visitor has no worker
        if self._is_cut and ("ERR_INTERNET_DISCONNECTED" in text or "htmx:sendError" in text):
            return True
        return any(f"status of {status}" in text for status in self._expected)
