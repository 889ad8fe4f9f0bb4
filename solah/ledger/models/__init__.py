"""The tables of the ledger."""

from solah.ledger.kinds import CategoryBy, Kind, Source
from solah.ledger.models.attachment import Attachment, Check, Look
from solah.ledger.models.bulk import BulkChange, Deed
from solah.ledger.models.category import CATEGORY_COLOURS, Category, Direction
from solah.ledger.models.rollup import DailySpend, MonthlySpend
from solah.ledger.models.transaction import Tag, Transaction, TransactionTag
from solah.ledger.models.view import SavedView
from solah.ledger.models.wallet import Wallet, WalletKind

__all__ = [
    "CATEGORY_COLOURS",
    "Attachment",
    "BulkChange",
    "Category",
    "CategoryBy",
    "Check",
    "DailySpend",
    "Deed",
    "Direction",
    "Kind",
    "Look",
    "MonthlySpend",
    "SavedView",
    "Source",
    "Tag",
    "Transaction",
    "TransactionTag",
    "Wallet",
    "WalletKind",
]
