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
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, sync_playwright

from tools import chromium
from tools.children import say
from tools.shot_list import SHOTS, Shot
from tools.shot_people import AGAIN, Sitters

WIDTHS = {390: 844, 768: 1024, 1440: 900}
TALLEST = 6000
SHOWN = 4  # places with the same fault that are named
PAUSE = 400  # what opens slides in for a moment
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]

# Empty the fields of a form and send it, past what the browser itself would ask for.
SEND_EMPTY = """form => {
    form.noValidate = true;
    const typed = "input:not([type=hidden],[type=checkbox],[type=radio],[type=submit]), textarea";
    for (const field of form.querySelectorAll(typed))
        field.value = field.matches("[inputmode]") ? "abc" : "";
    form.querySelector("[type=submit], button:not([type])").click();
}"""


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
        url = arguments.url.rstrip("/")
        sitters = Sitters(browser, url=url, email=arguments.email, password=arguments.password)
        photographer = Photographer(
            browser, sitters, url=url, folder=arguments.folder, widths=arguments.widths
        )
        findings = sorted(set(photographer.take(wanted)))
        browser.close()
    say(report(findings))
    (arguments.folder / "findings.txt").write_text(report(findings) + "\n")
    say(f"The pictures are in {arguments.folder}")
    return 1 if findings else 0


class Photographer:
    """One browser; every width has a context for each of the people who look."""

    def __init__(
        self, browser: Browser, sitters: Sitters, *, url: str, folder: Path, widths: list[int]
    ) -> None:
        self._browser, self._sitters, self._url, self._folder = browser, sitters, url, folder
        self._widths = widths
        self._axe = Axe()

    def take(self, shots: list[Shot]) -> Iterator[Finding]:
        for width in self._widths:
            say(f"{width} px …")
            for who in dict.fromkeys(shot.who for shot in shots):
                try:
                    cookies = self._sitters.cookies(who)
                except Error as problem:
                    yield Finding(who, f"did not come in: {problem.message.splitlines()[0]}", "")
                    continue
                with self._browser.new_context(
                    viewport={"width": width, "height": WIDTHS[width]},
                    reduced_motion="reduce",
                    service_workers="block",
                    storage_state=cookies,
                ) as context:
                    for shot in (each for each in shots if each.who == who):
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
                        Finding(shot.name, what, f"{width} {theme}")
                        for what in self._inspect(page, file, theme)
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
        if "/reauthenticate/" in page.url and not shot.path.endswith(AGAIN):
            answer = self._sitters.say_who(page, shot.who)
        if answer is None or answer.status != shot.status:
            yield f"answers {answer.status if answer else 'nothing'} instead of {shot.status}"
        if "/accounts/login/" in page.url and not shot.path.startswith("/accounts/login/"):
            yield "asks for a log-in"
        else:
            self._do(page, shot)

    def _do(self, page: Page, shot: Shot) -> None:
        """Bring the page into the state that is to be seen."""
        if shot.awaits:
            page.wait_for_selector(shot.awaits)
        for key in shot.keys:
            page.keyboard.press(key)
        if shot.click:
            page.locator(shot.click).first.click()
        if shot.wrong:
            page.locator(shot.wrong).first.evaluate(SEND_EMPTY)
        if shot.keys or shot.click or shot.wrong:
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(PAUSE)

    def _inspect(self, page: Page, file: Path, theme: str) -> Iterator[str]:
        page.evaluate("document.fonts.ready")
        if sideways := _overflow(page):
            yield f"is {sideways} px wider than the window"
        yield from self._axe_says(page, theme)
        _photograph(page, file)

    def _axe_says(self, page: Page, theme: str) -> Iterator[str]:
        """Ask everything in the light, and in the dark what the dark can change: the colours."""
        rules = {"type": "tag", "values": RULES}
        if theme == "dark":
            rules = {"type": "rule", "values": ["color-contrast"]}
        options: dict[str, Any] = {"runOnly": rules, "resultTypes": ["violations"]}
        for broken in self._axe.run(page, options=options).response["violations"]:
            places = [" ".join(map(str, node["target"])) for node in broken["nodes"]]
            more = f" and {len(places) - SHOWN} more" if len(places) > SHOWN else ""
            where = ", ".join(places[:SHOWN]) + more
            yield f"axe {broken['id']} ({broken['impact']}): {broken['help']}: {where}"


class Heard:
    """What the console said while a page was open; a page that is meant to be an error may say so."""

    def __init__(self, shot: Shot) -> None:
        self.words: list[str] = []
        blocked = (
            "registration blocked by Playwright"  # the worker would show its own page for one that is slow
        )
        self._expected = (f"status of {shot.status}", blocked, *(["status of 422"] if shot.wrong else []))

    def console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not any(each in message.text for each in self._expected):
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
    parser.add_argument("--widths", nargs="*", type=int, choices=WIDTHS, default=list(WIDTHS))
    parser.add_argument("--only", nargs="*", help="names of pages, as in tools/shot_list.py")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
