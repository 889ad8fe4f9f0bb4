"""Answering messages: what waits in which order, reading one with a trace, and settling it once."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Case, IntegerField, QuerySet, Value, When

from solah import mail
from solah.accounts.models import User
from solah.feedback.models import Priority, SupportMessage
from solah.outbox.models import AuditEntry

SHOWN = 100
_ORDER = (Priority.DEDICATED, Priority.FIRST, Priority.ORDINARY)


class NoSuchMessage(LookupError):
    """There is no message of this number."""


class Settled(Exception):
    """Somebody has answered or closed it already."""

    def __init__(self, message: SupportMessage) -> None:
        super().__init__(f"{message} is settled")
        self.message = message


def waiting() -> QuerySet[SupportMessage]:
    """Return what nobody has answered: as the plans promise it, and within that the oldest first."""
    rank = Case(
        *(When(priority=each, then=Value(number)) for number, each in enumerate(_ORDER)),
        output_field=IntegerField(),
    )
    found = SupportMessage.objects.filter(settled_at=None).defer("text", "answer")
    return found.annotate(rank=rank).order_by("rank", "written_at", "pk")


def settled() -> QuerySet[SupportMessage]:
    """Return what was answered or closed, the latest first."""
    found = SupportMessage.objects.exclude(settled_at=None).defer("text").select_related("settled_by")
    return found.order_by("-settled_at", "-pk")


def read(pk: int, *, by: User, now: datetime) -> SupportMessage:
    """Return one message with its words; the workspace's trail keeps who read it. Raises `NoSuchMessage`."""
    found = SupportMessage.objects.select_related("person", "settled_by").filter(pk=pk).first()
    if found is None:
        raise NoSuchMessage(pk)
    AuditEntry.objects.create(
        workspace_id=found.workspace_id,
        actor_id=by.pk,
        via="staff",
        subject="workspace",
        subject_id=found.workspace_id,
        action="looked at",
        after={"reason": f"Message no. {found.pk}"},
        at=now,
    )
    return found


def settle(pk: int, *, answer: str, by: User, now: datetime) -> SupportMessage:
    """Answer a message by a letter, or close it without one; of two who do, one does.

    Raises `NoSuchMessage` and `Settled`.
    """
    with transaction.atomic():
        changed = SupportMessage.objects.filter(pk=pk, settled_at=None).update(
            answer=answer, settled_at=now, settled_by=by
        )
        message = SupportMessage.objects.select_related("person", "settled_by").filter(pk=pk).first()
        if message is None:
            raise NoSuchMessage(pk)
        if not changed:
            raise Settled(message)
        if answer:
            back = settings.SUPPORT_EMAIL or settings.CONTACT_EMAIL
            mail.send(
                message.person.email,
                "support/email/answer",
                once=f"support-answer:{message.pk}",
                headers={"Reply-To": back} if back else {},
                message=message,
                person=message.person,
            )
    return message
