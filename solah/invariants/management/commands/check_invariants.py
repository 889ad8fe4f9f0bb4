"""The command that asks a database whether everything adds up."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from solah.invariants.checking import check


class Command(BaseCommand):
    """Print one line an invariant; the exit code is 1 when one is broken."""

    help = "Ask whether every invariant holds on this database. It only reads; ids are all that it prints."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask, and say what was found."""
        broken = 0
        for answer in check():
            mark = "ok  " if answer.holds else "FAIL"
            name, says = answer.invariant.name, answer.invariant.says
            self.stdout.write(f"{mark} {name:<14} {answer.seconds:6.2f} s  {says}")
            if not answer.holds:
                broken += 1
                self.stdout.write(f"     {answer.breaches} found: {'; '.join(answer.examples)}")
        self.stdout.write("All invariants hold." if not broken else f"{broken} broken.")
        if broken:
            sys.exit(1)
