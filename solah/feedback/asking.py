"""The one question that is asked once a quarter: whom it is asked, and what they said."""

from datetime import date, datetime, timedelta

from solah.accounts.models import User
from solah.feedback.models import Opinion

NOT_BEFORE = timedelta(days=14)  # nobody has an opinion of what they came to yesterday


def quarter_of(day: date) -> date:
    """Return the first day of the quarter that a day lies in."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def is_due(person: User, *, today: date, now: datetime) -> bool:
    """Say whether somebody is to be asked: here for two weeks, and not asked in this quarter."""
    if now - person.joined_at < NOT_BEFORE or person.is_visitor:
        return False
    return not person.opinions.filter(quarter=quarter_of(today)).exists()


def answer(person: User, *, score: int | None, today: date, now: datetime) -> None:
    """Keep an answer, or that there is to be none; a later one in the quarter takes its place."""
    Opinion.objects.update_or_create(
        person=person, quarter=quarter_of(today), defaults={"score": score, "answered_at": now}
    )
