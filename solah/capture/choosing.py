"""What people say shall become of an import's rows: to add, to leave out, to take as proposed."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from solah.capture.models import PROPOSALS, Choice, Reason, Stage, StatementImport
from solah.capture.reviewing import sort_of
from solah.capture.staging import WrongStage


def choose(
    batch: StatementImport,
    *,
    add: Iterable[int] = (),
    skip: Iterable[int] = (),
    pair: Iterable[int] = (),
    wallets: Mapping[int, int] | None = None,
) -> None:
    """Say by position what shall become of rows; those with a problem, and those that are in, stay.

    `pair` takes what is proposed, `wallets` the same with another wallet on the other side. Raises
    `WrongStage` while rows are being added.
    """
    with transaction.atomic():
        free = _free(batch)
        _say(free.filter(position__in=list(add)), Choice.ADD)
        _say(free.filter(position__in=list(skip)), Choice.SKIP)
        _say(free.filter(position__in=list(pair), reason__in=PROPOSALS), Choice.PAIR)
        known = set(batch.workspace.wallets.exclude(pk=batch.wallet_id).values_list("pk", flat=True))
        for position, wallet in (wallets or {}).items():
            if wallet in known:
                free.filter(position=position, reason=Reason.OWN).update(
                    choice=Choice.PAIR, other_wallet=wallet, is_chosen=True
                )


def choose_all(batch: StatementImport, *, show: str, choice: str) -> int:
    """Say the same of all rows of one sort, on all pages, and return how many those were.

    Raises `WrongStage` while rows are being added.
    """
    with transaction.atomic():
        rows = _free(batch).filter(sort_of(show))
        if choice == Choice.PAIR:
            rows = rows.filter(reason__in=PROPOSALS)
        number: int = rows.count()
        _say(rows, Choice(choice))
    return number


def _free(batch: StatementImport) -> Any:
    """Hold an import and return its rows about which something can still be said. Raises `WrongStage`.

    The stage is asked in the same statement, so that no page waits for a job that is at work on the import.
    """
    found = batch.workspace.imports.filter(pk=batch.pk, stage__in=[Stage.STAGED, Stage.COMMITTED])
    held = found.select_for_update().first()
    if held is None:
        raise WrongStage(f"import {batch.pk} is at work")
    return held.rows.filter(added_at__isnull=True, problem="")


def _say(rows: Any, choice: Choice) -> None:
    """Write down a choice where it is another one; a page says of all its rows what they were."""
    rows.exclude(choice=choice).update(choice=choice, is_chosen=True)
