"""The events of the demo household's year: trips, weddings, Diwali, and what nobody planned for."""

from dataclasses import dataclass
from datetime import date, timedelta

from solah.demo_data import (
    ANANYA,
    BANK,
    CARD,
    CASH,
    EATING,
    FAMILY,
    FUN,
    GIFTS,
    GROCERIES,
    HEALTH,
    ICICI,
    INVESTMENTS,
    ROHAN,
    SAVINGS,
    SHOPPING,
    TRANSPORT,
    TRAVEL,
    UPI,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """One payment of an event, so many days before or after it."""

    offset: int
    title: str
    merchant: str
    kind: str
    amount: str
    wallet: str
    by: str = ANANYA
    tags: tuple[str, ...] = ()
    notes: str = ""


_TRIP = ("goa",)
GOA = (
    Moment(-36, "Flights to Goa", "INDIGO AIRLINES", TRAVEL, "17934", CARD, tags=_TRIP),
    Moment(-30, "Hotel in Anjuna", "MAKEMYTRIP INDIA", TRAVEL, "16480", CARD, tags=_TRIP),
    Moment(0, "Cab to the airport", "UBER INDIA SYSTEMS", TRAVEL, "1184", CARD, ROHAN, _TRIP),
    Moment(0, "Airport breakfast", "IDLI FACTORY KIA", EATING, "862", UPI, ROHAN, _TRIP),
    Moment(0, "Dinner at the shack", "CURLIES ANJUNA", EATING, "2140", CARD, tags=_TRIP),
    Moment(1, "Scooter for three days", "", TRAVEL, "1350", CASH, ROHAN, _TRIP),
    Moment(1, "Fish thali", "VINAYAK FAMILY REST", EATING, "790", UPI, ROHAN, _TRIP),
    Moment(1, "Petrol for the scooter", "IOCL ASSAGAO", TRANSPORT, "300", CASH, ROHAN, _TRIP),
    Moment(2, "Dolphin boat", "", FUN, "1500", CASH, tags=_TRIP),
    Moment(2, "Dinner in Panjim", "BLACK SHEEP BISTRO", EATING, "3260", CARD, tags=_TRIP),
    Moment(3, "Cashews and bebinca", "ZANTYE CASHEWS", SHOPPING, "1890", UPI, tags=_TRIP),
    Moment(3, "Brunch", "ARTJUNA ANJUNA", EATING, "1420", ICICI, ROHAN, _TRIP),
    Moment(4, "Cab from the airport", "UBER INDIA SYSTEMS", TRAVEL, "1246", CARD, ROHAN, _TRIP),
)
COORG = (
    Moment(-20, "Homestay in Coorg", "AIRBNB PAYMENTS", TRAVEL, "9860", ICICI, ROHAN, ("coorg",)),
    Moment(0, "Petrol", "HPCL MYSORE ROAD", TRANSPORT, "2650", ICICI, ROHAN, ("coorg",)),
    Moment(0, "Breakfast on the way", "MADDUR TIFFANYS", EATING, "485", UPI, ROHAN, ("coorg",)),
    Moment(1, "Coffee estate walk", "", FUN, "900", CASH, tags=("coorg",)),
    Moment(1, "Pandi curry dinner", "RAINTREE MADIKERI", EATING, "1680", CARD, tags=("coorg",)),
    Moment(2, "Honey and coffee powder", "COORG SPICES", GROCERIES, "1145", UPI, tags=("coorg",)),
)
DIWALI = (
    Moment(-19, "Kurtas and saree", "FABINDIA INDIRANAGAR", SHOPPING, "8460", CARD, tags=("diwali",)),
    Moment(-15, "Clothes for Vihaan", "LIFESTYLE STORES", SHOPPING, "2740", CARD, tags=("diwali",)),
    Moment(-10, "Gifts for the family", "GOOD EARTH BLR", GIFTS, "6250", CARD, tags=("diwali",)),
    Moment(-6, "Sweets for the office", "KANTI SWEETS", GIFTS, "2380", UPI, tags=("diwali",)),
    Moment(-4, "Diwali bonus", "", GIFTS, "4000", CASH, notes="Lakshmi and Savitri", tags=("diwali",)),
    Moment(-2, "Gold coin for Dhanteras", "TANISHQ INDIRANAGAR", INVESTMENTS, "9870", BANK, tags=("diwali",)),
    Moment(-2, "Crackers and diyas", "", FUN, "1750", CASH, ROHAN, ("diwali",)),
    Moment(-1, "Flowers and puja things", "", GIFTS, "680", CASH, tags=("diwali",)),
    Moment(0, "Diwali lunch for everyone", "NANDHANA PALACE", EATING, "4320", CARD, ROHAN, ("diwali",)),
)
WEDDING = (
    Moment(-12, "Silk saree", "NALLI SILK SAREES", SHOPPING, "9450", CARD, tags=("wedding",)),
    Moment(-3, "Train to Chennai", "IRCTC", TRAVEL, "2264", ICICI, ROHAN, ("wedding",)),
    Moment(0, "Wedding gift", "", GIFTS, "5001", CASH, tags=("wedding",), notes="Shruti and Arjun"),
    Moment(1, "Return train", "IRCTC", TRAVEL, "2264", ICICI, ROHAN, ("wedding",)),
)
SPRING_WEDDING = (
    Moment(-9, "Sherwani on rent", "MANYAVAR", SHOPPING, "3400", ICICI, ROHAN, ("wedding",)),
    Moment(0, "Wedding gift", "", GIFTS, "3100", UPI, ROHAN, ("wedding",), "Rohan's cousin"),
)
BIRTHDAY = (
    Moment(-4, "Bicycle for Vihaan", "DECATHLON SPORTS INDIA", FAMILY, "5499", CARD, tags=("birthday",)),
    Moment(0, "Birthday cake", "GLENS BAKEHOUSE", FAMILY, "1650", UPI, tags=("birthday",)),
    Moment(0, "Birthday party", "KIDZANIA PLAY BLR", FAMILY, "7840", CARD, tags=("birthday",)),
)
ANNIVERSARY = (Moment(0, "Anniversary dinner", "KARAVALLI TAJ", EATING, "4860", CARD, ROHAN),)
HOSPITAL = (
    Moment(-1, "Scan and tests", "MANIPAL HOSPITALS", HEALTH, "6420", CARD, notes="Appa"),
    Moment(0, "Knee operation for Appa", "MANIPAL HOSPITALS", HEALTH, "150000", SAVINGS, notes="One-off"),
    Moment(4, "Medicines after the operation", "APOLLO PHARMACY", HEALTH, "3186.50", UPI),
)
LAPTOP = (Moment(0, "MacBook Air", "FLIPKART INTERNET", SHOPPING, "84990", CARD, notes="Big Billion Days"),)

_DIWALIS = {
    year: date(year, month, day)
    for year, month, day in (
        *((2023, 11, 12), (2024, 11, 1), (2025, 10, 20), (2026, 11, 8), (2027, 10, 29), (2028, 10, 17)),
        *((2029, 11, 5), (2030, 10, 26), (2031, 11, 14), (2032, 11, 2), (2033, 10, 22), (2034, 11, 10)),
    )
}


def diwali(year: int) -> date:
    """Return the day of Diwali; years nobody has looked up yet get a day in the middle of the season."""
    return _DIWALIS.get(year, date(year, 10, 30))


def events(year: int) -> tuple[tuple[date, tuple[Moment, ...], int], ...]:
    """Return the events that begin in a year: the day, the payments, and how many days nobody is at home."""
    big = (date(year, 3, 11), HOSPITAL, 0) if year % 2 == 0 else (date(year, 9, 24), LAPTOP, 0)
    return (
        (_weekday_after(date(year, 1, 21), 4), GOA, 5),
        (_weekday_after(date(year, 2, 6), 6), SPRING_WEDDING, 0),
        big,
        (_weekday_after(date(year, 8, 13), 5), COORG, 3),
        (date(year, 9, 12), BIRTHDAY, 0),
        (diwali(year), DIWALI, 0),
        (_weekday_after(date(year, 11, 27), 5), WEDDING, 2),
        (date(year, 12, 5), ANNIVERSARY, 0),
    )


def _weekday_after(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)
