"""SupportMessage: what somebody wrote to us, and how soon their plan lets it be read."""

from django.db import models
from django.utils import timezone

from solah.accounts.models import User, Workspace


class Topic(models.TextChoices):
    """What a message is about."""

    QUESTION = "question", "A question"
    WRONG = "wrong", "Something is wrong"
    MONEY = "money", "Plan and payment"
    IDEA = "idea", "An idea"


class Priority(models.TextChoices):
    """In which order messages are read: what the plan says."""

    DEDICATED = "dedicated", "By a person of your own"
    FIRST = "first", "Before the others"
    ORDINARY = "ordinary", "In turn"


class SupportMessage(models.Model):
    """One message. The plan and the request are those of the moment that it was written in."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="support_messages")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    topic = models.CharField(max_length=8, choices=Topic.choices)
    text = models.TextField(max_length=4000)
    priority = models.CharField(max_length=9, choices=Priority.choices)
    plan = models.CharField(max_length=20)
    about_request = models.CharField(max_length=32, blank=True, help_text="The request that went wrong.")
    request_id = models.CharField(max_length=32, blank=True, help_text="The request that brought it.")
    client_id = models.UUIDField()
    written_at = models.DateTimeField(default=timezone.now)
    answer = models.TextField(max_length=4000, blank=True, default="")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-written_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "person", "client_id"], name="support_message_is_sent_once_by_each"
            ),
            models.CheckConstraint(
                condition=models.Q(answer="") | models.Q(settled_at__isnull=False),
                name="support_message_answered_is_settled",
            ),
            models.CheckConstraint(
                condition=models.Q(topic__in=Topic.values), name="support_message_topic_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(priority__in=Priority.values), name="support_message_priority_is_known"
            ),
        ]
        indexes = [
            models.Index(
                fields=["written_at"],
                condition=models.Q(settled_at__isnull=True),
                name="support_messages_that_wait",
            )
        ]

    def __str__(self) -> str:
        return f"message {self.pk}"

    @property
    def standing(self) -> str:
        """Whether it waits, was answered, or was closed without an answer of ours."""
        if self.settled_at is None:
            return "waits"
        return "answered" if self.answer else "closed"
