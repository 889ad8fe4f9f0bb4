"""`make shots`: every page photographed at three widths in both themes, with axe's and the console's word."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    FilePayload,
    Page,
    sync_playwright,
)

from tools import chromium
from tools.children import say
from tools.shot_list import SHOTS, Shot

WIDTHS = {390: 844, 768: 1024, 1440: 900}
TALLEST = 6000
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]

STATEMENT = """Date,Narration,Withdrawal Amt.,Deposit Amt.,Closing Balance
03/11/2026,UPI-SWIGGY-SWIGGY@YBL-000000000001,412.00,,48210.50
04/11/2026,POS 000000XXXXXX0000 DMART READY,2316.40,,45894.10
05/11/2026,NEFT CR-ACME LTD-SALARY,,85000.00,130894.10
05/11/2026,NEFT CR-ACME LTD-SALARY,,85000.00,215894.10
"""


@dataclass(frozen=True, order=True)
class Finding:
    """Something wrong with one page; `where` is a width, and a theme if it matters."""

    page: str
    what: str
    where: str


def main() -> int:
    arguments = _arguments()
    wanted = [shot for shot in SHOTS if not arguments.only or shot.name in arguments.only]
    arguments.folder.mkdir(parents=True, exist_ok=True)
    try:
        program = chromium.found_or_installed()
    except chromium.Missing as missing:
        say(f"No pictures: {missing}")
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=chromium.flags())
        photographer = Photographer(browser, url=arguments.url.rstrip("/"), folder=arguments.folder)
        photographer.log_in(email=arguments.email, password=arguments.password)
        photographer.leave_traces(email=arguments.email)
        findings = sorted(set(photographer.take(wanted)))
        browser.close()
    say(report(findings))
    (arguments.folder / "findings.txt").write_text(report(findings) + "\n")
    say(f"The pictures are in {arguments.folder}")
    return 1 if findings else 0


class Photographer:
    """One browser; every width has two contexts, a stranger's and the demo person's."""

    def __init__(self, browser: Browser, *, url: str, folder: Path) -> None:
        self._browser, self._url, self._folder = browser, url, folder
        self._cookies: Any = None
        self._axe = Axe()

    def log_in(self, *, email: str, password: str) -> None:
        """Go through the real form, once; every context then starts with its cookies."""
        with self._browser.new_context() as context:
            page = context.new_page()
            page.goto(f"{self._url}/accounts/login/")
            page.fill("input[name=login]", email)
            page.fill("input[name=password]", password)
            page.press("input[name=password]", "Enter")
            page.wait_for_url(lambda address: "/accounts/login/" not in address)
            self._cookies = context.storage_state()

    def leave_traces(self, *, email: str) -> None:
        """Ask for a letter and send a statement, so that their pages have something to show."""
        with self._browser.new_context() as context:
            page = context.new_page()
            page.goto(f"{self._url}/accounts/password/reset/")
            page.fill("input[name=email]", email)
            page.press("input[name=email]", "Enter")
            page.wait_for_url("**/done/")
        with self._browser.new_context(storage_state=self._cookies) as context:
            page = context.new_page()
            page.goto(f"{self._url}/import/")
            statement = FilePayload(name="statement.csv", mimeType="text/csv", buffer=STATEMENT.encode())
            page.set_input_files("input[name=file]", statement)
            page.click("main form[enctype] button[type=submit]")
            page.wait_for_url(re.compile(r"/import/\d+/"))
            page.wait_for_selector("#choose")

    def take(self, shots: list[Shot]) -> Iterator[Finding]:
        for width, height in WIDTHS.items():
            say(f"{width} px …")
            for signed_in in (False, True):
                with self._browser.new_context(
                    viewport={"width": width, "height": height},
                    reduced_motion="reduce",
                    storage_state=self._cookies if signed_in else None,
                ) as context:
                    for shot in (each for each in shots if each.signed_in is signed_in):
                        yield from self._look(context, shot, width=width)

    def _look(self, context: BrowserContext, shot: Shot, *, width: int) -> list[Finding]:
        """Visit a page once and look at it in both themes."""
        page, heard = context.new_page(), Heard(shot)
        page.on("console", heard.console)
        page.on("pageerror", heard.error)
        found = []
        try:
            found += [Finding(shot.name, what, str(width)) for what in self._visit(page, shot)]
            if not found:
                for theme in THEMES:
                    page.emulate_media(color_scheme=theme)
                    file = self._folder / f"{shot.name}-{width}-{theme}.png"
                    found += [
                        Finding(shot.name, what, f"{width} {theme}") for what in self._inspect(page, file)
                    ]
                found += [Finding(shot.name, what, str(width)) for what in heard.words]
        except Error as problem:
            found.append(
                Finding(shot.name, f"{type(problem).__name__}: {problem.message.splitlines()[0]}", str(width))
            )
        finally:
            page.close()
        return found

    def _visit(self, page: Page, shot: Shot) -> Iterator[str]:
        answer = page.goto(self._url + shot.path)
        for pattern in filter(None, (shot.follow, shot.then)):
            links = page.locator("a").evaluate_all("links => links.map(link => link.pathname)")
            link = next((each for each in links if re.fullmatch(pattern, each)), None)
            if link is None:
                yield f"has no link like {pattern}"
                return
            answer = page.goto(self._url + link)
        if answer is None or answer.status != shot.status:
            yield f"answers {answer.status if answer else 'nothing'} instead of {shot.status}"
        if "/accounts/login/" in page.url and shot.path != "/accounts/login/":
            yield "asks for a log-in"

    def _inspect(self, page: Page, file: Path) -> Iterator[str]:
        page.evaluate("document.fonts.ready")
        if sideways := _overflow(page):
            yield f"is {sideways} px wider than the window"
        yield from self._axe_says(page)
        _photograph(page, file)

    def _axe_says(self, page: Page) -> Iterator[str]:
        rules = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
        for broken in self._axe.run(page, options=rules).response["violations"]:
            for node in broken["nodes"]:
                target = " ".join(str(part) for part in node["target"])
                yield f"axe {broken['id']} ({broken['impact']}): {broken['help']}: {target}"


class Heard:
    """What the console said while a page was open; a page that is meant to be an error may say so."""

    def __init__(self, shot: Shot) -> None:
        self.words: list[str] = []
        self._expected = f"status of {shot.status}"

    def console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and self._expected not in message.text:
            self.words.append(f"console {message.type}: {message.text[:300]}")

    def error(self, problem: Exception) -> None:
        self.words.append(f"script error: {str(problem)[:300]}")


def report(findings: list[Finding]) -> str:
    """Say each thing once, with all the widths and themes in which it was seen."""
    seen: dict[tuple[str, str], list[str]] = {}
    for each in findings:
        seen.setdefault((each.page, each.what), []).append(each.where)
    lines = [f"{page}: {what}  [{', '.join(where)}]" for (page, what), where in seen.items()]
    return "\n".join(lines) or "axe, the console and the widths have nothing to say."


def _photograph(page: Page, file: Path) -> None:
    """Take the page through a window as tall as it, so that bars fixed to the edges stay there."""
    width = (page.viewport_size or {"width": 1440})["width"]
    height = WIDTHS[width]
    full = int(page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": width, "height": min(max(full, height), TALLEST)})
    page.screenshot(path=file, full_page=True)
    page.set_viewport_size({"width": width, "height": height})


def _overflow(page: Page) -> int:
    width = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    return max(0, int(page.evaluate(width)))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.shots", description=__doc__)
    parser.add_argument("--url", required=True, help="a running Solah with the demo in it")
    parser.add_argument("--folder", required=True, type=Path, help="where the pictures go")
    parser.add_argument("--email", default="ananya@example.com")
    parser.add_argument("--password", required=True)
    parser.add_argument("--only", nargs="*", help="names of pages, as in tools/shot_list.py")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
