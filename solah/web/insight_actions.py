"""What stands beside a finding on its page: its drawing, and the one thing to do about it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from solah.insights.feed import News
from solah.ledger.models import Category
from solah.web.looks import Drawn, look_of


@dataclass(frozen=True)
class Shown:
    """A finding, its drawing, and where its action leads (no words: it has none)."""

    news: News
    look: Drawn
    words: str = ""
    address: str = ""


def shown(news: News, categories: Mapping[int, Category]) -> Shown:
    """Return a finding as it is drawn."""
    words, address = _action(news)
    return Shown(news, look_of(news.told, categories), words, address)


def _action(news: News) -> tuple[str, str]:
    told, rows = news.told, news.evidence
    if told.action == "budget":
        return "To the budgets", reverse("web:budgets")
    if told.action == "row" and rows:
        return "Open the row", reverse("web:expense", args=[rows[-1]])
    if told.action == "category" and told.category is not None:
        return "See its rows", f"{reverse('web:expenses')}?category={told.category}"
    if told.action == "stream":
        return "To the bills", reverse("web:recurring")
    if told.action == "month":
        return "To the month", reverse("web:month")
    return "", ""
