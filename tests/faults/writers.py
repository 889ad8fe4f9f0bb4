"""People who write while something breaks, and their book: what was acknowledged, and what may be there."""

import http.client
import json
import secrets
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle

from django.db import connection
from django.utils import timezone

from solah.accounts import tokens
from solah.accounts.models import Workspace
from solah.accounts.scopes import ALL
from solah.billing.models import Subscription
from solah.invariants.checking import check
from solah.ledger.opening import open_workspace
from tests.ledger_truth import monthly_truth, rolled_up, rolled_up_by_month, truth
from tests.people import person

# Answers after which the same request is sent again: at work elsewhere, too fast, away for a moment.
AGAIN = frozenset({409, 429, 503})
TRIES = 400
PAUSE = 0.1
TOKENS = 3
HTTPS = {"X-Forwarded-Proto": "https"}  # as the proxy in front says it


@dataclass
class Row:
    """One row as its writer knows it."""

    is_acknowledged: bool = False
    pk: int = 0
    title: str = "Tea"
    asked: list[str] = field(default_factory=list)  # titles that were asked for since, without an answer


class Writer(threading.Thread):
    """Adds rows, reads them back and renames some; each request is sent again until there is an answer."""

    def __init__(self, port: int, keys: list[str], over: threading.Event) -> None:
        super().__init__(daemon=True)
        self.port, self.over = port, over
        # A token has its limit, and a network too: each writer has some tokens and an address of its own.
        self.keys, self.address = cycle(keys), f"203.0.113.{secrets.randbelow(250)}"
        self.book: dict[str, Row] = {}
        self.answers: Counter[int] = Counter()
        self.unseen: list[str] = []
        self.longest = 0.0

    def run(self) -> None:
        """Write until it is over, and then until the last request has its answer."""
        while not self.over.is_set():
            client_id = str(uuid.uuid4())
            row = self.book.setdefault(client_id, Row())
            body = {"title": "Tea", "amount": "20.00", "spent_on": "2026-11-20", "client_id": client_id}
            status, said = self._until_answered("POST", "/api/v1/transactions/", body)
            if status not in {200, 201}:
                continue
            row.is_acknowledged, row.pk = True, int(json.loads(said)["id"])
            self._look_for(row)
            if len(self.book) % 3 == 0 and not self.over.is_set():
                self._rename(row)

    def _look_for(self, row: Row) -> None:
        """What was acknowledged is there for whoever wrote it, at once."""
        status, said = self._until_answered("GET", f"/api/v1/transactions/{row.pk}/")
        if status and (status != 200 or json.loads(said)["title"] not in {row.title, *row.asked}):
            self.unseen.append(f"{status} {row.pk}")

    def _rename(self, row: Row) -> None:
        row.asked.append(f"Tea {uuid.uuid4().hex[:8]}")
        status, _said = self._until_answered(
            "PATCH", f"/api/v1/transactions/{row.pk}/", {"title": row.asked[-1]}
        )
        if status == 200:
            row.title, row.asked = row.asked[-1], []
            self._look_for(row)

    def _until_answered(
        self, method: str, path: str, body: dict[str, str] | None = None
    ) -> tuple[int, bytes]:
        began = time.monotonic()
        for _attempt in range(TRIES):
            status, said = self._ask(method, path, body)
            self.answers[status] += 1
            if status and status not in AGAIN:
                self.longest = max(self.longest, time.monotonic() - began)
                return status, said
            time.sleep(PAUSE)
        return 0, b""

    def _ask(self, method: str, path: str, body: dict[str, str] | None) -> tuple[int, bytes]:
        head = {"Authorization": f"Bearer {next(self.keys)}", "X-Forwarded-For": self.address, **HTTPS}
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            if body is None:
                line.request(method, path, headers=head)
            else:
                line.request(method, path, json.dumps(body), head | {"Content-Type": "application/json"})
            answer = line.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            return 0, b""
        finally:
            line.close()


@dataclass(frozen=True)
class Traffic:
    """The writers of one workspace."""

    workspace: Workspace
    writers: tuple[Writer, ...]

    @property
    def acknowledged(self) -> int:
        """How many rows were acknowledged by now."""
        return sum(row.is_acknowledged for each in self.writers for row in list(each.book.values()))

    @property
    def answers(self) -> Counter[int]:
        """What was answered; 0 is no answer."""
        return sum((each.answers for each in self.writers), Counter())

    @property
    def longest(self) -> float:
        """How long somebody had to try until there was an answer."""
        return max(each.longest for each in self.writers)


def household(*, keys: int) -> tuple[Workspace, list[str]]:
    """Open a workspace of a plan with many calls, and make tokens for it."""
    alice = person(f"Alice{uuid.uuid4().hex[:8]}")
    workspace = open_workspace("Alice’s household", owner=alice)
    Subscription.objects.filter(workspace=workspace).update(plan="enterprise")
    member = workspace.memberships.select_related("workspace").get(user=alice)
    now = timezone.now()
    return workspace, [
        tokens.make(member, name="Load", scopes=ALL, days=30, now=now).key for _each in range(keys)
    ]


@contextmanager
def traffic(port: int, *, people: int = 4) -> Iterator[Traffic]:
    """Have people write as long as the block lasts; then hold their book against the database."""
    workspace, keys = household(keys=people * TOKENS)
    over = threading.Event()
    now = Traffic(workspace, tuple(Writer(port, keys[each::people], over) for each in range(people)))
    for each in now.writers:
        each.start()
    try:
        yield now
    finally:
        over.set()
        for each in now.writers:
            each.join(60)
    assert not [each for each in now.writers if each.is_alive()], "everybody has their answer"
    compare(now)


def compare(now: Traffic) -> None:
    """What was acknowledged is there once, the rest at most once, and everything adds up."""
    connection.close()
    there = {
        str(client_id): title
        for client_id, title in now.workspace.transactions.values_list("client_id", "title")
    }
    book = {client_id: row for each in now.writers for client_id, row in each.book.items()}
    assert now.workspace.transactions.count() == len(there)
    assert {pk for pk, row in book.items() if row.is_acknowledged} <= set(there), (
        "what was acknowledged is there"
    )
    assert set(there) <= set(book), "and nothing that nobody sent"
    for pk, title in there.items():
        assert title in {book[pk].title, *book[pk].asked}, "it says what was said last"
    assert [each.unseen for each in now.writers if each.unseen] == [], "everybody sees what they wrote"
    assert set(now.answers) <= {0, 200, 201, *AGAIN}, now.answers
    assert (rolled_up(), rolled_up_by_month()) == (truth(), monthly_truth())
    assert {answer.invariant.name: answer.examples for answer in check() if not answer.holds} == {}
