"""Notice: one thing that one person was told about one workspace, and the key that lets it be told once."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.accounts.tenancy import tenant_parent


class Kind(models.TextChoices):
    """What can be told. The threshold of a budget is part of the kind."""

    BUDGET_TIGHT = "budget_80", "A budget is 80% used"
    BUDGET_FULL = "budget_100", "A budget is used up"
    LIKELY = "likely", "A budget is likely to be passed"
    UNUSUAL = "unusual", "An unusual charge"
    PRICE_RISE = "price_rise", "A price went up"
    BILL = "bill", "A bill is due tomorrow"
    DAILY = "daily", "The day before, each morning"
    WEEKLY = "weekly", "The week, when it is over"
    MONTHLY = "monthly", "The month, when it is over"


LETTERS = (Kind.DAILY, Kind.WEEKLY, Kind.MONTHLY)
ALERTS = tuple(kind for kind in Kind if kind not in LETTERS)
# What matters most comes first.
IN_ORDER = (Kind.BUDGET_FULL, Kind.LIKELY, Kind.BUDGET_TIGHT, *ALERTS[3:], *LETTERS)


class Notice(models.Model):
    """What was said: to whom, of which kind, about what, for which period. The same again is refused.

    `facts` are the figures and names as they stood then; the sentence is made from them when it is shown.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="notices")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    subject = models.CharField(max_length=300, blank=True, help_text="A category, a finding or a stream.")
    period = models.DateField(help_text="The first day of the month, week or day that it is about.")
    facts = models.JSONField(default=dict)
    in_app = models.BooleanField()
    by_mail = models.BooleanField()
    said_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-said_at", "-pk"]
        constraints = [
            tenant_parent("notice"),
            models.UniqueConstraint(
                fields=["workspace", "user", "kind", "period", "subject"], name="notice_is_said_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="notice_kind_is_known"),
            models.CheckConstraint(condition=Q(in_app=True) | Q(by_mail=True), name="notice_goes_somewhere"),
        ]
        indexes = [
            models.Index(
                fields=["workspace", "user"],
                condition=Q(in_app=True, seen_at__isnull=True),
                name="notice_unread",
            ),
            models.Index(fields=["workspace", "user", "-said_at"], name="notice_latest"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
