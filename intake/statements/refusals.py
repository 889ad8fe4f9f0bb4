"""Why a file cannot be read, each said so that a person knows what to do.

UnreadableFile
├── TooLarge        more bytes, rows, columns or text in a cell than the limits allow
├── NotAStatement   no table of movements in it: a picture, a program, a letter
├── NoTransactions  a statement, but an empty one
├── NoAmounts       rows with dates whose money could not be made out
├── WrongEncoding   text that decodes to nothing sensible
├── Encrypted       protected by a password
│   └── AsksPassword    a PDF that its password would open
└── OutOfBounds     the reader ran out of time or memory
"""

from __future__ import annotations


class UnreadableFile(Exception):
    """The file was refused; `sentence` is meant for the person who sent it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class TooLarge(UnreadableFile):
    """More than the limits allow."""


class NotAStatement(UnreadableFile):
    """Holds no table of movements."""


class NoTransactions(UnreadableFile):
    """A statement without a single movement."""


class NoAmounts(UnreadableFile):
    """Rows with dates, but no amounts that can be read."""


class WrongEncoding(UnreadableFile):
    """Text that decodes to nothing sensible."""


class Encrypted(UnreadableFile):
    """Protected by a password."""


class AsksPassword(Encrypted):
    """A PDF that its password would open; also after a wrong one."""


class OutOfBounds(UnreadableFile):
    """The reader ran out of time or memory."""
