"""User: who somebody is, and how pages look to them."""

import zoneinfo
from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone


def validate_time_zone(name: str) -> None:
    """Refuse a name that the time zone database does not have; `localtime` is of one machine alone."""
    if name == "localtime" or name not in zoneinfo.available_timezones():
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
