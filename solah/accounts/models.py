"""Who somebody is, whose money they may see, and with which browsers, apps and programs they do."""

import zoneinfo
from datetime import date, datetime
from importlib import import_module
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.contrib.sessions.base_session import AbstractBaseSession
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.db.models.functions import Lower
from django.utils import timezone

from solah.accounts.tenancy import member_key, tenant_key, tenant_parent
from solah.months import Month


def validate_time_zone(name: str) -> None:
    """Refuse a name that the time zone database does not have."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError("Choose a time zone from the list.")


class UserManager(BaseUserManager["User"]):
    """Create people by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create an ordinary person; without a password nobody can log in with one."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create an operator."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class Theme(models.TextChoices):
    """How pages look to one person."""

    SYSTEM = "system", "Same as this device"
    LIGHT = "light", "Light"
    DARK = "dark", "Dark"


class Density(models.TextChoices):
    """How close the rows of a list stand, for one person."""

    COMFORTABLE = "comfortable", "Comfortable"
    COMPACT = "compact", "Compact"


class WeekStart(models.IntegerChoices):
    """The day a week begins on, numbered as `date.weekday()` does."""

    MONDAY = 0, "Monday"
    SATURDAY = 5, "Saturday"
    SUNDAY = 6, "Sunday"


class User(AbstractBaseUser, PermissionsMixin):
    """A person. The e-mail address, in lower case, is the log-in."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=80, blank=True)
    locale = models.CharField(max_length=12, default="en-IN")
    time_zone = models.CharField(max_length=64, default="Asia/Kolkata", validators=[validate_time_zone])
    theme = models.CharField(max_length=6, choices=Theme.choices, default=Theme.SYSTEM)
    density = models.CharField(max_length=11, choices=Density.choices, default=Density.COMFORTABLE)
    has_shortcuts = models.BooleanField(default=True)
    tour_seen_at = models.DateTimeField(null=True, blank=True)
    # The trial is one a person, whatever workspaces they leave or delete later.
    trial_started_at = models.DateTimeField(null=True, blank=True)
    # Asked to be deleted; until then a log-in can take it back.
    closes_at = models.DateTimeField(null=True, blank=True, db_index=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    # The one account that everybody shares who looks around the sample: it may read, and nothing else.
    is_visitor = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="user_email_is_lower_case"),
        ]

    def __str__(self) -> str:
        return self.first_name

    @property
    def first_name(self) -> str:
        """The name to greet with: the first word of the name, else the address before the @."""
        return self.name.split()[0] if self.name.strip() else self.email.partition("@")[0]

    def see_tour(self, *, now: datetime) -> None:
        """Remember that the tour was seen, or declined."""
        User.objects.filter(pk=self.pk, tour_seen_at__isnull=True).update(tour_seen_at=now)

    def describe(self, **values: Any) -> None:
        """Change the name, the time zone or how pages look."""
        for field, value in values.items():
            setattr(self, field, value)
        self.save(update_fields=list(values))


class Workspace(models.Model):
    """The tenant: everything a customer owns hangs off one of these."""

    name = models.CharField(max_length=80)
    currency = models.CharField(max_length=3, default="INR")
    locale = models.CharField(max_length=12, default="en-IN")
    time_zone = models.CharField(max_length=64, default="Asia/Kolkata", validators=[validate_time_zone])
    month_start = models.PositiveSmallIntegerField(default=1)
    week_start = models.PositiveSmallIntegerField(choices=WeekStart.choices, default=WeekStart.MONDAY)
    revision = models.PositiveBigIntegerField(default=0)
    analysed_for = models.DateField(null=True, blank=True)
    analysed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    # An owner asked for it to be deleted; until then one of them can take it back.
    closes_at = models.DateTimeField(null=True, blank=True, db_index=True)
    people = models.ManyToManyField(User, through="Membership", related_name="workspaces")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(month_start__range=(1, 28)),
                name="workspace_month_start_exists_in_each_month",
            ),
            models.CheckConstraint(
                condition=models.Q(week_start__in=WeekStart.values), name="workspace_week_start_is_known"
            ),
            # Rows of the ledger point here with their currency, so that it cannot change under them.
            models.UniqueConstraint(fields=["id", "currency"], name="workspace_id_and_currency"),
        ]

    def __str__(self) -> str:
        return self.name

    def today(self, *, now: datetime | None = None) -> date:
        """The date it is for this workspace's people."""
        return (now or timezone.now()).astimezone(zoneinfo.ZoneInfo(self.time_zone)).date()

    def this_month(self, *, now: datetime | None = None) -> Month:
        """The month that today lies in, by this workspace's start day."""
        return Month.of(self.today(now=now), start_day=self.month_start)

    def touch(self) -> None:
        """Raise the revision, and hold this workspace's row until the transaction ends.

        Every write begins here. Pages cached under the revision are then stale, and two writers of one
        workspace take turns, so that neither sees half of the other's work nor waits for it in a circle.
        """
        Workspace.objects.filter(pk=self.pk).update(revision=F("revision") + 1)


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


class Session(AbstractBaseSession):
    """One browser: a visitor's, or one in which somebody is logged in.

    The key is kept as a digest only: whoever reads this table cannot use what is in it.
    """

    session_key = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="sessions")
    device = models.CharField(max_length=60, blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.user_id} on {self.device}"

    @classmethod
    def get_session_store_class(cls) -> type[Any]:
        """Return the store that reads these rows."""
        return import_module(settings.SESSION_ENGINE).SessionStore


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
