"""The command that hands waiting jobs to the workers until it is told to stop."""

import signal
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand

from solah.ops import fence
from solah.outbox.relaying import relay


class Command(BaseCommand):
    """Run the relay."""

    help = "Tell the broker of waiting jobs, until stopped."

    def handle(self, *args: Any, **options: Any) -> None:
        """Relay until SIGTERM or Ctrl-C; what is under way is finished first."""
        fence.put_up()
        over = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: over.set())
        relay(is_over=over.is_set)
