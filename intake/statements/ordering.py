"""Whether the day or the month stands first: by the days themselves, else by whose bank wrote them."""

from __future__ import annotations

import re

from intake import dates
from intake.statements import currencies
from intake.statements.columns import Roles
from intake.statements.frame import Frame
from intake.statements.headings import HEADINGS
from intake.statements.model import Assumptions
from intake.statements.words import plain

_DAYS_IN_TEXT = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")
_AMERICAN = re.compile(r"\b(?:check ?number|zip|routing|checking|usd)\b")
# A heading in another language than English is of a country that writes the day first.
_ENGLISH = frozenset(
    """
    date datetime day time timestamp when transaction trans tran txn trn value val posting posted post booking
    booked entry process processed processing completed created started finished operation trade purchase sale
    statement effective settlement clearing start exchange at on of and the
    """.split()  # noqa: SIM905 - read as a list, not as a table
)
_HEADINGS = frozenset(" ".join(heading.split()) for heading in HEADINGS["date"].split("|"))


def order_of(frame: Frame, roles: Roles, about: str, assumptions: Assumptions) -> dates.Order:
    """Decide the order of the days' parts; not proven where only a person could tell."""
    if assumptions.date_order in ("dmy", "mdy", "ymd", "ydm"):
        return dates.Order(assumptions.date_order, proven=True, reason="answered")
    cells = [r.cells[roles.date] for r in frame.body if roles.date < len(r.cells) and r.cells[roles.date]]
    also = [m.group() for r in frame.before for c in r.cells for m in _DAYS_IN_TEXT.finditer(c[:400])]
    if roles.value_date is not None:
        also += [r.cells[roles.value_date] for r in frame.body if roles.value_date < len(r.cells)]
    prefer = "mdy" if _AMERICAN.search(about) or _in_dollars(frame, roles) else "dmy"
    order = dates.decide(cells, also=also, prefer=prefer)
    if not order.proven and order.order == "dmy" and _has_day_first(frame, roles):
        return dates.Order("dmy", proven=True, reason="the country")
    return order


def _has_day_first(frame: Frame, roles: Roles) -> bool:
    """Whether the bank, or its language, is of a country that never writes the month first."""
    named = plain(frame.header[roles.date]) if roles.date < len(frame.header) else ""
    is_foreign = named in _HEADINGS and not set(named.split()) <= _ENGLISH
    return is_foreign or currencies.is_of_indian_bank(frame.before)


def _in_dollars(frame: Frame, roles: Roles) -> bool:
    money = [i for i in (roles.amount, roles.debit, roles.credit) if i is not None]
    cells = [r.cells[i] for r in frame.samples[:50] for i in money if i < len(r.cells)]
    if roles.currency is not None:
        codes = [r.cells[roles.currency].upper() for r in frame.samples[:50] if roles.currency < len(r.cells)]
        return "USD" in codes
    return any(c.lstrip("-+( ").startswith("$") for c in cells)
