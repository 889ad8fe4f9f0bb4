"""How things stand at the payment provider, in words of our own."""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

ENDED = frozenset({"canceled", "incomplete_expired"})
UNBORN = frozenset({"incomplete", "incomplete_expired"})  # never paid for, so never begun


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One subscription, as it was when it was asked for."""

    id: str
    customer: str
    status: str
    product: str
    interval: str
    created: datetime
    period_start: datetime | None
    period_end: datetime | None
    trial_ends: datetime | None
    is_ending: bool
    schedule: str
    next_product: str
    next_interval: str
    late_since: datetime | None  # when the invoice that is open was drawn up
    latest_bill: tuple[str, str]  # its id and status, empty where none is finished
    site: str
    workspace: str


@dataclass(frozen=True, slots=True)
class Bill:
    """One invoice."""

    id: str
    number: str
    status: str
    total: Decimal
    due: Decimal
    currency: str
    drawn_at: datetime
    paid_at: datetime | None
    pdf: str
    page: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a change, or the next renewal, will be billed at."""

    total: Decimal
    due: Decimal
    currency: str
    lines: tuple[tuple[str, Decimal], ...]

    @property
    def kept(self) -> Decimal:
        """What is not charged but kept for the next charges, where more is given back than is due."""
        return max(-self.total, Decimal(0))


@dataclass(frozen=True, slots=True)
class Heard:
    """What an event is about; how things stand is asked for anew."""

    id: str
    kind: str
    created: datetime
    customer: str
    subject: str


def moment(seconds: int | None) -> datetime | None:
    """Return a moment of the provider's."""
    return datetime.fromtimestamp(seconds, UTC) if seconds else None


def money(smallest: int | None) -> Decimal:
    """Return paise as rupees."""
    return Decimal(smallest or 0) / 100


def read_subscription(data: dict[str, Any]) -> Snapshot:
    """Read a subscription with `latest_invoice` and `schedule` opened."""
    item = data["items"]["data"][0]
    price, invoice, schedule = item["price"], data.get("latest_invoice"), data.get("schedule")
    is_open = isinstance(invoice, dict) and invoice["status"] == "open"
    phases = schedule["phases"] if isinstance(schedule, dict) else []
    following = phases[-1]["items"][0]["price"] if len(phases) > 1 else ""
    return Snapshot(
        id=data["id"],
        customer=_id(data["customer"]),
        status=data["status"],
        product=_id(price["product"]),
        interval=price["recurring"]["interval"],
        created=datetime.fromtimestamp(data["created"], UTC),
        period_start=moment(item["current_period_start"]),
        period_end=moment(item["current_period_end"]),
        trial_ends=moment(data.get("trial_end")),
        is_ending=bool(data["cancel_at_period_end"] or data.get("cancel_at")),
        schedule=_id(schedule) if schedule else "",
        next_product=_id(following),
        next_interval="",
        late_since=moment(invoice["status_transitions"]["finalized_at"]) if is_open and invoice else None,
        latest_bill=_finished(invoice),
        site=data["metadata"].get("site", ""),
        workspace=data["metadata"].get("workspace", ""),
    )


def read_bill(data: dict[str, Any]) -> Bill:
    """Read an invoice."""
    return Bill(
        id=data["id"],
        number=data.get("number") or "",
        status=data["status"],
        total=money(data["total"]),
        due=money(data["amount_due"]),
        currency=data["currency"].upper(),
        drawn_at=datetime.fromtimestamp(data["created"], UTC),
        paid_at=moment(data["status_transitions"]["paid_at"]),
        pdf=data.get("invoice_pdf") or "",
        page=data.get("hosted_invoice_url") or "",
    )


def read_preview(data: dict[str, Any]) -> Preview:
    """Read an invoice that was only asked about."""
    lines = tuple((line["description"] or "", money(line["amount"])) for line in data["lines"]["data"])
    return Preview(
        total=money(data["total"]),
        due=money(data["amount_due"]),
        currency=data["currency"].upper(),
        lines=lines,
    )


def read_event(data: dict[str, Any]) -> Heard:
    """Read an event; the state in it is old by now, so only names are kept."""
    about = data["data"]["object"]
    customer = about["id"] if about["object"] == "customer" else _id(about.get("customer"))
    subject = about.get("charge") if about["object"] == "dispute" else about.get("id")
    return Heard(
        id=data["id"],
        kind=data["type"],
        created=datetime.fromtimestamp(data["created"], UTC),
        customer=customer or "",
        subject=_id(subject) or "",
    )


def _finished(invoice: Any) -> tuple[str, str]:
    is_finished = isinstance(invoice, dict) and invoice["status"] != "draft"
    return (invoice["id"], invoice["status"]) if is_finished else ("", "")


def _id(thing: Any) -> str:
    return thing["id"] if isinstance(thing, dict) else thing or ""
