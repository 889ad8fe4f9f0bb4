"""The day of a typed line, said in words and figures, seen from any today."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.phrases import NotUnderstood, Phrase, parse

WEDNESDAY = date(2026, 3, 18)
EUROS = {"de-DE": "EUR", "fr-FR": "EUR", "es-ES": "EUR", "it-IT": "EUR", "nl-NL": "EUR", "pt-PT": "EUR"}


def read(text: str, *, locale: str = "en-IN", today: date = WEDNESDAY) -> Phrase:
    return parse(text, today=today, currency=EUROS.get(locale, "INR"), locale=locale)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("today", "2026-03-18"),
        ("this afternoon", "2026-03-18"),
        ("yesterday", "2026-03-17"),
        ("yesterday evening", "2026-03-17"),
        ("last night", "2026-03-17"),
        ("day before yesterday", "2026-03-16"),
        ("4 days ago", "2026-03-14"),
        ("two days ago", "2026-03-16"),
        ("a couple of days ago", "2026-03-16"),
        ("a week ago", "2026-03-11"),
        ("2 hours ago", "2026-03-18"),
        ("last week", "2026-03-11"),
        ("last month", "2026-02-18"),
        ("on monday", "2026-03-16"),
        ("sunday", "2026-03-15"),
        ("on sat", "2026-03-14"),
        ("thurs", "2026-03-12"),
        ("last wednesday", "2026-03-11"),
        ("on wednesday", "2026-03-18"),
        ("on 7th", "2026-03-07"),
        ("on the 22nd", "2026-02-22"),
        ("on 31st", "2026-01-31"),
        ("on the 20th of last month", "2026-02-20"),
        ("on 11 feb", "2026-02-11"),
        ("feb 11", "2026-02-11"),
        ("february 11th", "2026-02-11"),
        ("11th of february", "2026-02-11"),
        ("11 feb 2025", "2025-02-11"),
        ("feb 11, 2025", "2025-02-11"),
        ("11 feb'25", "2025-02-11"),
        ("9 oct", "2025-10-09"),
        ("29 feb", "2024-02-29"),
        ("2026-01-30", "2026-01-30"),
        ("30/01/2026", "2026-01-30"),
        ("30-1-26", "2026-01-30"),
        ("on 30/1", "2026-01-30"),
        ("2027-04-01", "2027-04-01"),
        ("kal", "2026-03-17"),
        ("kal raat", "2026-03-17"),
        ("parso", "2026-03-16"),
        ("aaj subah", "2026-03-18"),
        ("4 din pehle", "2026-03-14"),
        ("do din pehle", "2026-03-16"),
        ("pichle hafte", "2026-03-11"),
        ("shukravar ko", "2026-03-13"),
        ("7 tarikh ko", "2026-03-07"),
        ("कल", "2026-03-17"),
        ("परसों", "2026-03-16"),
        ("दो दिन पहले", "2026-03-16"),
    ],
)
def test_days_said_in_india(said: str, day: str) -> None:
    for text in (f"soap 40 {said}", f"{said} soap 40"):
        phrase = read(text)
        assert (phrase.spent_on.isoformat(), phrase.title) == (day, "soap"), text
        assert phrase.amount == 40
        assert phrase.date_said


@pytest.mark.parametrize(
    ("locale", "said", "day"),
    [
        ("en-US", "2/11", "2026-02-11"),
        ("en-US", "02/11/2026", "2026-02-11"),
        ("en-GB", "11/2", "2026-02-11"),
        ("de-DE", "gestern", "2026-03-17"),
        ("de-DE", "gestern Abend", "2026-03-17"),
        ("de-DE", "heute Morgen", "2026-03-18"),
        ("de-DE", "vor zwei Wochen", "2026-03-04"),
        ("de-DE", "letzten Freitag", "2026-03-13"),
        ("de-DE", "am 11. Februar", "2026-02-11"),
        ("de-DE", "am 11.2.", "2026-02-11"),
        ("de-DE", "11.02.2026", "2026-02-11"),
        ("de-DE", "am 7.", "2026-03-07"),
        ("fr-FR", "hier", "2026-03-17"),
        ("fr-FR", "avant-hier", "2026-03-16"),
        ("fr-FR", "hier soir", "2026-03-17"),
        ("fr-FR", "il y a 4 jours", "2026-03-14"),
        ("fr-FR", "vendredi dernier", "2026-03-13"),
        ("fr-FR", "le 11 février", "2026-02-11"),
        ("es-ES", "ayer", "2026-03-17"),
        ("es-ES", "anteayer", "2026-03-16"),
        ("es-ES", "hace 4 días", "2026-03-14"),
        ("es-ES", "el viernes pasado", "2026-03-13"),
        ("es-ES", "el 11 de febrero", "2026-02-11"),
        ("it-IT", "ieri", "2026-03-17"),
        ("nl-NL", "eergisteren", "2026-03-16"),
        ("pt-PT", "anteontem", "2026-03-16"),
    ],
)
def test_days_said_elsewhere(locale: str, said: str, day: str) -> None:
    phrase = read(f"xyz 40 {said}", locale=locale)
    assert (phrase.spent_on.isoformat(), phrase.title) == (day, "xyz")
    assert phrase.amount == 40


@pytest.mark.parametrize(
    "text", ["soap 40 on 30 feb", "soap 40 31/4/2026", "soap 40 45/13/2026", "soap 40 2026-02-30"]
)
def test_days_that_no_calendar_has_are_refused(text: str) -> None:
    with pytest.raises(NotUnderstood) as refusal:
        read(text)
    assert refusal.value.field == "date"


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en-IN", "soap 40 tomorrow"),
        ("de-DE", "Seife 40 übermorgen"),
        ("es-ES", "mañana jabón 40"),
        ("en-IN", "soap 40 on the 20th of this month"),
        ("en-IN", "soap 40 on 2099-01-01"),
    ],
)
def test_days_to_come_are_refused_unless_said_with_their_year(locale: str, text: str) -> None:
    with pytest.raises(NotUnderstood) as refusal:
        read(text, locale=locale)
    assert refusal.value.field == "date"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("black friday tv 18000", "black friday tv"),
        ("sun hat 300", "sun hat"),
        ("2nd hand desk 1500", "2nd hand desk"),
        ("24/7 shop 60", "24/7 shop"),
        ("march rent 9000", "march rent"),
        ("last month's rent 9000", "last month's rent"),
        ("tomorrow's train 250", "tomorrow's train"),
    ],
)
def test_words_that_only_look_like_days_stay_in_the_title(text: str, title: str) -> None:
    phrase = read(text)
    assert (phrase.title, phrase.date_said) == (title, False)


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2150, 1, 1)))
def test_relative_days_hold_on_every_today(today: date) -> None:
    for said, days in (("yesterday", 1), ("parso", 2), ("8 days ago", 8), ("a week ago", 7)):
        assert read(f"soap 40 {said}", today=today).spent_on == today - timedelta(days=days)
    friday = read("soap 40 last friday", today=today).spent_on
    assert friday.weekday() == 4
    assert 1 <= (today - friday).days <= 7


@given(
    today=st.dates(min_value=date(1950, 1, 1), max_value=date(2150, 1, 1)),
    said=st.sampled_from(
        [
            "on 31st",
            "on 1st",
            "29 feb",
            "31 dec",
            "jan 1",
            "on monday",
            "last month",
            "last year",
            "5/6",
            "7 tarikh",
        ]
    ),
)
def test_a_day_without_its_year_is_never_in_the_future(today: date, said: str) -> None:
    assert read(f"soap 40 {said}", today=today).spent_on <= today


@given(
    today=st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)),
    back=st.integers(min_value=0, max_value=360),
)
def test_any_day_of_the_last_year_can_be_named_without_its_year(today: date, back: int) -> None:
    day = today - timedelta(days=back)
    month = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"][
        day.month - 1
    ]
    ways = [f"on {day.day} {month}", f"{month} {day.day}", f"on {day.day}/{day.month}", day.isoformat()]
    if (day.day, day.month) == (24, 7):
        ways.remove("on 24/7")  # means always
    for said in ways:
        assert read(f"soap 40 {said}", today=today).spent_on == day
