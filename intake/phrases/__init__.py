"""What a typed line says: "coffee 180 yesterday", "kal chai 20 upi", "gestern Bäcker 4,20 €"."""

from intake.phrases.parsing import LONGEST, category_of, parse
from intake.phrases.phrase import Kind, NotUnderstood, Phrase, Reading

__all__ = ["LONGEST", "Kind", "NotUnderstood", "Phrase", "Reading", "category_of", "parse"]
