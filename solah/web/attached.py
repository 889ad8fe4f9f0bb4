"""What a page shows of a row's files."""

from solah.capture.attaching import FILE_MOST
from solah.ledger.attachments import PER_ROW
from solah.ledger.models import Check, Transaction

ACCEPTED = "image/jpeg,image/png,image/webp,image/heic,image/heif,application/pdf,.heic,.pdf"


def shown_files(row: Transaction) -> dict[str, object]:
    """Return what the list of a row's files shows: one query."""
    kept = list(row.attachments.all())
    return {
        "kept": kept,
        "is_checking": any(each.check_state == Check.WAITING for each in kept),
        "room": PER_ROW - len(kept),
        "accepted": ACCEPTED,
        "megabytes": FILE_MOST // 1_000_000,
        "most": PER_ROW,
    }
