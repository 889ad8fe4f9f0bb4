"""Typed expenses as JSON lines: a phrase in, what it says out."""

import json
import sys
from datetime import UTC, date, datetime
from typing import Any, TextIO

from intake.phrases import NotUnderstood, Phrase, parse


def run(arguments: list[str], *, lines: TextIO | None = None, out: TextIO | None = None) -> int:
    """Answer each line of JSON, or each plain phrase among the arguments, with one line of JSON."""
    out = out or sys.stdout
    if arguments:
        for text in arguments:
            _print(answer({"text": text}), out)
        return 0
    for line in lines or sys.stdin:
        if line.strip():
            _print(_answered(line), out)
    return 0


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Return what one request's text says, or why it says nothing."""
    try:
        said = request.get("today")
        today = date.fromisoformat(said) if said else datetime.now(tz=UTC).astimezone().date()
        phrase = parse(
            str(request.get("text") or ""),
            today=today,
            currency=str(request.get("currency") or "INR"),
            locale=str(request.get("locale") or "en-IN"),
        )
    except NotUnderstood as error:
        return {"ok": False, "error": error.reason, "field": error.field}
    except (TypeError, ValueError) as error:
        return {"ok": False, "error": f"The request is not well formed: {error}", "field": "today"}
    return _facts(phrase)


def _answered(line: str) -> dict[str, Any]:
    try:
        request = json.loads(line)
    except ValueError:
        return {"ok": False, "error": "This line is no JSON.", "field": "request"}
    if not isinstance(request, dict):
        return {"ok": False, "error": "A request is a JSON object.", "field": "request"}
    return answer(request)


def _facts(phrase: Phrase) -> dict[str, Any]:
    return {
        "ok": True,
        "error": None,
        "amount": f"{phrase.amount:f}",
        "currency": phrase.currency,
        "date": phrase.spent_on.isoformat(),
        "description": phrase.title,
        "category": phrase.category_group,
        "category_kind": phrase.category,
        "type": "income" if phrase.is_money_in else "expense",
        "kind": phrase.kind,
        "merchant": phrase.merchant,
        "tags": list(phrase.tags),
        "wallet": phrase.wallet_hint,
        "guessed": sorted(phrase.guessed),
    }


def _print(facts: dict[str, Any], out: TextIO) -> None:
    print(json.dumps(facts, ensure_ascii=False), file=out)
