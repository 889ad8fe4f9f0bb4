"""The built files that a phone keeps, so that the app opens without a connection."""

from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static

from solah.web.assets import every_file

PROGRAM = "js/worker.js"
# The prices, the landing page and the log-in need a connection anyway; the charts of Explore weigh too much.
LEFT_OUT = {PROGRAM, "css/site.css", "js/site.js", "css/explore.css", "js/behaviours/exploring.js"}
BESIDE = ("icon.svg", "app.webmanifest")

FAREWELL = """\
// Switched off: whoever has an earlier one gets rid of it, and of what it kept.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) await caches.delete(name);
  await self.registration.unregister();
})()));
"""


def files() -> list[str]:
    """Return the addresses of the shell: styles, scripts, fonts, icons. No page, and nothing of anybody's."""
    built = {file for entry, file in every_file().items() if entry not in LEFT_OUT}
    return sorted(static(name) for name in (*built, *BESIDE))


def program() -> str:
    """Return the worker as it was built."""
    path = Path(settings.FRONTEND_DIST) / every_file()[PROGRAM]
    return path.read_text(encoding="utf-8")


def version(page: str) -> str:
    """Name this shell: another build, or another offline page, is another one."""
    return sha256("\n".join([page, *files(), every_file()[PROGRAM]]).encode()).hexdigest()[:12]
