"""The words that rows of the ledger are described with."""

from django.db import models


class Kind(models.TextChoices):
    """What a row does to the month: an expense raises it, a refund lowers it, the others leave it alone."""

    EXPENSE = "expense", "Expense"
    REFUND = "refund", "Refund"
    INCOME = "income", "Money in"
    TRANSFER = "transfer", "Transfer"


class Source(models.TextChoices):
    """The way a row came in."""

    FORM = "form", "Added by hand"
    QUICK = "quick", "Quick add"
    IMPORT = "import", "Imported"
    SCAN = "scan", "From a receipt"
    TEXT = "text", "From a message"
    STREAM = "stream", "Added by itself, as it comes again"
    API = "api", "API"
    DEMO = "demo", "Demo"


class CategoryBy(models.TextChoices):
    """Who chose a row's category. Only a person's choice teaches the next suggestion."""

    PERSON = "person", "You"
    MEMORY = "memory", "Your earlier rows"
    RULE = "rule", "A rule of yours"
    WORD = "word", "A word in it"
    CROWD = "crowd", "What others choose"
    MODEL = "model", "Rows that are alike"
    NOBODY = "", "Nobody yet"


BY_ITSELF = (CategoryBy.RULE, CategoryBy.MEMORY, CategoryBy.WORD, CategoryBy.CROWD, CategoryBy.MODEL)
