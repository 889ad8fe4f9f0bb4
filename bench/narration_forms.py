"""Narrations made from a seed in the forms of many banks, half of them kept for measuring only."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter

# A line: the form | whom it names (P a person, S a shop, else the words themselves, "-" nobody). `{P}` is
# the name in capitals, `{p}` as people write it, `{P:10}` cut short, `{X}` without its spaces. Every second
# line is held out.
_FORMS = """
UPI/DR/{r}/{S:20}/{b}/{hs}/{rem} | S
TO TRANSFER-UPI/DR/{r}/{S:8}/{b}/{hs}/{rem}-- | S
WDL TFR UPI/DR/{r}/{S:10}/{b}/{hs:9}/UPI 0{n5} AT 0{n5} {C} | S
DEP TFR UPI/CR/{r}/{P:10}/{b}/{hp:8}/Paym AT 0{n5} {C} | P
UPI-{S}-{hs}-{ifsc}-{r}-{rem} | S
UPI-{P}-{hn}-{ifsc}-{r}-{rem} | P
UPI/{P}/{hp}/{rem}/{B}/{r}/{hex} | P
UPI/{r}/{rem}/{hs}/{B} | S
UPI/P2A/{r}/{P:10}/{B:9}/{rem} | P
UPI/P2M/{r}/{s:18}/{B}/{rem} | S
UPI/P2M/{r}/{S:20} /{rem}/{B} | S
UPI/P2A/{r}/{P:18}/UPI/{B} | P
UPI/{S:15}/{r}/{rem} | S
UPI/{p}/{r}/{rem} | P
UPI/{r}/{t}/UPI/{hs}/{rem} | S
UPI/{r}/P2A/{hn}/{P} | P
UPI/DR/{r}/{S:12}/{b}/{hs:15}/{rem}/{hex}/{dmy} {t} | S
UPI/CR/{r}/{P:12}/{b}/**{n4}@ok/{rem}//{hex}/{dmy} {t} | P
UPIAR/{r}/DR/{S:15}/{b}/{hs:10} | S
UPIAB/{r}/CR/{P:15}/{b}/{hn} | P
UPI/MOB/{r}/{S}/{rem} | S
UPI/{r}/From:{hn}/To:{hs}/{rem} | S
UPI/{r}/DR/{P}/{b}/{hp}/{B} | P
UPI OUT/{r}/{hs}/{rem}/5411 | S
UPIOUT/{r}/{hp}/{P}/0000 | P
UPI/DR/{r}/{S}/{b}/{a}/{rem} | S
UPI IN/{r}/{hp}/{rem}/0000 | P
Paid to {s} via UPI Ref No {r} | S
Money sent to {p} UPI Ref No. {r} from Solah Bank | P
Received from {p} UPI ID {hp} Ref {r} | P
UPI/{r}/DR/{P} /{b}/{hp}/UPI /BRANCH : ATM SERVICE BRANCH | P
UPI-CR-{r}-{P}-{b}-XX{n4}-{rem} | P
UPI/{b}/{r}/{P}/{hp}/{rem} | P
UPI/{X:20}/{hs}/UPI/{B}/{r} | S
UPI-DR/{r}/{S}/{b}/{X:15}/{rem} | S
{S}_UPI_{r} | S
UPI_{S}_{C} IN | S
UPI DEBIT {r} TO {S} | S
BY UPI-{r}-{P}-{b}-{a} | P
UPI:{r}:{P}:{hp} | P
UPI SENT {P} {hp} {r} | P
UPI/{r}/{hn}/{rem} | -
UPI/P2P/{r}/{hn}/{b}/{rem} | -
UPI LITE TOP UP {r} | -
UPI-{r}-REVERSAL | -
UPI AUTOPAY-{S}-{hs}-{r}-MANDATE | S
UPI MANDATE DEBIT/{r}/{S}/{hs} | S
POS {card} {S} | S
POS {card} {S:22} POS DEBIT | S
{S} {C} IN | S
{S:22} {C} IND | S
PCI/{n4}/{S}/{C}{n6}/{t} | S
PCD/{n4}/{S:20}/{C}{n6}/{t} | S
VIN/{S}/{n14}/{r}/{n4} | S
VSI/{S:18}/{n14}/{r}/{C} | S
ECOM PUR/{S}/{C}/{n6}/{t} | S
POS/{S}/{C}/{n6}/{t} | S
{G}*{S} {C} IN | S
{G} *{S} | S
ECOM/{G}/{S}/{r} | S
POS {card} {G} {S} {C} | S
PUR/{X:20}/{C}/{dmy} | S
by debit card-OTHPG {r} {S} {C}-- | S
DEBIT CARD-SBIPOS{r}{S} {C}-- | S
PRCR/{S}/{n8}/{n6}/{C} | S
VISA PUR {n6} {S} {C} IN REF {r} | S
{S} TID{n8} {C} MH IN | S
{S} {n6} {C} KA | S
{s}, {c} | S
{dmy} {S} {C} INDIA {n4} | S
POS PURCHASE {S} {T8} {C} MHIN | S
MC POS TXN {S} {C} {n6} {card} | S
ECM*{S} www.{x}.com | S
www.{x}.com {C} IN | S
{S} #{n4} {U} TX | S
PURCHASE AUTHORIZED ON 11/12 {S} {U} CA S{n14} CARD {n4} | S
CHECKCARD 1112 {S} {U} WA {n14}{n8} | S
POS DEBIT VISA CHECK CARD {n4} {S} {U} NY | S
SQ *{S} {U} CA | S
TST* {S} {U} MA | S
DEBIT CARD PURCHASE XXXXX{n4} {S} {U} FL | S
RECURRING PAYMENT AUTHORIZED ON 11/12 {S} {U} NY S{n14} CARD {n4} | S
{S} DES:PAYMENT ID:{n8} INDN:MEMBER NAME CO ID:{n10} WEB | S
ORIG CO NAME:{S} ORIG ID:{n10} DESC DATE:112 CO ENTRY DESCR:PAYMENT SEC:WEB | S
ZELLE TO {P} ON 11/12 REF # {hex} | P
Zelle payment from {p} Conf# {hex} | P
VENMO PAYMENT {n10} {P} | P
CARD PAYMENT TO {S} ON 12 NOV | S
{S} {K} ON 12 NOV BCC | S
DIRECT DEBIT PAYMENT TO {S} REF {n8}, MANDATE NO {n4} | S
BILL PAYMENT VIA FASTER PAYMENT TO {P} REFERENCE rent , MANDATE NO {n4} | P
FASTER PAYMENTS RECEIPT REF.{n6} FROM {P} | P
STANDING ORDER VIA FASTER PAYMENT TO {P} REFERENCE flat | P
)))  {S} {K} GB | S
{S}//{E}/DE {n4}-11-12T14:20:30 Debitk.{n4} | S
KARTENZAHLUNG {S} {E} DE | S
SEPA-UEBERWEISUNG AN {P} IBAN DE89370400440532013000 BIC COBADEFFXXX MIETE | P
LASTSCHRIFT {S} MANDATSREF {n8} GLAEUBIGER-ID DE98ZZZ09999999999 | S
SEPA Overboeking IBAN: NL91ABNA0417164300 BIC: ABNANL2A Naam: {P} Omschrijving: huur | P
BEA, Betaalpas {S},PAS{n4} NR:{T8}, 12.11.26/14:20 AMSTERDAM | S
PRLV SEPA {S} {n10} ECHEANCE | S
PAIEMENT PAR CARTE X{n4} {S} PARIS 12/11 | S
CARTE 12/11/26 {S} LYON CB*{n4} | S
VIR SEPA RECU /DE {P} /MOTIF loyer | P
VIREMENT EN VOTRE FAVEUR DE {P} | P
NEFT/{utr}/{S}/{B} | S
NEFT CR-{ifsc}-{S}-{O}-{utr} | S
NEFT DR-{ifsc}-{P}-NETBANK, MUM-{utr}-{rem} | P
NEFT-{utr}-{S}-{rem}-{a}-{ifsc} | S
BY TRANSFER-NEFT*{ifsc}*{utr}*{S}-- | S
TO TRANSFER-INB NEFT UTR NO: {utr}--{P} | P
NEFT_IN:NULL//{utr}/{S}/ | S
NEFT O/W-{utr}-{P}-{B}-{rem} | P
NEFT {S} {utr} | S
RTGS/{utr}/{S}/{ifsc} | S
RTGS CR-{ifsc}-{S}-{O}-{utr} | S
RTGS:{S} {utr} | S
IMPS-{r}-{P}-{b}-XXXXXXXX{n4}-{rem} | P
IMPS/P2A/{r}/{P:10}/{B:9}/{rem} | P
MMT/IMPS/{r}/{rem}/{P}/{B} | P
MMT/IMPS/{r}/{P:12}/{B} | P
IMPS/{r}/{B}/{P} | P
IMPS/{r}/XX{n4}/{P}/{rem} | P
IMPS-IN/{r}/{n10}/{P} | P
SENT IMPS {r} {P}/{b} | P
RECD:IMPS/{r}/{P}/{B:4}/X{n4}/{rem} | P
IMPS-OUT-{r}-{S}-{ifsc} | S
TO TRANSFER-IMPS/P2A/{r}/XX{n4}{b}/{P}-- | P
{a}-TPT-{rem}-{P} | P
MB FTB/{r}/{P} | P
IB:{P}/{a}/{rem} | P
FT - CR - {a} - {P} | P
FT - {S} - DR - {a} - {rem} | S
BIL/INFT/{hex}/{rem}/{P} | P
BIL/ONL/{n8}/{S}/{n10}/{hex} | S
BIL/BPAY/{n8}/BP/{S}/{n10} | S
INB/{n10}/{S}/{n6} | S
INB/IFT/{P}/{B} | P
IFT/{utr}/{S}/{a} | S
NET BANKING BILLPAY {S} {n10} | S
BILLPAY DR-HDFC01-{S}-{n10} | S
NETBANKING-{S}-{n10}-{G} | S
BBPS/{S}/{n10}/{hex} | S
MOB/TPFT/{P}/{a} | P
INTERNET BANKING TRANSFER TO {P} {n10} | P
FUNDS TRF TO {P} A/C {a} | P
TRF/{rem}/{P}/{n6} | P
ACH D- {S}-{n10} | S
ACH C- {S} FIN DIV-{n10} | S
NACH-MUT-DR-{S}-{n8} | S
ACH/{S}/{hex}/{n10} | S
DEBIT-ACHDr {ifsc}{S}-- | S
CREDIT-ACHCr {ifsc} {S} INTDIV-- | S
ECS DR-{S}-{n10} | S
NACH_DR_{S}_{n10} | S
NACH/TP ACH {S}/{n10} | S
SI-{S}-{n8} | S
MANDATE DEBIT {S} UMRN {b}{n14} | S
ECS TXN {S} {n8} DT {dmy} | S
ACH DEBIT {S} SIP {n8} | S
NWD-{card}-{T8}-{C} | Cash withdrawal
EAW-{card}-{T8}-{C} | Cash withdrawal
ATM/CASH/{n6}/{C} | Cash withdrawal
ATM-CASH-AXIS/{T8}/{n4}/{dmy}/{C} | Cash withdrawal
CASH-ATM/{T8} {C} | Cash withdrawal
ATL/{card}/{n4}/CASH WITHDRAWAL/{C} | Cash withdrawal
CHQ PAID-MICR CTS-{C}-{S} | S
CHQ PAID-CTS S6-{P}-{B} | P
TO CLG:{P} | P
CLG/{S}/{n6}/{b}/{dmy} | S
I/W CHQ {n6} {P} {B} | P
CREDIT INTEREST {dmy} | Interest
INTEREST PAID TILL 30-SEP-2026 | Interest
SMS CHRG FOR:07/2026-09/2026 | Bank charges
MIN BAL CHGS INCL GST {dmy} | Bank charges
DC ANNUAL CHGS {n4} GST | Bank charges
CASH DEPOSIT BY SELF {C} | -
CASH DEP {C} BNA {T8} | -
CREDIT CARD BILL PAYMENT {card} | -
CLOSING BALANCE | -
EMI {n10} CHQ S{n10} | -
"""
_SHOPS = """
Lotus Cafe; Sri Murugan Stores; Meadow Grocers; Kaveri Medicals; Sagar Fast Food; Nandini Milk Parlour;
Hotel Saravana Bhavan; Shree Krishna Sweets; Anand Electricals; Vidya Book House; City Union Textiles;
Green Valley Nursery; Golden Bakery; Om Sai Travels; Royal Enfield Motors; Bismillah Biryani; Naturals
Salon; Muthoot Finance; Rapid Diagnostics; Sunrise Public School; Ratnadeep; Heritage Fresh; Popular
Hardware; Udupi Upahar; Kalyan Jewellers; Manipal Hospital; Bengaluru Metro; Iyengar Bakery; Quick
Laundry; Tiger Gym; Bluestone; Polka Dots; Cream Stone; Theobroma; Smoor; Truffles; Urban Ladder; Zudio;
Wonderla; Ixigo | Balaji Provision Store; Annapurna Tiffins; Ashirwad Pharmacy; Punjab Grill; Rajdhani
Thali; Goli Vada Pav; Lakshmi Vilas Silks; Nakshatra Opticals; Bombay Dyeing; Amul Parlour; Kashmir Dry
Fruits; Ganga Fuels; Maa Durga Hardware; Crystal Car Wash; Delhi Public School; Ruby General Hospital;
Silver Oak Resort; Little Flower Academy; Hyderabad Spice; National Book Depot; Paper Boat; Keventers;
Mamagoto; Pepperfry; Firstcry; Bombay Canteen; Corner House; Nilgiris; Cool Corner; Trends Footwear;
Vijetha; Toit; Tender Coconut Water; New Star Mobiles; Sai Krupa Enterprises; Prestige Estates; Orion
Clubs; Care Health Insurance; Aha; Toonz
"""
_PEOPLE = """
Ravi Shankar; Meena Kumari; Abdul Rahman; S Karthikeyan; Gurpreet Kaur; Tanmay Bhide; Jyotsna Rane; Biju
Philip; Lalthanhawla Sailo; Omkar Phadke; Rukmini V; Mr Devendra Singh; Farida Khatoon; Chinmayee Sahoo;
Yuvraj Patil; Nagaraju Boya; Ipsita Dash | Manjunatha K; Zeenat Aman; Harpreet Singh; Bhavesh Solanki;
Vaishnavi Iyer; Thangaraj M; Debjani Mukherjee; Shaikh Moin; Mrs Kalpana Joshi; Tenzin Dorjee; Rosamma
Thomas; Aarohi Deshmukh; Prabhakar Reddy; Sukumar Barman; Nilofer Ansari; Ranjit Gogoi
"""
_CITIES = (
    "BANGALORE,MUMBAI,PUNE,CHENNAI,HYDERABAD,KOCHI,NEW DELHI,GURGAON"
    "|BENGALURU,NOIDA,THANE,KOLKATA,JAIPUR,MYSORE,INDORE,SURAT"
)
_REMARKS = (
    "UPI,NA,Payment from Ph,dinner,Payment,Sent using Paytm,rent,Pay To BharatPe|Paid via CRED,lunch,"
    "no remarks,Collect,PAYMENT FROM PHONE,milk,Oid20231,advance"
)
_BANKS = "HDFC,SBIN,YESB,UTIB,KKBK,CNRB|ICIC,BARB,PUNB,FDRL,IDFB,UBIN"
_BANK_NAMES = (
    "HDFC BANK LTD,State Bank of India,YES BANK,AXIS BANK,Kotak Mahindra Bank|ICICI Bank,Bank of Baroda,"
    "Punjab National Bank,Union Bank of India,Canara Bank"
)
_COLLECTORS = "RAZORPAY,PAYU,CCAVENUE,BILLDESK|CASHFREE,INSTAMOJO,RAZ,EASEBUZZ"
_HANDLES = "okaxis,ybl,paytm|okhdfcbank,axl,ibl"
_OWNERS = "ANANYA RAO|ROHAN MEHTA"
_NORTH_AMERICA, _BRITAIN, _EUROPE = (
    "AUSTIN,SEATTLE|DENVER,BOSTON",
    "LONDON,LEEDS|BRISTOL,GLASGOW",
    "BERLIN,KOELN|HAMBURG,MUENCHEN",
)


@dataclass(frozen=True)
class Named:
    """A narration, the names that are right for it (none: it names nobody), and whether that is a person."""

    text: str
    names: tuple[str, ...]
    is_person: bool
    form: str


def forms(*, held_out: bool) -> list[tuple[str, str]]:
    """Return every second form with whom it names: those to develop on, or those held out."""
    lines = [line.rpartition("|") for line in _FORMS.strip().splitlines()]
    return [(form.rstrip(), who.strip()) for form, _, who in lines[held_out::2]]


def made(seed: int, *, held_out: bool, each: int = 10) -> Iterator[Named]:
    """Yield narrations of every form of one half, with the shops, people and words of that half."""
    chance = random.Random(seed)  # noqa: S311 - cases for a benchmark
    for form, who in forms(held_out=held_out):
        for _ in range(each):
            yield _filled(form, who, _words(chance, half=int(held_out)))


def _filled(form: str, who: str, words: dict[str, str]) -> Named:
    pieces, names = [], set[str]()
    for text, field, cut, _ in Formatter().parse(form):
        said = words[field] if field else ""
        said = said[: int(cut)] if cut else said
        if field and field.upper() in {"P", "S", "X"}:
            names |= {said, words[field.lower()]}
        pieces.append(text + said)
    names |= {words[who.lower()]} if who in {"P", "S"} else set()
    right = {"P": names, "S": names, "-": set[str]()}.get(who, {who})
    return Named("".join(pieces), tuple(sorted(right)), who == "P", form)


def _words(chance: random.Random, *, half: int) -> dict[str, str]:
    def one(listed: str, mark: str = ",") -> str:
        return chance.choice(" ".join(listed.split()).split("|")[half].split(mark)).strip()

    shop, person, city, bank = one(_SHOPS, ";"), one(_PEOPLE, ";"), one(_CITIES), one(_BANKS)
    figures = {
        f"n{length}": "".join(chance.choices("123456789", k=length)) for length in (4, 5, 6, 8, 10, 14)
    }
    squeezed, at = shop.replace(" ", ""), one(_HANDLES)
    dot, year = chance.choice(["", "."]), chance.choice(["", "12"])
    name = person.removeprefix("Mr ").removeprefix("Mrs ")
    return figures | {
        "s": shop,
        "S": shop.upper(),
        "X": squeezed.upper(),
        "x": squeezed.lower(),
        "p": person,
        "P": person.upper(),
        "hs": f"{squeezed.lower()}@{at}",
        "hp": f"{name.lower().replace(' ', dot)}{year}@{at}",
        "hn": f"98{figures['n8']}@{at}",
        "b": bank,
        "B": one(_BANK_NAMES),
        "ifsc": f"{bank}000{figures['n4']}",
        "r": f"63{figures['n10']}",
        "a": f"501000{figures['n8']}",
        "rem": one(_REMARKS),
        "C": city,
        "c": city.title(),
        "t": f"14:{figures['n4'][:2]}:30",
        "dmy": "12-11-2026",
        "hex": f"{bank[:3]}{figures['n6']}A9F3{figures['n8']}E",
        "card": f"416021XXXXXX{figures['n4']}",
        "utr": f"{bank}N5202611{figures['n8']}",
        "O": one(_OWNERS),
        "G": one(_COLLECTORS),
        "T8": f"S1{chance.choice(['ANBL', 'CWKA'])}{figures['n4'][:2]}",
        "U": one(_NORTH_AMERICA),
        "K": one(_BRITAIN),
        "E": one(_EUROPE),
    }
