"""Transaction: one movement of money, and the tags on it."""

from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat, Lower
from django.db.models.lookups import Exact
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.accounts.tenancy import CompositeKey, tenant_key, tenant_parent
from solah.ledger.drafts import WHY_MOST
from solah.ledger.kinds import BY_ITSELF, CategoryBy, Kind, Source
from solah.ledger.models.category import Category
from solah.ledger.models.typed import TypedKey
from solah.ledger.models.wallet import Wallet
from solah.ledger.recording import TransactionManager
from solah.money import MAX_AMOUNT

TABLE = "ledger_transaction"


class Tag(models.Model):
    """A word of one's own that can stand on any row."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="tags")
    name = models.CharField(max_length=40)

    if TYPE_CHECKING:
        links: models.Manager["TransactionTag"]

    class Meta:
        ordering = ["name"]
        constraints = [
            tenant_parent("tag"),
            models.UniqueConstraint(fields=["workspace", "name"], name="tag_name_is_free"),
            models.CheckConstraint(condition=Exact(F("name"), Lower("name")), name="tag_is_lower_case"),
        ]

    def __str__(self) -> str:
        return self.name


class Transaction(models.Model):
    """A row of the ledger. The amount is above zero, in the workspace's currency; `kind` gives its sign."""

    workspace = TypedKey(Workspace, on_delete=models.CASCADE, related_name="transactions", db_index=False)
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.EXPENSE)
    title = models.CharField(max_length=200)
    merchant = models.CharField(max_length=200, blank=True)
    amount = models.DecimalField(max_digits=14, decimal_places=3)
    currency = models.CharField(max_length=3)
    original_amount = models.DecimalField(max_digits=17, decimal_places=3, null=True, blank=True)
    original_currency = models.CharField(max_length=3, blank=True)
    rate = models.DecimalField(max_digits=20, decimal_places=10, null=True, blank=True)
    spent_on = models.DateField()
    wallet = models.ForeignKey(Wallet, on_delete=models.PROTECT, related_name="transactions")
    to_wallet = models.ForeignKey(
        Wallet,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="transfers_in",
        db_index=False,
    )
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, null=True, blank=True, related_name="transactions"
    )
    category_by = models.CharField(max_length=6, choices=CategoryBy.choices, blank=True)
    category_sure = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Per cent, of the category that was chosen without a person."
    )
    # Known to the database too: while a release goes out, the one before it writes rows without them.
    category_why = models.CharField(max_length=WHY_MOST, blank=True, default="", db_default="")
    is_corrected = models.BooleanField(
        default=False,
        db_default=False,
        help_text="A person put another category in place of one chosen without them.",
    )
    notes = models.TextField(max_length=2000, blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    source = models.CharField(max_length=6, choices=Source.choices, default=Source.FORM)
    client_id = models.UUIDField()
    client_digest = models.CharField(max_length=64)
    import_key = models.CharField(max_length=64, blank=True)
    payment = models.UUIDField(null=True, blank=True, help_text="Shared by the rows of one split payment.")
    refund_of = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        db_index=False,
        related_name="refunds",
        help_text="The purchase that this money came back for.",
    )
    version = models.PositiveIntegerField(default=1)
    recorded_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    trashed_at = models.DateTimeField(null=True, blank=True)
    trashed_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    # It stands in another workspace now: out of the bin too, and back only by undoing the move.
    is_moved = models.BooleanField(default=False, db_default=False)
    words = models.GeneratedField(
        expression=Lower(
            Concat("title", Value(" "), "merchant", Value(" "), "notes", output_field=models.TextField())
        ),
        output_field=models.TextField(),
        db_persist=True,
        help_text="What the search looks through.",
    )
    tags = models.ManyToManyField(Tag, through="TransactionTag", related_name="transactions")

    objects: ClassVar[TransactionManager] = TransactionManager()

    if TYPE_CHECKING:
        tag_links: models.Manager["TransactionTag"]

    class Meta:
        constraints = [
            tenant_parent("transaction"),
            tenant_key("transaction", "wallet_id", "ledger_wallet"),
            tenant_key("transaction", "to_wallet_id", "ledger_wallet"),
            tenant_key("transaction", "category_id", "ledger_category"),
            tenant_key("transaction", "refund_of_id", TABLE),
            CompositeKey(
                name="transaction_currency_is_the_workspaces",
                columns=["workspace_id", "currency"],
                to_table="accounts_workspace",
                to_columns=["id", "currency"],
            ),
            models.UniqueConstraint(
                fields=["workspace", "client_id"], name="transaction_client_id_is_used_once"
            ),
            models.UniqueConstraint(
                fields=["workspace", "wallet", "import_key"],
                condition=~Q(import_key=""),
                name="transaction_is_imported_once",
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0, amount__lte=MAX_AMOUNT), name="transaction_amount_is_positive"
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="transaction_kind_is_known"),
            models.CheckConstraint(
                condition=Q(is_moved=False) | Q(trashed_at__isnull=False),
                name="transaction_moved_is_not_here",
            ),
            models.CheckConstraint(
                condition=Q(category_sure__isnull=True) | Q(category_sure__lte=100),
                name="transaction_sureness_is_per_cent",
            ),
            models.CheckConstraint(
                condition=Q(spent_on__gte="1970-01-01", spent_on__lt="2200-01-01"),
                name="transaction_date_is_plausible",
            ),
            models.CheckConstraint(
                condition=Q(kind=Kind.TRANSFER) | Q(to_wallet__isnull=True),
                name="transaction_second_wallet_is_a_transfers",
            ),
            models.CheckConstraint(
                condition=~Q(kind=Kind.TRANSFER) | Q(category__isnull=True),
                name="transaction_transfer_has_no_category",
            ),
            models.CheckConstraint(
                condition=Q(kind=Kind.REFUND) | Q(refund_of__isnull=True),
                name="transaction_purchase_is_a_refunds",
            ),
            models.CheckConstraint(
                condition=Q(to_wallet__isnull=True) | ~Q(to_wallet=F("wallet")),
                name="transaction_moves_between_two_wallets",
            ),
            models.CheckConstraint(
                condition=Q(original_amount__isnull=True, original_currency="", rate__isnull=True)
                | (Q(original_amount__gt=0, rate__gt=0) & ~Q(original_currency="")),
                name="transaction_original_is_whole",
            ),
        ]
        indexes = [
            # Serves the list, the month and exports from the index alone.
            models.Index(
                F("workspace"),
                F("spent_on").desc(),
                F("id").desc(),
                include=["category", "kind", "amount"],
                condition=Q(trashed_at__isnull=True),
                name="transaction_by_day",
            ),
            models.Index(
                fields=["workspace", "-trashed_at"],
                condition=Q(trashed_at__isnull=False),
                name="transaction_in_trash",
            ),
            models.Index(
                fields=["workspace", "payment"],
                condition=Q(payment__isnull=False),
                name="transaction_payment",
            ),
            models.Index(
                fields=["refund_of"],
                condition=Q(refund_of__isnull=False),
                name="transaction_refunds",
            ),
            # Keys that are empty in nearly every row: what points at a wallet or a person is found, no more.
            models.Index(
                fields=["to_wallet"], condition=Q(to_wallet__isnull=False), name="transaction_to_wallet"
            ),
            models.Index(
                fields=["trashed_by"], condition=Q(trashed_by__isnull=False), name="transaction_trashed_by"
            ),
            # What a wallet holds is a sum over its rows, answered from the index alone.
            models.Index(
                fields=["workspace", "wallet", "spent_on"],
                include=["kind", "amount"],
                condition=Q(trashed_at__isnull=True),
                name="transaction_out_of_wallet",
            ),
            models.Index(
                fields=["workspace", "to_wallet", "spent_on"],
                include=["amount"],
                condition=Q(trashed_at__isnull=True, to_wallet__isnull=False),
                name="transaction_into_wallet",
            ),
            # What the rows between two amounts add up to, answered from the index alone: see `totals`.
            models.Index(
                fields=["workspace", "amount"],
                include=["category", "kind", "wallet", "to_wallet", "recorded_by", "spent_on"],
                condition=Q(trashed_at__isnull=True),
                name="transaction_by_amount",
            ),
            GinIndex(
                F("workspace"),
                OpClass("words", name="gin_trgm_ops"),
                name="transaction_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_part(self) -> bool:
        """One of several rows that one payment was split into."""
        return self.payment is not None

    @property
    def is_sorted_by_itself(self) -> bool:
        """Its category is ours, not a person's, and says why."""
        return self.category_id is not None and self.category_by in BY_ITSELF and bool(self.category_why)

    @property
    def is_money_in(self) -> bool:
        """Shown with a plus, in green."""
        return self.kind in {Kind.INCOME, Kind.REFUND}


class TransactionTag(models.Model):
    """One tag on one row."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    transaction = models.ForeignKey(Transaction, on_delete=models.CASCADE, related_name="tag_links")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="links")

    class Meta:
        constraints = [
            tenant_key("transactiontag", "transaction_id", TABLE),
            tenant_key("transactiontag", "tag_id", "ledger_tag"),
            models.UniqueConstraint(fields=["transaction", "tag"], name="tag_stands_once_on_a_row"),
        ]

    def __str__(self) -> str:
        return f"{self.tag_id} on {self.transaction_id}"
