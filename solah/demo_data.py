"""The bills and habits of the demo household: where its money goes in an ordinary week."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

HOME, GROCERIES, EATING, TRANSPORT = "home", "groceries", "eating_out", "transport"
SHOPPING, HEALTH, SUBSCRIPTIONS = "shopping", "health", "subscriptions"
FUN, TRAVEL, EDUCATION, FAMILY = "entertainment", "travel", "education", "family"
PERSONAL, GIFTS, LOANS, INVESTMENTS, TAXES = "personal", "gifts", "loans", "investments", "taxes"
SALARY, INTEREST, OTHER_INCOME = "salary", "interest", "other_income"

ANANYA, ROHAN = "ananya", "rohan"
BANK, CARD, UPI, CASH, ICICI, SAVINGS = "hdfc_bank", "hdfc_card", "upi", "cash", "icici_card", "savings"


@dataclass(frozen=True, slots=True)
class Bill:
    """What comes every month (or in some) on the same day. `amounts` are prices, each from its date on."""

    title: str
    merchant: str
    kind: str
    day: int
    wallet: str
    by: str
    amounts: tuple[tuple[date, str], ...]
    months: tuple[int, ...] = ()  # all, if empty
    seasons: tuple[float, ...] = ()  # a factor for each month of the year
    wobble: float = 0
    notes: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shop:
    """Where a habit takes its money: the amount lies between `low` and `high`, in steps of `step`."""

    title: str
    merchant: str
    low: int
    high: int
    step: str = "1"


@dataclass(frozen=True, slots=True)
class Habit:
    """Small spending: how often to expect it on each weekday, Monday first, and where it goes."""

    by: str
    kind: str
    week: tuple[float, float, float, float, float, float, float]
    shops: tuple[Shop, ...]
    wallets: tuple[str, ...] = (UPI,)
    festive: float = 1  # how much more often in the weeks before Diwali
    tags: tuple[str, ...] = ()


def always(amount: str) -> tuple[tuple[date, str], ...]:
    """Return a price that never changes."""
    return ((date.min, amount),)


_POWER = (
    0.86,
    0.95,
    1.32,
    1.62,
    1.55,
    1.12,
    0.94,
    0.9,
    0.92,
    0.95,
    0.84,
    0.82,
)  # Bengaluru's April needs fans

BILLS = (
    Bill("Rent", "SURESH BABU M", HOME, 1, BANK, ANANYA, always("32000"), notes="Indiranagar flat"),
    Bill("Money to Amma and Appa", "LAKSHMI RAO", FAMILY, 2, BANK, ANANYA, always("4000")),
    Bill(
        "House help",
        "",
        HOME,
        3,
        CASH,
        ANANYA,
        ((date.min, "2800"), (date(2026, 4, 1), "3000")),
        notes="Lakshmi",
    ),
    Bill(
        "Cook",
        "",
        HOME,
        3,
        CASH,
        ANANYA,
        ((date.min, "4200"), (date(2026, 4, 1), "4500")),
        notes="Savitri akka",
    ),
    Bill("The Hindu", "", SUBSCRIPTIONS, 4, CASH, ROHAN, always("290"), notes="paper boy"),
    Bill("SIP Parag Parikh Flexi Cap", "INDIAN CLEARING CORP", INVESTMENTS, 5, BANK, ANANYA, always("7500")),
    Bill("SIP UTI Nifty 50", "INDIAN CLEARING CORP", INVESTMENTS, 7, BANK, ANANYA, always("3000")),
    Bill("Netflix", "NETFLIX.COM MUMBAI", SUBSCRIPTIONS, 6, CARD, ANANYA, always("499")),
    Bill("Society maintenance", "MYGATE MAINTENANCE", HOME, 7, BANK, ANANYA, always("2850")),
    Bill(
        *("School fees", "LITTLE ELLY CBSE BLR", EDUCATION, 8, BANK, ANANYA),
        ((date.min, "18400"), (date(2026, 4, 1), "20240")),
        (1, 4, 7, 10),
        notes="Vihaan, quarterly",
        tags=("school",),
    ),
    Bill(
        *(
            "School van",
            "RAVI TRAVELS",
            EDUCATION,
            8,
            UPI,
            ROHAN,
            always("1600"),
            (1, 2, 3, 6, 7, 8, 9, 10, 11, 12),
        ),
        tags=("school",),
    ),
    Bill("Indane gas cylinder", "INDANE BLR", HOME, 9, UPI, ROHAN, always("905.50"), (1, 3, 5, 7, 9, 11)),
    Bill("Car EMI", "HDFC AUTO LOAN ACH", LOANS, 10, BANK, ANANYA, always("11460")),
    Bill("SIP HDFC Mid Cap", "HDFC MUTUAL FUND", INVESTMENTS, 10, SAVINGS, ROHAN, always("2500")),
    Bill(
        *("YouTube Premium", "GOOGLE YOUTUBE MUMBAI", SUBSCRIPTIONS, 11, ICICI, ROHAN),
        ((date.min, "129"), (date(2026, 5, 1), "149")),
    ),
    Bill("BESCOM electricity", "BESCOM BANGALORE", HOME, 12, BANK, ANANYA, always("1640"), (), _POWER, 0.07),
    Bill("Water", "BWSSB BANGALORE", HOME, 14, BANK, ANANYA, always("386"), (), (), 0.12),
    Bill(
        *("ACT broadband", "ATRIA CONVERGENCE TEC", SUBSCRIPTIONS, 15, CARD, ANANYA),
        ((date.min, "1060.82"), (date(2026, 7, 1), "1178.82")),
    ),
    Bill("Jio recharge", "RELIANCE JIO INFOCOMM", SUBSCRIPTIONS, 18, ICICI, ROHAN, always("349")),
    Bill("Google One", "GOOGLE CLOUD MUMBAI", SUBSCRIPTIONS, 19, CARD, ANANYA, always("130")),
    Bill("Airtel postpaid", "BHARTI AIRTEL LTD", SUBSCRIPTIONS, 21, CARD, ANANYA, always("529.82")),
    Bill(
        *("Spotify", "SPOTIFY SI MUMBAI", SUBSCRIPTIONS, 24, ICICI, ROHAN),
        ((date.min, "119"), (date(2025, 11, 1), "139")),
    ),
    Bill("Laptop EMI", "BAJAJ FINANCE LTD", LOANS, 5, SAVINGS, ROHAN, always("3208")),
    Bill("Swimming class", "PLAY ARENA BLR", FAMILY, 4, UPI, ROHAN, always("950"), (), (), 0, "Vihaan"),
    Bill(
        "LIC premium",
        "LIC OF INDIA",
        HEALTH,
        8,
        BANK,
        ANANYA,
        always("24780"),
        (2,),
        notes="Jeevan Labh, yearly",
    ),
    Bill("Health insurance", "STAR HEALTH INSURANCE", HEALTH, 19, BANK, ANANYA, always("21346"), (5,)),
    Bill("Car insurance", "ACKO GENERAL INSURANCE", HEALTH, 22, CARD, ANANYA, always("9874"), (8,)),
    Bill("Amazon Prime", "AMAZON PRIME MUMBAI", SUBSCRIPTIONS, 16, CARD, ANANYA, always("1499"), (7,)),
    Bill("JioHotstar", "JIOHOTSTAR MUMBAI", SUBSCRIPTIONS, 20, ICICI, ROHAN, always("899"), (3,)),
    Bill(
        "Advance tax", "CBDT TAX PAYMENT", TAXES, 14, SAVINGS, ROHAN, always("6800"), (3, 6, 9, 12), (), 0.15
    ),
    Bill("CA fee for the returns", "MEHTA AND ASSOCIATES", TAXES, 24, SAVINGS, ROHAN, always("2500"), (7,)),
    Bill("SMS charges", "HDFC SMS CHARGES INC GST", TAXES, 28, BANK, ANANYA, always("17.70"), (3, 6, 9, 12)),
)

_TEA = (
    Shop("Chai", "SHARMA TEA STALL", 10, 30, "5"),
    Shop("Chai and bun", "CHAI POINT BLR", 35, 90, "5"),
    Shop("Filter coffee", "BRAHMINS COFFEE BAR", 20, 45, "5"),
)
_AUTO = (
    Shop("Auto", "NAMMA YATRI", 40, 150),
    Shop("Auto to the station", "MOHAMMED RAFI", 30, 70, "10"),
    Shop("Rapido bike", "RAPIDO ROPPEN TRANS", 38, 120),
)
_VEGETABLES = (
    Shop("Vegetables", "SRI LAKSHMI VEGETABLES", 60, 260, "5"),
    Shop("Fruit", "FRUIT CART MANJUNATH", 80, 240, "10"),
    Shop("Nandini milk and curd", "NANDINI MILK PARLOUR", 48, 130, "2"),
)
_QUICK = (
    Shop("Zepto", "ZEPTO MARKETPLACE PVT", 129, 520),
    Shop("Blinkit", "BLINKIT GROFERS INDIA", 109, 460),
    Shop("Kirana", "SREE GANESH STORES", 40, 280, "5"),
)
_DELIVERY = (
    Shop("Swiggy", "SWIGGY BANGALORE", 189, 560),
    Shop("Zomato", "ZOMATO ONLINE ORDER", 199, 620),
)
_ONLINE = (
    Shop("Myntra", "MYNTRA DESIGNS PVT LTD", 599, 2399),
    Shop("Amazon", "AMAZON SELLER SERVICES", 249, 1799, "0.50"),
    Shop("Nykaa", "NYKAA E RETAIL", 349, 1190),
    Shop("Ajio", "RELIANCE AJIO", 499, 1899),
)

HABITS = (
    Habit(ANANYA, TRANSPORT, (0.6, 2, 2, 2, 0.4, 0.3, 0.1), (Shop("Namma Metro", "BMRCL METRO", 24, 62),)),
    Habit(ANANYA, TRANSPORT, (0.3, 0.8, 0.8, 0.8, 0.4, 0.6, 0.4), _AUTO, (UPI, UPI, UPI, CASH)),
    Habit(ANANYA, EATING, (0.6, 1.3, 1.3, 1.3, 0.7, 0.5, 0.3), _TEA, (UPI, UPI, UPI, CASH)),
    Habit(
        *(ANANYA, EATING, (0.2, 0.8, 0.8, 0.8, 0.3, 0, 0)),
        (Shop("Office lunch", "SODEXO CAFETERIA", 70, 140, "5"), Shop("Thali", "UDUPI GRAND", 90, 180, "5")),
        tags=("office",),
    ),
    Habit(ROHAN, EATING, (0.9, 0.9, 0.9, 0.9, 0.9, 0.6, 0.5), _TEA, (UPI, UPI, UPI, CASH)),
    Habit(
        *(ROHAN, EATING, (0.25, 0.3, 0.25, 0.3, 0.25, 0.2, 0.2)),
        (
            Shop("Third Wave Coffee", "THIRD WAVE COFFEE IND", 190, 410),
            Shop("Blue Tokai", "BLUE TOKAI BLR", 210, 430),
        ),
        (UPI, ICICI),
    ),
    Habit(ROHAN, EATING, (0.1, 0.15, 0.1, 0.15, 0.25, 0.2, 0.3), _DELIVERY, (UPI, ICICI)),
    Habit(ANANYA, EATING, (0.05, 0.05, 0.05, 0.05, 0.3, 0.3, 0.3), _DELIVERY, (CARD, UPI)),
    Habit(ROHAN, TRANSPORT, (0.5, 0.4, 0.5, 0.4, 0.6, 0.5, 0.3), _AUTO, (UPI, UPI, CASH)),
    Habit(
        ANANYA,
        TRANSPORT,
        (0.02, 0.08, 0.08, 0.08, 0.15, 0.2, 0.1),
        (Shop("Uber", "UBER INDIA SYSTEMS", 160, 480),),
    ),
    Habit(ROHAN, GROCERIES, (0.7, 0.6, 0.7, 0.6, 0.7, 0.9, 0.9), _VEGETABLES, (UPI, UPI, CASH)),
    Habit(ROHAN, GROCERIES, (0.4, 0.3, 0.4, 0.3, 0.4, 0.3, 0.4), _QUICK, (UPI,), 1.4),
    Habit(ANANYA, GROCERIES, (0.2, 0.1, 0.2, 0.1, 0.3, 0.3, 0.4), _QUICK, (UPI, UPI, CARD), 1.4),
    Habit(
        *(ANANYA, GROCERIES, (0, 0, 0, 0, 0, 0.75, 0.2)),
        (Shop("BigBasket", "BIGBASKET INNOVATIVE RETAIL", 980, 2650, "0.05"),),
        (CARD,),
        1.3,
    ),
    Habit(
        *(ANANYA, EATING, (0, 0, 0, 0, 0.12, 0.45, 0.4)),
        (
            Shop("Dinner out", "TOIT BREWPUB", 1150, 2600),
            Shop("Brunch", "TRUFFLES INDIRANAGAR", 620, 1350),
            Shop("Biryani", "MEGHANA FOODS", 480, 1100),
            Shop("Dosa breakfast", "VIDYARTHI BHAVAN", 160, 380, "5"),
        ),
        (CARD, CARD, UPI),
    ),
    Habit(
        *(ROHAN, FUN, (0, 0, 0, 0, 0.1, 0.2, 0.15)),
        (
            Shop("Film tickets", "BOOKMYSHOW BIGTREE", 420, 980, "0.20"),
            Shop("Bowling", "AMOEBA CHURCH STREET", 500, 1100, "50"),
            Shop("Steam game", "STEAM GAMES", 199, 899),
            Shop("Cubbon Park toy train", "CUBBON BAL BHAVAN", 40, 120, "10"),
        ),
        (ICICI, UPI),
    ),
    Habit(ANANYA, SHOPPING, (0.09, 0.07, 0.09, 0.07, 0.1, 0.14, 0.16), _ONLINE, (CARD,), 2.4),
    Habit(
        *(ROHAN, SHOPPING, (0.04, 0.03, 0.04, 0.03, 0.05, 0.09, 0.08)),
        (
            Shop("Decathlon", "DECATHLON SPORTS INDIA", 399, 1999),
            Shop("Amazon", "AMAZON SELLER SERVICES", 199, 1499, "0.50"),
            Shop("Books", "BLOSSOM BOOK HOUSE", 250, 900, "10"),
        ),
        (ICICI,),
        1.8,
    ),
    Habit(
        ROHAN,
        TRANSPORT,
        (0.04, 0, 0.04, 0, 0.06, 0.2, 0.14),
        (Shop("Petrol", "SHELL INDIRANAGAR", 800, 2200, "100"),),
        (ICICI,),
    ),
    Habit(
        ROHAN, TRANSPORT, (0, 0, 0, 0, 0.02, 0.06, 0.06), (Shop("FASTag recharge", "HDFC FASTAG", 500, 500),)
    ),
    Habit(
        *(ANANYA, HEALTH, (0.07, 0.05, 0.07, 0.05, 0.05, 0.1, 0.03)),
        (
            Shop("Medicines", "APOLLO PHARMACY", 85, 640, "0.50"),
            Shop("Doctor for Vihaan", "CLOUDNINE CLINIC", 600, 900, "50"),
            Shop("Blood test", "ORANGE HEALTH LABS", 449, 1299),
        ),
        (UPI, UPI, CARD),
    ),
    Habit(
        *(ANANYA, PERSONAL, (0, 0, 0.02, 0.02, 0.05, 0.1, 0.08)),
        (Shop("Salon", "BOUNCE SALON", 450, 1600, "50"), Shop("Urban Company", "URBANCLAP TECH", 499, 1398)),
        (CARD, UPI),
    ),
    Habit(
        ROHAN,
        PERSONAL,
        (0, 0, 0, 0, 0, 0.12, 0.14),
        (Shop("Haircut", "GREEN TRENDS", 150, 300, "50"),),
        (UPI, CASH),
    ),
    Habit(
        *(ROHAN, FAMILY, (0.06, 0.06, 0.06, 0.06, 0.08, 0.16, 0.16)),
        (
            Shop("Stationery for Vihaan", "SAPNA BOOK HOUSE", 60, 420, "5"),
            Shop("Ice cream", "CORNER HOUSE", 90, 320, "10"),
            Shop("Toy", "HAMLEYS", 299, 999),
        ),
    ),
    Habit(
        ANANYA,
        GIFTS,
        (0.01, 0.01, 0.01, 0.01, 0.06, 0.05, 0.04),
        (Shop("Temple and donation", "", 51, 251, "50"),),
        (CASH,),
        2,
    ),
)

CLIENTS = ("STUDIO KITE DESIGN LLP", "PAPERBOAT MEDIA", "MAYA LABS PTE LTD")


def price(bill: Bill, day: date) -> Decimal:
    """Return what a bill costs on a day, before seasons."""
    return Decimal(max(step for step in bill.amounts if step[0] <= day)[1])
