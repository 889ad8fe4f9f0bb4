"""AccessToken and AppSession: programs and apps that somebody let into a workspace."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from solah.accounts.models.membership import Membership
from solah.accounts.models.user import User
from solah.accounts.models.workspace import Workspace
from solah.accounts.tenancy import tenant_key


class AccessToken(models.Model):
    """A key that somebody made for a program: to some areas of one workspace, until a day.

    The key itself is kept as a digest only, with the start of it to be told apart from others.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="access_tokens")
    member = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="access_tokens")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="access_tokens")
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    start = models.CharField(max_length=20, help_text="What of it may be shown.")
    scopes = ArrayField(models.CharField(max_length=40))
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            tenant_key("accesstoken", "member_id", "accounts_membership"),
            models.CheckConstraint(condition=~models.Q(scopes=[]), name="access_token_opens_something"),
        ]

    def __str__(self) -> str:
        return f"{self.start}… of {self.user_id}"


class AppSession(models.Model):
    """An app in which somebody logged in with their password, for one workspace.

    Its access tokens live for minutes and name this row. Its refresh token is used once and gives the next;
    `refresh_id` is the one that counts. An older one that comes again was stolen, or its answer was: the
    session ends.
    """

    id = models.UUIDField(primary_key=True)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="app_sessions")
    member = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="app_sessions")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="app_sessions")
    device = models.CharField(max_length=60, blank=True)
    refresh_id = models.CharField(max_length=64)
    started_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [tenant_key("appsession", "member_id", "accounts_membership")]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.device or 'an app'}"
