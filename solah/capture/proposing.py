"""What rules, memory and others say of something in the inbox, asked as an import asks it of its rows."""

import re
from collections.abc import Sequence
from datetime import date

from intake.messages import core_of
from solah.accounts.models import Workspace
from solah.capture.models import Arrival
from solah.capture.quick import suggest_for_title
from solah.insights.categories import Suggestion
from solah.ledger.models import Category, Wallet


def propose(arrival: Arrival, *, today: date, categories: Sequence[Category] | None = None) -> Suggestion:
    """Return the category of what arrived, and what rules say besides: at most seven queries.

    It is asked anew whenever somebody looks, so that what was learnt from one draft is known to the next.
    """
    workspace = arrival.workspace
    found = suggest_for_title(
        workspace,
        arrival.merchant,
        text=text_of(arrival),
        kind=arrival.kind,
        amount=arrival.amount,
        wallet=wallet.pk if (wallet := wallet_of(arrival)) else None,
        today=today,
        categories=list(workspace.categories.in_use()) if categories is None else categories,
    )
    if found.category is not None or arrival.category is None:
        return found
    return Suggestion(
        category=arrival.category,
        by=arrival.category_by,
        why=arrival.facts.get("category_why", ""),
        sure=arrival.facts.get("category_sure"),
        made=found.made,
    )


def text_of(arrival: Arrival) -> str:
    """Return what a message says of its payment, without warnings and without the name of the bank."""
    told = core_of(arrival.text)
    bank = str(arrival.facts.get("bank") or "")
    if bank:
        told = re.sub(re.escape(bank), " ", told, flags=re.I)
    return " ".join(f"{told} {arrival.note}".split())


def wallet_of(arrival: Arrival) -> Wallet | None:
    """Return the wallet that a row of it goes to unless somebody says otherwise."""
    return arrival.wallet or default_wallet(arrival.workspace)


def default_wallet(workspace: Workspace) -> Wallet | None:
    """Return the wallet of what nobody gave one."""
    return workspace.wallets.in_use().order_by("-is_default").first()
