"""Web workers are killed while people write: what was acknowledged is there once, the rest at most once."""

import http.client
import json
import os
import signal
import subprocess
import threading
import time
import uuid
from random import Random

import pytest
from django.db import connection
from django.utils import timezone

from solah.accounts import tokens
from solah.accounts.models import Workspace
from solah.accounts.scopes import ALL
from solah.billing.models import Subscription
from solah.invariants.checking import check
from solah.ledger.opening import open_workspace
from tests.faults.conftest import measured
from tests.people import person
from tests.plant import Plant, wait_until

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]
SECONDS = float(os.environ.get("FAULTS", "8"))  # `make faults` takes thirty
CLIENTS = 6


class Client(threading.Thread):
    """Adds rows one after another; each is sent again, under the same id, until there is an answer."""

    def __init__(self, plant: Plant, key: str, over: threading.Event) -> None:
        super().__init__(daemon=True)
        self.plant, self.key, self.over = plant, key, over
        self.acknowledged: list[str] = []
        self.unknown: list[str] = []
        self.odd: list[int] = []
        self.again = 0

    def run(self) -> None:
        """Write until it is over."""
        while not self.over.is_set():
            client_id = str(uuid.uuid4())
            self.unknown.append(client_id)
            for _attempt in range(40):
                status = self._send(client_id)
                if status in {200, 201}:
                    self.acknowledged.append(self.unknown.pop())
                    break
                if status:
                    self.odd.append(status)
                self.again += 1
                time.sleep(0.1)

    def _send(self, client_id: str) -> int:
        body = {"title": "Tea", "amount": "20.00", "spent_on": "2026-11-20", "client_id": client_id}
        head = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}
        line = http.client.HTTPConnection("127.0.0.1", self.plant.port, timeout=10)
        try:
            line.request("POST", "/api/v1/transactions/", json.dumps(body), head)
            answer = line.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            return 0
        else:
            return answer.status
        finally:
            line.close()


def workers_of(plant: Plant) -> list[int]:
    """Return the processes that answer requests, children of the server's own."""
    master = plant.processes["web"].pid
    command = ["ps", "-o", "pid=", "--ppid", str(master)]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    return [int(pid) for pid in found.stdout.split()]


def test_killed_web_workers_lose_and_double_nothing(plant: Plant) -> None:
    alice = person("Alice")
    workspace = open_workspace("Alice’s household", owner=alice)
    Subscription.objects.filter(workspace=workspace).update(plan="pro")
    member = workspace.memberships.select_related("workspace").get(user=alice)
    key = tokens.make(member, name="Load", scopes=ALL, days=30, now=timezone.now()).key
    plant.start_web(workers=2)
    plant.wait_for_web()
    over, chance, kills = threading.Event(), Random(7), 0
    clients = [Client(plant, key, over) for _ in range(CLIENTS)]
    for each in clients:
        each.start()
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        time.sleep(chance.uniform(1.5, 2.5))  # faster, and the server takes it for a loop and ends
        for pid in chance.sample(found := workers_of(plant), k=min(1, len(found))):
            os.kill(pid, signal.SIGKILL)
            kills += 1
        if plant.processes["web"].poll() is not None:
            plant.start_web(workers=2)
            plant.wait_for_web()
    over.set()
    for each in clients:
        each.join(30)
    wait_until(lambda: not [each for each in clients if each.is_alive()])
    _compare(workspace, clients)
    again = sum(each.again for each in clients)
    measured("killed, acknowledged, sent again", [kills, sum(len(c.acknowledged) for c in clients), again])
    assert kills >= 2
    assert sum(len(each.acknowledged) for each in clients) >= 5
    plant.kill("web")


def _compare(workspace: Workspace, clients: list[Client]) -> None:
    """Hold the clients' own book against the database."""
    connection.close()
    there = [str(pk) for pk in workspace.transactions.values_list("client_id", flat=True)]
    acknowledged = {pk for client in clients for pk in client.acknowledged}
    unknown = {pk for client in clients for pk in client.unknown}
    assert len(there) == len(set(there))
    assert acknowledged <= set(there), "what was acknowledged is there"
    assert set(there) <= acknowledged | unknown, "and nothing that nobody sent"
    assert [client.odd for client in clients if set(client.odd) - {409, 429, 503}] == []
    assert {answer.invariant.name: answer.examples for answer in check() if not answer.holds} == {}
