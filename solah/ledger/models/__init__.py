"""The tables of the ledger."""

from solah.ledger.kinds import CategoryBy, Kind, Source
from solah.ledger.models.attachment import Attachment, Check, Look
from solah.ledger.models.category import CATEGORY_COLOURS, Category, Direction
from solah.ledger.models.rollup import DailySpend
from solah.ledger.models.transaction import Tag, Transaction, TransactionTag
from solah.ledger.models.wallet import Wallet, WalletKind

__all__ = [
    "CATEGORY_COLOURS",
    "Attachment",
    "Category",
    "CategoryBy",
    "Check",
    "DailySpend",
    "Direction",
    "Kind",
    "Look",
    "Source",
    "Tag",
    "Transaction",
    "TransactionTag",
    "Wallet",
    "WalletKind",
]
