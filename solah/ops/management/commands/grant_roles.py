"""The command that makes the database's roles and grants what each may do; after each migration."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection, transaction

from solah.ops import roles


class Command(BaseCommand):
    """Make and grant."""

    help = (
        "Make the roles solah_web, solah_work and solah_read, and grant what each may do. Run as the owner."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do all of it, or nothing."""
        with transaction.atomic():
            roles.grant(connection, passwords=settings.DATABASE_LOG_INS)
        made = "".join(f"; log-in {name}" for name in settings.DATABASE_LOG_INS)
        self.stdout.write(f"{roles.WEB}, {roles.WORK}, {roles.READ}: granted{made}\n")
