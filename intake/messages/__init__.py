"""What texts of banks and wallets say: one message or a paste of many, each to what it did with money."""

from intake.messages.clauses import core_of
from intake.messages.model import Kind, Message, Method
from intake.messages.reading import read, read_all
from intake.messages.splitting import MESSAGES_MOST, PASTE_MOST, TEXT_MOST
from intake.messages.telling import is_like_bank

__all__ = [
    "MESSAGES_MOST",
    "PASTE_MOST",
    "TEXT_MOST",
    "Kind",
    "Message",
    "Method",
    "core_of",
    "is_like_bank",
    "read",
    "read_all",
]
