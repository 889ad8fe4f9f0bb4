"""Deciding the columns of a table: answers first, then headings, then content."""

from __future__ import annotations

from collections.abc import Sequence

from intake.amounts import decimal_mark
from intake.amounts import read as read_amount
from intake.statements.columns import MEANINGS, Profile, Roles, all_of, by_heading, pick, profile
from intake.statements.frame import Frame
from intake.statements.guessing import guess_money
from intake.statements.model import Assumptions
from intake.statements.parties import sides
from intake.statements.refusals import NoAmounts, NotAStatement

Found = list[tuple[str, float]]


def decide(frame: Frame, assumptions: Assumptions) -> Roles:
    """Name every column, or refuse where there is no day or no money."""
    profiles = profile(frame.samples, frame.width)
    found = by_heading(frame.header, profiles)
    for index, meaning in assumptions.columns:
        if 0 <= index < len(found) and meaning in MEANINGS:
            found[index] = (meaning, 9.0)
    date = _date(found, profiles)
    found[date] = ("date", found[date][1])
    guessed = _money(found, profiles, frame)
    _small_columns(found, profiles)
    _states(found, profiles)
    _texts(found, profiles, frame)
    return _roles(found, profiles, date, guessed, frame)


def _date(found: Found, profiles: Sequence[Profile]) -> int:
    total = max((p.filled for p in profiles), default=0)
    for meaning in ("date", "value_date", "unknown"):
        options = [
            i
            for i, (m, _) in enumerate(found)
            if m == meaning and profiles[i].is_days() and profiles[i].filled >= 0.5 * total
        ]
        if options:
            return max(options, key=lambda i: (found[i][1], profiles[i].filled, -i))
    days = [i for i, p in enumerate(profiles) if p.is_days()]
    if not days:
        raise NotAStatement(
            "No column with dates was found in this file. Is it the statement? Download it again as CSV."
        )
    return max(days, key=lambda i: (profiles[i].filled, -i))


def _money(found: Found, profiles: Sequence[Profile], frame: Frame) -> bool:
    """Settle amount, debit and credit in place; answer whether sides were told apart by content alone."""
    _prefer_net(found, frame)
    amount, debit, credit = (pick(found, profiles, m) for m in ("amount", "debit", "credit"))
    if debit is not None and credit is not None:
        if amount is None or _splits(frame, debit, credit):
            _keep(found, "amount", None)
            _keep(found, "debit", debit)
            _keep(found, "credit", credit)
        else:
            _keep(found, "debit", None)
            _keep(found, "credit", None)
            _keep(found, "amount", amount)
        return False
    if amount is not None and _is_half(found, profiles, frame, amount):
        return True
    if amount is not None:
        _keep(found, "debit", None)
        _keep(found, "credit", None)
        _keep(found, "amount", amount)
        return False
    named = debit if debit is not None else credit
    if named is not None and profiles[named].filled:
        return _one_side(found, profiles, frame, named)
    told = guess_money(
        frame.samples,
        profiles,
        [i for i, (m, _) in enumerate(found) if m in ("unknown", "balance", "foreign_amount")],
    )
    if not told or set(told) == {"balance"}:
        raise NoAmounts("The rows of this file have dates, but no column of amounts could be made out.")
    for meaning, index in told.items():
        _keep(found, meaning, index)
        found[index] = (meaning, 1.0)
    return "debit" in told


def _is_half(found: Found, profiles: Sequence[Profile], frame: Frame, amount: int) -> bool:
    """Whether another column has the amounts of the rows without one, as the balances prove."""
    if profiles[amount].filled >= 0.9 * len(frame.samples):
        return False
    if any(mark in value for value in profiles[amount].values for mark in "-−–("):
        return False  # an amount with a sign of its own is no side
    free = [i for i, (m, _) in enumerate(found) if m in ("unknown", "balance", "amount") and i != amount]
    told = guess_money(frame.samples, profiles, [amount, *free])
    if "balance" not in told or amount not in (told.get("debit"), told.get("credit")):
        return False
    for meaning, index in told.items():
        _keep(found, meaning, index)
        found[index] = (meaning, 1.0)
    return True


def _prefer_net(found: Found, frame: Frame) -> None:
    """Where a fee stands beside it, the net amount is what moved."""
    if not all_of(found, "fee"):
        return
    for i in all_of(found, "amount"):
        if "net" in _heading(frame, i).casefold():
            found[i] = ("amount", 4.0)


def _one_side(found: Found, profiles: Sequence[Profile], frame: Frame, named: int) -> bool:
    """Only "Debit" or only "Credit" is named: look for the other side, else it is the amount of every row."""
    free = [i for i, (m, _) in enumerate(found) if m == "unknown" and i != named]
    told = guess_money(frame.samples, profiles, [named, *free])
    other = "credit" if found[named][0] == "debit" else "debit"
    partner = next((i for m, i in told.items() if m in ("debit", "credit") and i != named), None)
    if partner is not None and named in told.values():
        found[partner] = (other, 1.0)
    return False


def _splits(frame: Frame, debit: int, credit: int) -> bool:
    """Whether nearly every sample line has money on exactly one of the two sides."""
    mark = decimal_mark(c for r in frame.samples for c in r.cells).mark
    exactly = 0
    for record in frame.samples:
        sides = [
            read_amount(record.cells[i], decimal=mark) if i < len(record.cells) else None
            for i in (debit, credit)
        ]
        exactly += sum(1 for s in sides if s is not None and s.value) == 1
    return exactly >= 0.9 * len(frame.samples)


def _keep(found: Found, meaning: str, index: int | None) -> None:
    """Only one column may carry this meaning; the others are set aside."""
    for i, (m, score) in enumerate(found):
        if m == meaning and i != index:
            found[i] = ("ignored", score)


def _texts(found: Found, profiles: Sequence[Profile], frame: Frame) -> None:
    """Nameless columns beside a memo continue it; where no heading names a description, letters do."""
    for i, (meaning, score) in enumerate(found):
        if meaning == "memo" and score < 2 and profiles[i].is_references():
            found[i] = ("ignored", score)
    for i, (meaning, score) in enumerate(found):
        if meaning == "memo" and profiles[i].is_always_the_same() and _says_more(found, profiles, i):
            found[i] = ("ignored", score)
    named = [i for i, (m, _) in enumerate(found) if m in ("payee", "memo") and profiles[i].letters]
    for i, (meaning, score) in enumerate(found):
        if meaning == "kind" and named and _tells_most(profiles, i, named):
            found[i] = ("memo", score)
    said = max((profiles[i].letters for i in named), default=0)
    for i, seen in enumerate(profiles):
        if (
            found[i][0] == "bank_id"
            and seen.is_wording()
            and (seen.letters > said or not seen.is_repeating())
        ):
            found[i] = ("memo", 1.0)
    for i, seen in enumerate(profiles):
        if (
            i
            and found[i][0] == "unknown"
            and found[i - 1][0] == "memo"
            and not _heading(frame, i)
            and _is_text(seen)
        ):
            found[i] = ("memo", 1.0)
    if named:
        return
    kinds = [i for i, (m, _) in enumerate(found) if m in ("kind", "payee") and _is_text(profiles[i])]
    texts = [i for i, (m, _) in enumerate(found) if m == "unknown" and _is_text(profiles[i])]
    if kinds and not any(profiles[i].letters > profiles[k].letters for i in texts for k in kinds):
        found[max(kinds, key=lambda i: profiles[i].letters)] = ("memo", 1.0)
        return
    texts.sort(key=lambda i: profiles[i].letters / profiles[i].filled, reverse=True)
    for i in texts[:3]:
        if (
            profiles[i].letters >= 0.3 * profiles[texts[0]].letters
            or len(profiles[i].values) > 0.5 * profiles[i].filled
        ):
            found[i] = ("memo", 1.0)


def _tells_most(profiles: Sequence[Profile], kind: int, named: Sequence[int]) -> bool:
    """Whether what is called a kind ("Action", "Buchungstext") is longer than any description beside it."""
    seen = profiles[kind]
    rest = max(profiles[i].letters for i in named)
    return seen.letters > max(1.3 * rest, 20 * seen.filled) and len(seen.values) > 0.6 * seen.filled


def _says_more(found: Found, profiles: Sequence[Profile], than: int) -> bool:
    """Whether another column has words that differ from payment to payment."""
    return any(
        m in ("payee", "memo", "kind", "unknown") and i != than and _is_text(p) and len(p.values) > 1
        for i, ((m, _), p) in enumerate(zip(found, profiles, strict=True))
    )


def _is_text(seen: Profile) -> bool:
    return (
        seen.letters >= 3 * seen.filled > 0
        and not seen.is_codes()
        and not seen.is_days()
        and not seen.is_flags()
    )


def _currencies_of(found: Found, frame: Frame, money: int) -> tuple[int, ...]:
    """ "Source currency" is the currency of "Source amount", where that is the amount."""
    first = _heading(frame, money).casefold().split()[:1]
    named = all_of(found, "foreign_currency")
    return tuple(i for i in named if first and _heading(frame, i).casefold().split()[:1] == first)


def _heading(frame: Frame, index: int) -> str:
    return frame.header[index] if index < len(frame.header) else ""


def _small_columns(found: Found, profiles: Sequence[Profile]) -> None:
    """Flags and currencies that no heading names."""
    for i, (meaning, _) in enumerate(found):
        if meaning == "unknown" and profiles[i].is_codes() and not all_of(found, "currency"):
            found[i] = ("currency", 1.0)
        elif profiles[i].is_flags() and not all_of(found, "flag") and _may_be_flag(found, profiles, i):
            found[i] = ("flag", 1.0)


def _states(found: Found, profiles: Sequence[Profile]) -> None:
    """Where no column is named as the state of a payment, the one that says nothing else is."""
    if any(m == "status" and profiles[i].filled for i, (m, _) in enumerate(found)):
        return
    for i, (meaning, _) in enumerate(found):
        if meaning in ("unknown", "memo", "kind") and profiles[i].is_states():
            found[i] = ("status", 1.0)


def _may_be_flag(found: Found, profiles: Sequence[Profile], index: int) -> bool:
    """A description is no flag, unless there is another description beside it that says something."""
    meaning = found[index][0]
    others = (m for i, (m, _) in enumerate(found) if i != index and profiles[i].filled)
    return meaning in ("unknown", "kind") or (
        meaning == "memo" and any(m in ("payee", "memo") for m in others)
    )


def _roles(found: Found, profiles: Sequence[Profile], date: int, guessed: bool, frame: Frame) -> Roles:
    amount, debit, credit = (pick(found, profiles, m) for m in ("amount", "debit", "credit"))
    money = next(i for i in (amount, debit, credit) if i is not None)
    currencies = all_of(found, "currency") or _currencies_of(found, frame, money)
    currency = min(currencies, key=lambda i: (abs(i - money), i < money), default=None)
    single = {
        m: pick(found, profiles, m)
        for m in ("balance", "flag", "fee", "status", "bank_id", "tags", "account")
    }
    value_date = next((i for i in (*all_of(found, "value_date"), *all_of(found, "date")) if i != date), None)
    category = pick(found, profiles, "category")
    if category is None or not profiles[category].filled:
        category = pick(found, profiles, "subcategory")
    settled = tuple(m if m != "unknown" else "ignored" for m, _ in found)
    return Roles(
        date=date,
        value_date=value_date,
        amount=amount,
        debit=debit,
        credit=credit,
        currency=currency,
        category=category,
        payee=all_of(found, "payee"),
        memo=all_of(found, "memo"),
        kind=all_of(found, "kind") + all_of(found, "cheque"),
        meanings=settled,
        guessed=guessed,
        **single,
        **sides([(i, _heading(frame, i)) for i in all_of(found, "payee")]),
    )
