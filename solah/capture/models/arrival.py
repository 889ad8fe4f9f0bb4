"""Arrival: a receipt or a message that came in, and waits in the inbox until a person has said what it is."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.accounts.tenancy import tenant_key, tenant_parent
from solah.ledger.kinds import CategoryBy, Kind
from solah.ledger.models import Category, Look, Transaction, Wallet

# Below this a field is shown as doubtful.
SURE = 0.75


class Sort(models.TextChoices):
    """What came in."""

    RECEIPT = "receipt", "Receipt"
    MESSAGE = "message", "Message"
    BILL = "bill", "Bill that comes again"


class Standing(models.TextChoices):
    """How far it is. Only a person makes a row of it, or says that it is none."""

    READING = "reading", "Being read"
    READY = "ready", "Ready to look at"
    FAILED = "failed", "Not read"
    CONFIRMED = "confirmed", "Added"
    DISMISSED = "dismissed", "Not kept"


# What waits for a person. One that could not be read is filled in by hand.
OPEN = (Standing.READY, Standing.FAILED)


class Arrival(models.Model):
    """One thing that came in: what was sent, what was read of it, how sure that is, and what became of it.

    The fields that were read carry the names that a row has. Empty means not found, and `confidence` says
    from 0 to 1 how sure each of the others is.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="inbox")
    sort = models.CharField(max_length=8, choices=Sort.choices)
    standing = models.CharField(max_length=9, choices=Standing.choices, default=Standing.READY)
    came_by = models.CharField(
        max_length=10, help_text="The way it came in: form, share, paste, hook, stream."
    )
    sent_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    arrived_at = models.DateTimeField(default=timezone.now)
    digest = models.CharField(max_length=64, help_text="The same thing sent twice is one arrival.")
    job = models.UUIDField(null=True, help_text="The latest work on it.")
    refusal = models.CharField(max_length=300, blank=True, help_text="Why it could not be read.")

    text = models.TextField(max_length=4000, blank=True, help_text="What a message says, word for word.")
    name = models.CharField(max_length=120, blank=True, help_text="What its sender called the file.")
    look = models.CharField(max_length=20, choices=Look.choices, blank=True)
    size = models.PositiveIntegerField(default=0)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    file = models.CharField(max_length=120, blank=True, help_text="A name in the private storage.")
    thumbnail = models.CharField(max_length=120, blank=True)
    preview = models.CharField(
        max_length=120, blank=True, help_text="The paper the right way up, to look at."
    )

    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.EXPENSE)
    merchant = models.CharField(max_length=200, blank=True)
    amount = models.DecimalField(max_digits=17, decimal_places=3, null=True)
    currency = models.CharField(max_length=3, blank=True)
    spent_on = models.DateField(null=True)
    method = models.CharField(max_length=60, blank=True, help_text="In its own words, such as “card 1234”.")
    wallet = models.ForeignKey(Wallet, on_delete=models.SET_NULL, null=True, related_name="+")
    category = models.ForeignKey(Category, on_delete=models.SET_NULL, null=True, related_name="+")
    category_by = models.CharField(max_length=6, choices=CategoryBy.choices, blank=True)
    note = models.CharField(max_length=500, blank=True)
    external_key = models.CharField(max_length=64, blank=True, help_text="A reference such as a UTR or RRN.")
    confidence = models.JSONField(default=dict, help_text="By field, from 0 to 1.")
    facts = models.JSONField(default=dict, help_text="What else was read, such as tax lines.")

    row = models.ForeignKey(Transaction, on_delete=models.SET_NULL, null=True, related_name="arrivals")
    is_attached = models.BooleanField(default=False, help_text="The row was there before.")
    settled_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-arrived_at", "-id"]
        constraints = [
            tenant_parent("arrival"),
            tenant_key("arrival", "row_id", "ledger_transaction"),
            tenant_key("arrival", "wallet_id", "ledger_wallet"),
            tenant_key("arrival", "category_id", "ledger_category"),
            models.UniqueConstraint(fields=["workspace", "sort", "digest"], name="arrival_is_there_once"),
            models.CheckConstraint(condition=Q(sort__in=Sort.values), name="arrival_sort_is_known"),
            models.CheckConstraint(
                condition=Q(standing__in=Standing.values), name="arrival_standing_is_known"
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="arrival_kind_is_known"),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gt=0), name="arrival_amount_is_positive"
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "standing", "-arrived_at", "-id"], name="arrival_latest_first"),
            models.Index(
                fields=["workspace", "external_key"],
                condition=~Q(external_key=""),
                name="arrival_by_reference",
            ),
            models.Index(fields=["settled_at"], name="arrival_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.sort} {self.pk}"

    @property
    def is_open(self) -> bool:
        """It waits for a person."""
        return self.standing in OPEN

    @property
    def is_working(self) -> bool:
        """It is being read; the page should look again soon."""
        return self.standing == Standing.READING

    @property
    def is_receipt(self) -> bool:
        """There is a picture or a document to look at."""
        return self.sort == Sort.RECEIPT

    @property
    def doubtful(self) -> frozenset[str]:
        """The fields that were read, and are not sure enough to be taken without a look."""
        return frozenset(name for name, sure in self.confidence.items() if sure < SURE)
