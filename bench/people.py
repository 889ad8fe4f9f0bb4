"""What people do, for locust: a page every ten seconds, mostly the month, now and then an expense.

By locust's quick client: the other one takes as much of the machine as the pages do.
"""

import json
import os
import re
import uuid
from pathlib import Path

from locust import FastHttpUser, constant_throughput, task

SESSIONS = iter(json.loads(Path(os.environ["BENCH_SESSIONS"]).read_text(encoding="utf-8")))
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_SECRET = re.compile(r"__Host-csrf=([^;]+)")


class Person(FastHttpUser):
    """One person with a browser that is logged in. Latency counts from when the page was due."""

    wait_time = constant_throughput(float(os.environ.get("BENCH_PACE", "0.1")))

    def on_start(self) -> None:
        """Take a session of one's own."""
        self.headers = {"Cookie": f"__Host-session={next(SESSIONS)}", "X-Forwarded-Proto": "https"}

    @task(10)
    def month(self) -> None:
        """Look at the month."""
        self.client.get("/month/", headers=self.headers, name="month")

    @task(4)
    def expenses(self) -> None:
        """Look at the list."""
        self.client.get("/expenses/", headers=self.headers, name="expenses")

    @task(2)
    def search(self) -> None:
        """Look for something."""
        self.client.get("/expenses/?q=bazaar", headers=self.headers, name="search")

    @task(1)
    def budgets(self) -> None:
        """Look at the budgets."""
        self.client.get("/budgets/", headers=self.headers, name="budgets")

    @task(3)
    def add(self) -> None:
        """Open the form and add an expense: the page after it is drawn anew."""
        form = self.client.get("/expenses/add/", headers=self.headers, name="add, the form")
        secret = _SECRET.search(str(form.headers.get("Set-Cookie", ""))) if form.headers else None
        if not (token := _TOKEN.search(form.text or "")) or not secret:
            return
        cookies = {"Cookie": f"{self.headers['Cookie']}; __Host-csrf={secret[1]}"}
        self.client.post(
            "/expenses/add/",
            {"csrfmiddlewaretoken": token[1], "text": "tea 20", "client_id": str(uuid.uuid4())},
            headers=self.headers | cookies | {"Referer": f"https://{str(self.host).partition('//')[2]}/"},
            name="add",
            allow_redirects=False,
        )
