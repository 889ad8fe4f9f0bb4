"""Kind, wallet, tags, category and title of a typed line."""

from datetime import date

import pytest

from intake.phrases import Phrase, category_of, parse

TODAY = date(2026, 3, 18)
EUROS = ("de-DE", "fr-FR", "es-ES")


def read(text: str, *, locale: str = "en-IN") -> Phrase:
    return parse(text, today=TODAY, currency="EUR" if locale in EUROS else "INR", locale=locale)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("pension 22000", "income"),
        ("bonus 9000 credited", "income"),
        ("got 700 from nani", "income"),
        ("chacha ne 700 diye", "income"),
        ("meera paid me 700", "income"),
        ("sold old fridge 4000", "income"),
        ("fd interest 812", "income"),
        ("+700 pocket money", "income"),
        ("tankhwah 31000 aayi", "income"),
        ("refund 640 from ajio", "refund"),
        ("cashback 31", "refund"),
        ("returned lamp 640", "refund"),
        ("640 wapas mile ajio", "refund"),
        ("moved 5000 to savings", "transfer"),
        ("atm withdrawal 3000", "transfer"),
        ("credit card bill 8000", "transfer"),
        ("gardener salary 4000", "expense"),
        ("driver's salary 9000", "expense"),
        ("paid salary to cook 4000", "expense"),
        ("income tax 7000", "expense"),
        ("home loan interest 8100", "expense"),
        ("nani ko 700 diye", "expense"),
        ("got cake from bakery 700", "expense"),
        ("bijli bill aaya 900", "expense"),
        ("atm charges 20", "expense"),
        ("returned 700 to meera", "expense"),
    ],
)
def test_kinds_in_india(text: str, kind: str) -> None:
    assert read(text).kind == kind


@pytest.mark.parametrize(
    ("locale", "text", "kind"),
    [
        ("de-DE", "Gehalt 2.900", "income"),
        ("de-DE", "Rückerstattung Bahn 31", "refund"),
        ("de-DE", "Umbuchung Sparkonto 150", "transfer"),
        ("fr-FR", "salaire 2 100", "income"),
        ("fr-FR", "remboursement mutuelle 31", "refund"),
        ("es-ES", "nómina 1.600", "income"),
        ("es-ES", "devolución zapatos 31", "refund"),
        ("es-ES", "pagar luz 31", "expense"),
    ],
)
def test_kinds_elsewhere(locale: str, text: str, kind: str) -> None:
    phrase = read(text, locale=locale)
    assert phrase.kind == kind
    assert phrase.is_money_in == (kind in ("income", "refund"))


@pytest.mark.parametrize(
    ("text", "wallet", "title"),
    [
        ("soap 40 upi", "upi", "soap"),
        ("soap 40 @cash", "cash", "soap"),
        ("soap 40 in cash", "cash", "soap"),
        ("soap 40 via icici card", "icici card", "soap"),
        ("soap 40 paid by gpay", "gpay", "soap"),
        ("soap 40 with my credit card", "credit card", "soap"),
        ("soap 40 kotak", "kotak", "soap"),
        ("metro card 200", None, "metro card"),
        ("gift card 500", None, "gift card"),
        ("visa fee 5000", None, "visa fee"),
        ("axis emi 5000", None, "axis emi"),
        ("cash 500", None, "cash"),
    ],
)
def test_wallets(text: str, wallet: str | None, title: str) -> None:
    phrase = read(text)
    assert (phrase.wallet_hint, phrase.title) == (wallet, title)


def test_ones_own_wallets_are_known_after_an_at_sign() -> None:
    phrase = parse("soap 40 @joint-account", today=TODAY, wallets=("Joint account", "Cash"))
    assert (phrase.wallet_hint, phrase.title) == ("Joint account", "soap")
    assert parse("soap 40 @corner-shop", today=TODAY).title == "soap corner-shop"


def test_tags_are_kept_once_and_in_order() -> None:
    assert read("soap 40 #Trip #goa2026 #trip").tags == ("trip", "goa2026")
    assert read("order #5566 40").tags == ()


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("blinkit 400", "groceries"),
        ("uber eats 400", "eating_out"),
        ("rapido 60", "transport"),
        ("tneb 900", "home"),
        ("jio 399", "subscriptions"),
        ("gas cylinder 950", "home"),
        ("dawai 120", "health"),
        ("kids toys 500", "family"),
        ("income tax 7000", "taxes"),
        ("salary 50000", "salary"),
        ("got 700 from nani", "other_income"),
        ("xyzzy 700", None),
    ],
)
def test_words_point_to_a_category(text: str, category: str | None) -> None:
    assert read(text).category == category


def test_words_alone_can_be_asked_for_their_category() -> None:
    assert category_of("UPI/402911/SWIGGY/8837@ybl") == "eating_out"
    assert category_of("ACME LTD 8837 SALARY MAR", kind="income") == "salary"
    assert category_of("8837 XYZZY") is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("I spent 60 on soap", "soap"),
        ("paid 60 for soap at the corner", "soap at the corner"),
        ("maine soap pe 60 kharch kiye", "soap"),
        ("nani ko 60 ka soap diya", "nani ko soap"),
        ("soap - 60", "soap"),
        ("soap: 60!", "soap"),
        ("soap, 60, yesterday", "soap"),
        ("H&M scarf 600", "H&M scarf"),
        ("<b>soap</b> 60", "<b>soap</b>"),
        ("60", ""),
        ("🧼 60", "🧼"),
    ],
)
def test_the_title_is_what_was_bought(text: str, title: str) -> None:
    phrase = read(text)
    assert phrase.title == title
    assert phrase.amount == (600 if "600" in text else 60)
    assert ("title" in phrase.guessed) == (title == "")


@pytest.mark.parametrize(
    ("locale", "text", "title"),
    [
        ("de-DE", "ich habe 60 Euro für Seife ausgegeben", "Seife"),
        ("fr-FR", "j'ai payé 60 € de savon", "savon"),
        ("es-ES", "gasté 60 euros en jabón", "jabón"),
    ],
)
def test_titles_elsewhere(locale: str, text: str, title: str) -> None:
    assert read(text, locale=locale).title == title
