"""Membership and Invitation: who is in a workspace, and who was asked in."""

from datetime import datetime

from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from solah.accounts.models.user import User
from solah.accounts.models.workspace import Workspace
from solah.accounts.tenancy import member_key, tenant_parent


class Role(models.TextChoices):
    """What a member may do."""

    OWNER = "owner", "Owner"
    EDITOR = "editor", "Editor"
    VIEWER = "viewer", "Viewer"


class Membership(models.Model):
    """One person in one workspace."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=6, choices=Role.choices)
    joined_at = models.DateTimeField(default=timezone.now)
    # False for people beyond what the plan has seats for: they read on. Written by `billing.seats` alone.
    is_seated = models.BooleanField(default=True, db_default=True)
    # How this person arranged the month's cards here: {"order": [slug, ...], "hidden": [slug, ...]}.
    month_cards = models.JSONField(default=dict, blank=True)
    # The first steps: which one comes next, and when they were finished or skipped.
    setup_step = models.PositiveSmallIntegerField(default=1)
    setup_done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "user"], name="membership_is_one_per_person"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="membership_role_is_known"),
            # Tokens point here with their workspace, and go when their person leaves it.
            tenant_parent("membership"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.workspace_id} as {self.role}"

    @property
    def can_edit(self) -> bool:
        """May add, change and delete rows: by their role, and while the plan has a seat for them."""
        return self.is_seated and self.role in {Role.OWNER, Role.EDITOR}

    @property
    def can_own(self) -> bool:
        """May change the workspace itself: its settings, plan and people."""
        return self.role == Role.OWNER

    def arrange_cards(self, cards: dict[str, list[str]]) -> None:
        """Remember how this person wants the month's cards; nothing is the order of the house."""
        self.month_cards = cards
        self.save(update_fields=["month_cards"])

    def reach_step(self, step: int) -> None:
        """Remember how far this person's first steps are; going back to an earlier one forgets nothing."""
        rows = Membership.objects.filter(pk=self.pk, setup_step__lt=step)
        if rows.update(setup_step=step):
            self.setup_step = step

    def end_setup(self, *, now: datetime) -> None:
        """The first steps are done or skipped: nobody is led to them again."""
        Membership.objects.filter(pk=self.pk, setup_done_at__isnull=True).update(setup_done_at=now)


class Invitation(models.Model):
    """Somebody who was asked into a workspace and has not answered yet; answered or withdrawn, it is gone.

    Only whoever has the address can accept it. Its letter's link opens it to read; of that a digest is kept.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=6, choices=Role.choices)
    digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(default=timezone.now)
    times_sent = models.PositiveSmallIntegerField(default=1)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            member_key("invitation", "invited_by_id"),
            models.UniqueConstraint(fields=["workspace", "email"], name="invitation_is_one_an_address"),
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="invitation_email_is_lower_case"
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=[Role.EDITOR, Role.VIEWER]), name="invitation_makes_no_owner"
            ),
        ]
        indexes = [models.Index(fields=["email"], name="invitation_of_an_address")]

    def __str__(self) -> str:
        return f"invitation {self.pk} into {self.workspace_id}"

    def is_open(self, now: datetime) -> bool:
        """Whether it can still be accepted; until then it holds a seat."""
        return self.expires_at > now
