"""What people do, for locust: a page every ten seconds, mostly the month, now and then an expense."""

import json
import os
import re
import uuid
from pathlib import Path

from locust import HttpUser, constant_throughput, task

SESSIONS = iter(json.loads(Path(os.environ["BENCH_SESSIONS"]).read_text(encoding="utf-8")))
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Person(HttpUser):
    """One person with a browser that is logged in. Latency counts from when the page was due."""

    wait_time = constant_throughput(float(os.environ.get("BENCH_PACE", "0.1")))

    def on_start(self) -> None:
        """Take a session of one's own."""
        cookie = f"__Host-session={next(SESSIONS)}"
        self.client.headers.update({"Cookie": cookie, "X-Forwarded-Proto": "https"})

    @task(10)
    def month(self) -> None:
        """Look at the month."""
        self.client.get("/month/", name="month")

    @task(4)
    def expenses(self) -> None:
        """Look at the list."""
        self.client.get("/expenses/", name="expenses")

    @task(2)
    def search(self) -> None:
        """Look for something."""
        self.client.get("/expenses/?q=bazaar", name="search")

    @task(1)
    def budgets(self) -> None:
        """Look at the budgets."""
        self.client.get("/budgets/", name="budgets")

    @task(3)
    def add(self) -> None:
        """Open the form and add an expense: the page after it is drawn anew."""
        form = self.client.get("/expenses/add/", name="add, the form")
        if not (token := _TOKEN.search(form.text)):
            return
        secret = form.cookies.get("__Host-csrf", "")
        session = self.client.headers["Cookie"]
        self.client.post(
            "/expenses/add/",
            {"csrfmiddlewaretoken": token[1], "text": "tea 20", "client_id": str(uuid.uuid4())},
            headers={"Cookie": f"{session}; __Host-csrf={secret}", "Referer": f"https://{self._host()}/"},
            name="add",
            allow_redirects=False,
        )

    def _host(self) -> str:
        return str(self.host).partition("//")[2]
