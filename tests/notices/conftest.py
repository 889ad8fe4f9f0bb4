"""A household with budgets, at a moment that we know, and a mail server that really is one."""

import socket
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
import time_machine
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.core.mail import EmailMultiAlternatives
from pytest_django import Settings

from solah.accounts.models import User, Workspace
from solah.budgets.setting import Plan, set_lines
from solah.ledger.models import Category, Transaction
from solah.months import Month
from tests.insights.households import TODAY, live
from tests.rows import spend

MORNING = datetime(2026, 11, 22, 3, 40, tzinfo=UTC)  # ten past nine in India
Travel = Callable[[datetime], None]


def page_of(letter: object) -> str:
    """Return the HTML of a letter in the box of sent mail."""
    assert isinstance(letter, EmailMultiAlternatives)
    return str(letter.alternatives[0][0])


@pytest.fixture
def travel() -> Iterator[Travel]:
    """Let it be another moment: `travel(moment)`; time goes on from there."""
    travellers: list[time_machine.travel] = []

    def go(to: datetime) -> None:
        travellers.append(time_machine.travel(to))
        travellers[-1].start()

    yield go
    for each in reversed(travellers):
        each.stop()


@pytest.fixture
def morning(travel: Travel) -> datetime:
    """Let it be shortly after nine in India."""
    travel(MORNING)
    return MORNING


@pytest.fixture
def food(workspace: Workspace, alice: User) -> Category:
    """Eating out, of Alice's household, with a budget of ₹10,000 in the month."""
    category: Category = workspace.categories.get(kind="eating_out")
    set_lines(workspace, [Plan(category, Decimal(10_000))], month=Month.of(TODAY), by=alice)
    return category


@pytest.fixture
def eat(workspace: Workspace, food: Category) -> Callable[..., Transaction]:
    """Spend on eating out: `eat(8_500)`."""

    def spend_it(amount: int | str, *, on: date = TODAY) -> Transaction:
        spent = spend(workspace, "Toit", amount, on=on, category=food)
        workspace.refresh_from_db()
        return spent

    return spend_it


@pytest.fixture
def household(workspace: Workspace) -> Workspace:
    """Six months of rows, Netflix due on the twelfth."""
    live(workspace)
    workspace.refresh_from_db()
    return workspace


class _Box:
    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.raw: list[bytes] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        self.raw.append(content)
        letter = message_from_bytes(content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        return "250 taken"


@pytest.fixture
def server(settings: Settings) -> Iterator[_Box]:
    """A mail server on this machine: letters go to it over SMTP, and lie in its `letters`."""
    box = _Box()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": port, "timeout": 10},
        }
    }
    yield box
    controller.stop()
