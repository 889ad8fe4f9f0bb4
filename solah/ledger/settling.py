"""Letting wallets begin later: what they hold stays the same when the rows of before are gone."""

from datetime import date, timedelta

from solah.accounts.models import Workspace
from solah.ledger.arranging import trail
from solah.ledger.balances import FIELDS, OPENING_MOST, course
from solah.ledger.querying import snapshot


def settle_until(workspace: Workspace, day: date) -> int:
    """Have each wallet whose balance is known begin on a day at what it held by then; return how many.

    Wallets that begin later stay as they are: rows of before their first day do not count for them.
    """
    settled = 0
    for wallet in workspace.wallets.filter(opened_on__lt=day).select_for_update().order_by("pk"):
        yesterday = day - timedelta(days=1)
        held = course(wallet, first=yesterday, last=yesterday)[0][1]
        if abs(held) >= OPENING_MOST:
            continue
        before = snapshot(wallet, FIELDS)
        wallet.opened_on, wallet.opening = day, held
        wallet.save(update_fields=FIELDS)
        trail(wallet, before, FIELDS, by=None, action="changed")
        settled += 1
    return settled
