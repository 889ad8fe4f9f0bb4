"""Messages to us: kept, mailed to whoever answers, and told apart by what the plan promises."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from solah import mail
from solah.accounts.models import User, Workspace
from solah.billing import gates
from solah.billing.plans import Feature, Plan
from solah.feedback.models import Priority, SupportMessage, Topic

TEXT_MOST = 4000


def priority_of(plan: Plan) -> Priority:
    """Return in which order messages of a plan are read."""
    if plan.has(Feature.DEDICATED_SUPPORT):
        return Priority.DEDICATED
    return Priority.FIRST if plan.has(Feature.PRIORITY_SUPPORT) else Priority.ORDINARY


def write(
    workspace: Workspace,
    *,
    by: User,
    topic: str,
    text: str,
    client_id: UUID,
    about_request: str = "",
    request_id: str = "",
) -> SupportMessage:
    """Keep a message and mail it; the same form sent twice is one message."""
    plan = gates.plan_of(workspace)
    priority = priority_of(plan)
    with transaction.atomic():
        message, is_new = SupportMessage.objects.get_or_create(
            workspace=workspace,
            person=by,
            client_id=client_id,
            defaults={
                "topic": Topic(topic),
                "text": text,
                "priority": priority,
                "plan": plan.slug,
                "about_request": about_request,
                "request_id": request_id,
            },
        )
        if is_new:
            _mail(message, plan)
    return message


def _mail(message: SupportMessage, plan: Plan) -> None:
    context: dict[str, Any] = {"message": message, "person": message.person, "plan": plan}
    to = _address(message.priority)
    if to:
        mail.send(to, "support/email/message", headers={"Reply-To": message.person.email}, **context)
    mail.send(message.person.email, "support/email/received", **context)


def _address(priority: str) -> str:
    """Return who reads it: where there is one, the person who is there for the dearest plan."""
    own = settings.DEDICATED_SUPPORT_EMAIL if priority == Priority.DEDICATED else ""
    return own or settings.SUPPORT_EMAIL or settings.CONTACT_EMAIL
