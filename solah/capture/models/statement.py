"""Statement files on their way into the ledger: nothing is saved there before a person has seen it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.accounts.tenancy import tenant_key, tenant_parent
from solah.ledger.models import Category, Transaction, Wallet


class Stage(models.TextChoices):
    """How far an import is."""

    READING = "reading", "Being read"
    REFUSED = "refused", "Not read"
    STAGED = "staged", "Ready to look at"
    COMMITTING = "committing", "Being added"
    COMMITTED = "committed", "Added"
    UNDOING = "undoing", "Being taken back"
    UNDONE = "undone", "Taken back"
    REDOING = "redoing", "Being brought back"


class StatementImport(models.Model):
    """One file for one wallet: what it says, what was assumed, and what became of it."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="imports")
    wallet = models.ForeignKey(Wallet, on_delete=models.CASCADE, related_name="+")
    uploaded_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    client_id = models.UUIDField(help_text="The same form sent twice is one import.")
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file.")
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.READING)
    refusal = models.CharField(max_length=500, blank=True)
    is_locked = models.BooleanField(default=False, help_text="Refused until its password opens it.")
    format = models.CharField(max_length=20, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    layout = models.CharField(max_length=200, blank=True)
    balance = models.CharField(max_length=6, blank=True, help_text="closed, open, or empty if not known")
    opening = models.DecimalField(max_digits=30, decimal_places=8, null=True)
    closing = models.DecimalField(max_digits=30, decimal_places=8, null=True)
    broken_line = models.PositiveIntegerField(null=True)
    questions = models.JSONField(default=list, help_text="As the reader asked them; answered ones stay.")
    answers = models.JSONField(default=dict)
    notes = models.JSONField(default=list, help_text="Lines that are no rows, and why.")
    job = models.UUIDField(null=True, help_text="The latest work on it.")
    created_at = models.DateTimeField(default=timezone.now)
    committed_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            tenant_parent("statementimport"),
            tenant_key("statementimport", "wallet_id", "ledger_wallet"),
            models.UniqueConstraint(fields=["workspace", "client_id"], name="import_is_sent_once"),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="import_stage_is_known"),
        ]
        indexes = [
            models.Index(fields=["workspace", "-created_at", "-id"], name="import_latest_first"),
            models.Index(fields=["workspace", "wallet", "layout"], name="import_by_layout"),
            models.Index(fields=["created_at"], name="import_by_age"),
        ]

    def __str__(self) -> str:
        return f"import {self.pk}"

    @property
    def is_working(self) -> bool:
        """Something is being done; the page should look again soon."""
        return self.stage in {Stage.READING, Stage.COMMITTING, Stage.UNDOING, Stage.REDOING}


class StatementFile(models.Model):
    """The bytes of a file, apart so that no list drags them along; gone once the rows are added."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    batch = models.OneToOneField(StatementImport, on_delete=models.CASCADE, related_name="file")
    content = models.BinaryField()
    kept_since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [tenant_key("statementfile", "batch_id", "capture_statementimport")]
        indexes = [models.Index(fields=["kept_since"], name="file_by_age")]

    def __str__(self) -> str:
        return f"file of import {self.batch_id}"


class Choice(models.TextChoices):
    """What shall become of a staged row."""

    ADD = "add", "Add"
    SKIP = "skip", "Skip"
    PAIR = "pair", "As proposed"


class Verdict(models.TextChoices):
    """What a staged row was found to be."""

    NEW = "new", "New"
    DUPLICATE = "duplicate", "Already there"
    TRANSFER = "transfer", "Transfer"
    REFUND = "refund", "Refund"
    FOLDED = "folded", "Failed and came back"
    QUESTION = "question", "Please look"
    PROBLEM = "problem", "Cannot be added"


class Reason(models.TextChoices):
    """What is known of a row's counterpart: its twin in the ledger, its other side, its purchase."""

    NONE = "", ""
    IMPORTED = "imported", "Imported before"
    BY_HAND = "by_hand", "Looks like a row you have"
    MAYBE = "maybe", "Could be a row you have"
    TRASHED = "trashed", "You deleted this"
    UNDONE = "undone", "Taken back with an earlier import"
    TRANSFER = "transfer", "The other side of a row you have"
    OWN = "own", "Between your own wallets"
    REFUND = "refund", "Money back for a purchase"
    FOLDED = "folded", "Failed and came back"


VERDICTS = {
    Reason.NONE: Verdict.NEW,
    Reason.IMPORTED: Verdict.DUPLICATE,
    Reason.BY_HAND: Verdict.DUPLICATE,
    Reason.MAYBE: Verdict.QUESTION,
    Reason.TRASHED: Verdict.DUPLICATE,
    Reason.UNDONE: Verdict.DUPLICATE,
    Reason.TRANSFER: Verdict.TRANSFER,
    Reason.OWN: Verdict.TRANSFER,
    Reason.REFUND: Verdict.REFUND,
    Reason.FOLDED: Verdict.FOLDED,
}
# Reasons that come with a proposal: the row is taken as proposed, on its own, or left out.
PROPOSALS = (Reason.TRANSFER, Reason.OWN, Reason.REFUND)


class StagedRow(models.Model):
    """One row of a file. `amount` is negative for money that went out, as on the statement.

    These rows stay after they are added: by them a later file is recognised, and an import undone.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="staged_rows")
    batch = models.ForeignKey(StatementImport, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField()
    line = models.PositiveIntegerField()
    spent_on = models.DateField()
    amount = models.DecimalField(max_digits=30, decimal_places=8)
    description = models.CharField(max_length=500)
    kind = models.CharField(max_length=8)
    title = models.CharField(max_length=200)
    merchant = models.CharField(max_length=200, blank=True)
    category = models.ForeignKey(Category, on_delete=models.SET_NULL, null=True, related_name="+")
    category_by = models.CharField(max_length=6, blank=True)
    category_sure = models.PositiveSmallIntegerField(null=True, blank=True)
    category_why = models.CharField(max_length=200, blank=True)
    import_key = models.CharField(max_length=64, help_text="By the bank's id if there is one.")
    row_key = models.CharField(max_length=64, help_text="By what the row says.")
    has_bank_id = models.BooleanField(default=False)
    problem = models.CharField(max_length=300, blank=True, help_text="Why the ledger cannot hold this row.")
    choice = models.CharField(max_length=4, choices=Choice.choices, default=Choice.ADD)
    is_chosen = models.BooleanField(
        default=False, db_default=False, help_text="By a person, not as proposed."
    )
    reason = models.CharField(max_length=8, choices=Reason.choices, blank=True)
    why = models.CharField(max_length=300, blank=True, help_text="How the reason is known, in words.")
    balance = models.DecimalField(max_digits=30, decimal_places=8, null=True, help_text="As the file has it.")
    match = models.ForeignKey(Transaction, on_delete=models.SET_NULL, null=True, related_name="+")
    partner = models.PositiveIntegerField(null=True, help_text="The place of its counterpart in this file.")
    other_wallet = models.ForeignKey(Wallet, on_delete=models.SET_NULL, null=True, related_name="+")
    added = models.ForeignKey(Transaction, on_delete=models.SET_NULL, null=True, related_name="staged_rows")
    added_at = models.DateTimeField(null=True, help_text="Stays when the row itself is deleted for good.")
    joined = models.ForeignKey(
        Transaction,
        on_delete=models.SET_NULL,
        null=True,
        related_name="joined_rows",
        help_text="The row that was there already and that this one was found, on adding, to be.",
    )
    before = models.JSONField(null=True, help_text="What joining changed in that row, to be put back.")

    class Meta:
        ordering = ["position"]
        constraints = [
            tenant_key("stagedrow", "batch_id", "capture_statementimport"),
            tenant_key("stagedrow", "match_id", "ledger_transaction"),
            tenant_key("stagedrow", "added_id", "ledger_transaction"),
            tenant_key("stagedrow", "joined_id", "ledger_transaction"),
            tenant_key("stagedrow", "other_wallet_id", "ledger_wallet"),
            tenant_key("stagedrow", "category_id", "ledger_category"),
            models.UniqueConstraint(fields=["batch", "position"], name="staged_row_has_one_place"),
            models.CheckConstraint(
                condition=Q(problem="") | Q(choice=Choice.SKIP), name="staged_row_with_a_problem_is_skipped"
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "row_key"], name="staged_row_by_what_it_says"),
            models.Index(fields=["workspace", "import_key"], name="staged_row_by_import_key"),
            models.Index(fields=["workspace", "spent_on"], name="staged_row_by_day"),
        ]

    def __str__(self) -> str:
        return f"row {self.position} of {self.batch_id}"

    @property
    def verdict(self) -> str:
        """What this row was found to be; somebody may have decided otherwise, which `choice` says."""
        if self.problem:
            return Verdict.PROBLEM
        if self.reason in PROPOSALS and self.choice == Choice.ADD and not self.added_at:
            return Verdict.QUESTION
        return VERDICTS[Reason(self.reason)]

    @property
    def name(self) -> str:
        """The title that the row gets: a transfer which the bank gives no name says where it goes."""
        is_transfer = self.reason == Reason.OWN and self.choice == Choice.PAIR and not self.merchant
        if not is_transfer or self.other_wallet is None:
            return self.title
        return f"Transfer {'to' if self.amount < 0 else 'from'} {self.other_wallet.name}"

    @property
    def is_proposal(self) -> bool:
        """It can be taken as proposed, on its own, or not at all."""
        return self.reason in PROPOSALS
