"""From a photo or a PDF of a receipt to something in the inbox: kept unseen, read by a job, then shown."""

import hashlib
from collections.abc import Callable
from datetime import date, datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Sum

from intake.narrations.writing import written
from intake.pictures.child import remake_in_child
from intake.pictures.looks import FILE_MOST, PDF, TIFF, NotTaken, look_of_receipt
from intake.receipts.child import Scan, scan_in_child
from intake.receipts.receipt import Receipt
from solah.accounts.models import User, Workspace
from solah.billing import gates
from solah.billing.plans import Feature, Meter
from solah.capture import inbox
from solah.capture.inbox import Findings, Settled
from solah.capture.models import Arrival, Sort, Standing
from solah.capture.neighbours import Other, keep_others
from solah.capture.quick import suggest_for_title
from solah.capture.scans import forget, fresh_name
from solah.ledger import attachments
from solah.ledger.models import Look, Wallet, WalletKind
from solah.outbox.jobs import enqueue
from solah.outbox.models import Job, State
from solah.text import plain_line

__all__ = ["FILE_MOST", "NotTaken", "is_stuck", "receive", "retry", "scan"]

NAME_MOST = 120
PAID_WITH = {"cash": WalletKind.CASH, "card": WalletKind.CARD, "upi": WalletKind.UPI}
_LOST = "The file did not arrive. Send it again."
type Report = Callable[[int, int, str], None]


def receive(
    workspace: Workspace, *, by: User, name: str, content: bytes, came_by: str
) -> tuple[Arrival, bool]:
    """Keep a receipt and ask for it to be read; say whether it is new.

    Raises `NotTaken` with a sentence for what is no photo and no PDF, `InboxFull`, and `UpgradeRequired`.
    """
    look, digest = look_of_receipt(content), hashlib.sha256(content).hexdigest()
    gates.require(workspace, Feature.SCANS)
    with transaction.atomic():
        workspace.touch()
        known = workspace.inbox.filter(sort=Sort.RECEIPT, digest=digest).exists()
        if not known and _stored(workspace) + len(content) > attachments.PER_WORKSPACE:
            most = attachments.PER_WORKSPACE // 1_000_000
            raise NotTaken(
                f"This workspace keeps {most} MB of files, and that is reached. Remove some first."
            )
        arrival, is_new = inbox.put(
            workspace,
            sort=Sort.RECEIPT,
            by=by,
            came_by=came_by,
            digest=digest,
            standing=Standing.READING,
            name=_named(name, look),
            look=Look.JPEG if look == TIFF else look,
            size=len(content),
        )
        if is_new:
            gates.spend(workspace, Meter.RECEIPTS)
            arrival.file = default_storage.save(fresh_name(workspace.pk), ContentFile(content))
            _ask(arrival)
    return arrival, is_new


def scan(arrival: Arrival, *, now: datetime, report: Report) -> None:
    """Read a receipt in a child process, and keep the picture drawn anew. Call it in a transaction.

    Nobody's writes wait for it: the workspace is held only at the very end.
    """
    if arrival.standing != Standing.READING:
        return
    report(0, 3, "Opening the file.")
    sent, others = arrival.file, []
    try:
        with default_storage.open(sent) as file:
            content = file.read()
        look = look_of_receipt(content)
        if look != PDF:
            _redraw(arrival, content, look)
    except (NotTaken, FileNotFoundError) as refusal:
        _give_up(arrival, str(refusal) if isinstance(refusal, NotTaken) else _LOST)
        arrival.file, arrival.size = "", 0
    else:
        report(1, 3, "Reading what it says.")
        others = _read(arrival, content, look, today=arrival.workspace.today(now=now))
        report(2, 3, "Nearly there.")
    arrival.workspace.touch()
    arrival.save()
    keep_others(arrival, others)
    if arrival.file != sent:
        forget([sent])


def retry(arrival: Arrival) -> None:
    """Ask again for a receipt whose reading was given up. Raises `Settled` unless it was."""
    with transaction.atomic():
        arrival.workspace.touch()
        arrival.refresh_from_db()
        if not is_stuck(arrival):
            raise Settled(f"{arrival} is at work")
        _ask(arrival)


def is_stuck(arrival: Arrival) -> bool:
    """Say whether the work on it was given up, so that somebody has to ask again."""
    if not arrival.is_working:
        return False
    return arrival.job is None or not Job.objects.filter(pk=arrival.job).exclude(state=State.DEAD).exists()


def _stored(workspace: Workspace) -> int:
    waiting: int | None = workspace.inbox.aggregate(total=Sum("size"))["total"]
    return attachments.stored(workspace) + (waiting or 0)


def _ask(arrival: Arrival) -> None:
    arrival.job = enqueue("capture.scan", workspace_id=arrival.workspace_id, args={"arrival": arrival.pk}).pk
    arrival.save(update_fields=["job", "file"])


def _redraw(arrival: Arrival, content: bytes, look: str) -> None:
    """Keep the picture without what a camera hides in it."""
    made, arrival.look, arrival.width, arrival.height, thumbnail = remake_in_child(content, look)
    arrival.file = _kept(arrival, made)
    arrival.thumbnail = _kept(arrival, thumbnail)
    arrival.size = len(made) + len(thumbnail)


def _read(arrival: Arrival, content: bytes, look: str, *, today: date) -> list[Other]:
    """Write down what a receipt says; where it cannot be read it waits with its picture to be filled in.

    Return what the further receipts of the picture say.
    """
    try:
        found = scan_in_child(content, look, today=today, currency=arrival.workspace.currency)
    except NotTaken as refusal:
        _give_up(arrival, str(refusal))
        return []
    if found.preview:
        arrival.preview = _kept(arrival, found.preview)
        arrival.size += len(found.preview)
    inbox.fill(arrival, _findings(arrival.workspace, found, today=today))
    if found.problem:
        _give_up(arrival, found.problem)
    return [
        Other(_findings(arrival.workspace, each, today=today), each.problem, each.preview)
        for each in found.others
    ]


def _findings(workspace: Workspace, found: Scan, *, today: date) -> Findings:
    receipt = found.receipt
    merchant = written(receipt.merchant) if receipt.merchant else ""
    categories = list(workspace.categories.in_use())
    guess = suggest_for_title(
        workspace,
        merchant,
        kind="expense",
        today=today,
        categories=categories,
        amount=receipt.total,
        wallet=wallet.pk if (wallet := _wallet(workspace, receipt.paid_with)) else None,
    )
    return Findings(
        merchant=merchant,
        amount=receipt.total,
        currency=receipt.currency or workspace.currency,
        spent_on=receipt.date,
        method=receipt.paid_with or "",
        wallet=wallet,
        category=guess.category,
        category_by=guess.by,
        confidence=receipt.confidence_by_row | ({"category": 0.5} if guess.category else {}),
        facts=_facts(receipt, why=guess.why) | {"category_why": guess.why, "category_sure": guess.sure},
    )


def _facts(receipt: Receipt, *, why: str) -> dict[str, object]:
    return {
        "gstin": receipt.gstin or "",
        "gstin_is_right": receipt.confidence.get("gstin", 0) > 0.5,
        "number": receipt.number or "",
        "papers": receipt.papers,
        "why": why,
        "taxes": [
            {
                "name": tax.name,
                "rate": "" if tax.rate is None else format(tax.rate.normalize(), "f"),
                "amount": "" if tax.amount is None else str(tax.amount),
            }
            for tax in receipt.taxes
        ],
    }


def _wallet(workspace: Workspace, paid_with: str | None) -> Wallet | None:
    """Return the wallet of the sort that it was paid with, if there is exactly one."""
    kind = PAID_WITH.get(paid_with or "")
    of_this_kind = [wallet for wallet in workspace.wallets.in_use() if wallet.kind == kind]
    return of_this_kind[0] if len(of_this_kind) == 1 else None


def _give_up(arrival: Arrival, sentence: str) -> None:
    arrival.standing, arrival.refusal = Standing.FAILED, plain_line(sentence, most=300)


def _kept(arrival: Arrival, content: bytes) -> str:
    return default_storage.save(fresh_name(arrival.workspace_id), ContentFile(content))


def _named(name: str, look: str) -> str:
    """Return the name without its folders, on one line; its end is never asked what the file is."""
    bare = plain_line(name.replace("\\", "/").rpartition("/")[2], most=NAME_MOST).strip(". ")
    return bare or ("document" if look == PDF else "photo")
