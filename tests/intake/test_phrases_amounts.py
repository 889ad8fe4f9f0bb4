"""The amount of a typed line: figures, words, sums, counts beside it, and lines that have no single one."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.phrases import NotUnderstood, Phrase, parse

TODAY = date(2026, 3, 18)
LOCALES = {
    "IN": ("en-IN", "INR"),
    "US": ("en-US", "USD"),
    "GB": ("en-GB", "GBP"),
    "DE": ("de-DE", "EUR"),
    "CH": ("de-CH", "CHF"),
    "FR": ("fr-FR", "EUR"),
    "ES": ("es-ES", "EUR"),
    "MX": ("es-MX", "MXN"),
    "AR": ("es-AR", "ARS"),
    "JP": ("ja-JP", "JPY"),
    "HI": ("hi-IN", "INR"),
}


def read(text: str, where: str = "IN") -> Phrase:
    locale, currency = LOCALES[where]
    return parse(text, today=TODAY, currency=currency, locale=locale)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("mixer ₹3,499", "3499"),
        ("plot 12,50,000", "1250000"),
        ("Rs.75 toast", "75"),
        ("Rs 75/- toast", "75"),
        ("75rs toast", "75"),
        ("INR 75.50 toast", "75.50"),
        ("toast .75", "0.75"),
        ("cooler 7.5k", "7500"),
        ("scooter 55 000", "55000"),
        ("scooter 1.1 lakh", "110000"),
        ("shop 2 crore 5 lakh", "20500000"),
        ("land 1.5cr", "15000000"),
        ("teen sau ka cake", "300"),
        ("dhai hazaar school bag", "2500"),
        ("dedh sau ki mithai", "150"),
        ("saadhe paanch hazar jacket", "5500"),
        ("sava lakh cow", "125000"),
        ("paune do sau ki kitab", "175"),
        ("pachees rupay biscuit", "25"),
        ("six hundred and fifty tailor", "650"),
        ("two thousand five hundred deposit", "2500"),
        ("half a lakh wedding hall", "50000"),
        ("paanch sau bees rupaye ghee", "520"),
    ],
)
def test_indian_ways_to_write_an_amount(text: str, amount: str) -> None:
    phrase = read(text)
    assert phrase.amount == Decimal(amount)
    assert phrase.currency == "INR"


@pytest.mark.parametrize(
    ("where", "text", "amount", "currency"),
    [
        ("US", "sandals $31.40", "31.40", "USD"),
        ("US", "sandals 31 bucks", "31", "USD"),
        ("US", "gum 60 cents", "0.60", "USD"),
        ("US", "museum €14", "14", "EUR"),
        ("US", "noodles C$12.25", "12.25", "CAD"),
        ("US", "fan 2 grand", "2000", "USD"),
        ("GB", "crisps 85p", "0.85", "GBP"),
        ("GB", "curry fifteen quid", "15", "GBP"),
        ("GB", "fiver for the bus", "5", "GBP"),
        ("DE", "Lampe 1.049,90", "1049.90", "EUR"),
        ("DE", "Lampe 49.90 €", "49.90", "EUR"),
        ("DE", "Regal 2.400", "2400", "EUR"),
        ("DE", "Regal 24,-", "24", "EUR"),
        ("DE", "fünfundsiebzig Euro Regal", "75", "EUR"),
        ("DE", "zweihundertzehn Euro Regal", "210", "EUR"),
        ("CH", "Velo 1'380.50", "1380.50", "CHF"),
        ("FR", "vélo 1 380,50 €", "1380.50", "EUR"),
        ("FR", "pain 2€40", "2.40", "EUR"),
        ("FR", "soixante-quinze euros parfum", "75", "EUR"),
        ("FR", "quatre-vingt-deux euros parfum", "82", "EUR"),
        ("ES", "silla 1.380,5", "1380.5", "EUR"),
        ("ES", "treinta y dos euros silla", "32", "EUR"),
        ("MX", "silla $1,380.50", "1380.50", "MXN"),
        ("AR", "silla 12 mil", "12000", "ARS"),
        ("AR", "hosting 12 dólares", "12", "USD"),
        ("JP", "傘 1,200円", "1200", "JPY"),
        ("JP", "umbrella ¥1200", "1200", "JPY"),
        ("HI", "तीन सौ रुपये की किताब", "300", "INR"),
    ],
)
def test_amounts_elsewhere(where: str, text: str, amount: str, currency: str) -> None:
    phrase = read(text, where)
    assert (phrase.amount, phrase.currency) == (Decimal(amount), currency)


@pytest.mark.parametrize(
    ("text", "amount", "title"),
    [
        ("4 concert passes 2400", "2400", "4 concert passes"),
        ("6 eggs 48", "48", "6 eggs"),
        ("3 kg rice 210", "210", "3 kg rice"),
        ("juice 750ml 110", "110", "juice 750ml"),
        ("pixel 9 case 699", "699", "pixel 9 case"),
        ("room 12 hotel 2,800", "2800", "room 12 hotel"),
        ("4k monitor 21,500", "21500", "4k monitor"),
        ("b6 tablets 130", "130", "b6 tablets"),
        ("covid-19 test 500", "500", "covid-19 test"),
        ("15% off jeans 1,799", "1799", "15% off jeans"),
        ("3/4 kg grapes 90", "90", "3/4 kg grapes"),
        ("dinner for 6 5400", "5400", "dinner for 6"),
        ("9 to 5 movie 220", "220", "9 to 5 movie"),
        ("4-5 limes 20", "20", "4-5 limes"),
        ("train 6pm 85", "85", "train 6pm"),
    ],
)
def test_numbers_that_count_or_name_are_left_in_the_title(text: str, amount: str, title: str) -> None:
    phrase = read(text)
    assert (phrase.amount, phrase.title) == (Decimal(amount), title)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("stamps 40+35", "75"),
        ("soap 40 + brush 35", "75"),
        ("soap 40, brush 35, total 75", "75"),
        ("40 and 35 total", "75"),
        ("2x45 kulfi", "90"),
        ("45 * 2 kulfi", "90"),
        ("3 kulfi @ 45", "135"),
        ("pens 5 @ 10 each", "50"),
        ("3 passes 150 each", "450"),
        ("pizza 1260/4", "315"),
        ("pizza 1000/3", "333.33"),
    ],
)
def test_simple_sums_are_worked_out(text: str, amount: str) -> None:
    assert read(text).amount == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    [
        "soap 40 brush 35",
        "soap 40 and brush 35",
        "soap ₹40 brush 35",
        "rent 9,000 water 250",
        "20 tea 15 toast",
        "soap 40 or 50",
        "lunch 12.50 and 3 tip",
    ],
)
def test_several_amounts_are_never_quietly_made_one(text: str) -> None:
    with pytest.raises(NotUnderstood) as refusal:
        read(text)
    assert refusal.value.field == "amount"


@pytest.mark.parametrize(
    "text",
    [
        "soap 0",
        "soap 0.00",
        "soap -40",
        "₹-40 soap",
        "soap 40-50",
        "soap 40 to 50",
        "between 40 and 50 for soap",
        "soap 1,2,3",
        "soap 12,34",
        "soap 40.555",
        "soap 1e4",
        "soap 0x40",
        "soap 1.2.3",
        "soap 100000000000000",
        "₹9999999999999999 soap",
        "ring 9811122233",
        "ring +91 98111 22233",
        "4 soaps",
        "5 kg",
        "dinner at 8 pm",
        "15% off",
    ],
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood) as refusal:
        read(text)
    assert refusal.value.field == "amount"


def test_a_doubtful_amount_is_marked_as_guessed() -> None:
    assert "amount" in read("kulfi45").guessed
    assert "amount" in read("about 45 kulfi").guessed
    assert "amount" not in read("kulfi 45").guessed


paise = st.integers(min_value=1, max_value=10**11).map(lambda n: Decimal(n) / 100)


def indian(value: Decimal) -> str:
    whole, _, decimals = f"{value:.2f}".partition(".")
    head, tail = whole[:-3], whole[-3:]
    groups: list[str] = []
    while head:
        groups.insert(0, head[-2:])
        head = head[:-2]
    return ",".join([*groups, tail]) + "." + decimals


@given(paise)
def test_any_amount_written_the_indian_way_comes_back(value: Decimal) -> None:
    for written in (f"₹{indian(value)}", f"{indian(value)} rs", f"Rs. {value:.2f}", f"{value:.2f}"):
        assert read(f"soap {written}").amount == value


@given(paise)
def test_any_amount_written_in_other_locales_comes_back(value: Decimal) -> None:
    western = f"{value:,.2f}"
    german = western.translate(str.maketrans(",.", ".,"))
    assert read(f"soap ${western}", "US").amount == value
    assert read(f"Seife {german} €", "DE").amount == value
    assert read(f"savon {german.replace('.', chr(160))} €", "FR").amount == value
    assert read(f"Seife CHF {western.replace(',', chr(39))}", "CH").amount == value
