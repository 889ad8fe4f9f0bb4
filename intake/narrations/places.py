"""Towns, states and countries behind the name on a card's line."""

from __future__ import annotations

_CITIES_WORDS = """
    blr bglr mum del hyd chn che maa pun pune kol ccu ncr bangalore bengaluru mumbai bombay delhi
    hyderabad chennai kolkata gurgaon gurugram noida ahmedabad surat jaipur lucknow kanpur nagpur indore
    bhopal patna vadodara ghaziabad ludhiana agra nashik faridabad rajkot varanasi amritsar ranchi
    coimbatore madurai mysore mysuru kochi cochin trivandrum thiruvananthapuram mangalore goa panaji
    chandigarh mohali thane whitefield koramangala indiranagar andheri bandra powai dehradun guwahati
    bhubaneswar vizag visakhapatnam vijayawada raipur jodhpur udaipur london manchester birmingham leeds
    glasgow edinburgh liverpool bristol dublin cork berlin hamburg münchen muenchen munich köln koeln
    cologne frankfurt stuttgart düsseldorf duesseldorf leipzig dresden hannover nürnberg wien vienna
    graz linz salzburg zürich zurich genf geneva basel bern amsterdam rotterdam utrecht eindhoven
    brussels bruxelles antwerpen gent paris lyon marseille toulouse nice nantes madrid barcelona
    valencia sevilla lisboa lisbon porto roma rome milano milan torino napoli stockholm oslo copenhagen
    københavn helsinki vilnius kaunas klaipeda riga tallinn warszawa warsaw krakow kraków praha prague
    brno budapest bucuresti athens istanbul dubai singapore hongkong tokyo sydney melbourne brisbane
    perth auckland toronto vancouver montreal calgary ottawa surrey burnaby richmond seattle chicago
    boston houston dallas austin denver miami atlanta portland brooklyn philadelphia phoenix sacramento
    cupertino luxembourg lux
"""
_CITIES = frozenset(_CITIES_WORDS.split())
_LONG_TOWNS = """
    new delhi; navi mumbai; greater noida; new york; los angeles; san francisco; san diego; san jose;
    las vegas; hong kong; kuala lumpur; sao paulo; são paulo; mexico city; den haag; the hague; st
    louis; salt lake; palo alto; mountain view; menlo park; long beach; santa clara; santa monica; el
    paso; fort worth; milton keynes; bad homburg; abu dhabi
"""
LONG_TOWNS = frozenset(" ".join(town.split()) for town in _LONG_TOWNS.split(";"))
_STATES_WORDS = """
    al ak az ar ca co ct dc de fl ga hi id il ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc
    nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy ab bc mb nb nl ns on pe qc sk
"""
_STATES = frozenset(_STATES_WORDS.split())
# Of India; only behind a town we know, as they are also letters of names.
_INDIAN_WORDS = """
    ka mh dl tg ts tn hr up wb gj rj kl ap mp pb ch ga or od br jh uk hp as
"""
_INDIAN_STATES = frozenset(_INDIAN_WORDS.split())
_COUNTRIES_WORDS = """
    in ind india us usa uk gb gbr ie irl de deu nl nld at aut ch che fr fra es esp it ita be bel lu lux
    sg sgp hk hkg ae are au aus ca can lt ltu lv lva ee est pl pol cz cze se swe no nor dk dnk fi fin pt
    prt s lnd eng
"""
_COUNTRIES = frozenset(_COUNTRIES_WORDS.split())
_BEFORE_TOWN_WORDS = """
    new san los las fort ft st st. saint santa el north south east west mount mt palo long salt grand
    port lake cape baton little des la le upper lower bad
"""
_BEFORE_TOWN = frozenset(_BEFORE_TOWN_WORDS.split())


_QUARTERS = frozenset(
    {"nagar", "layout", "road", "rd", "marg", "colony", "phase", "chowk", "sector", "street"}
)
_SIDES = frozenset({"west", "east", "north", "south"})
_CUT_LEAST, _CUT_SHARE, _GLUED_LEAST = 5, 0.7, 4
_LONG_NAMED = tuple(town for town in _CITIES if len(town) > 6)


def without_place(words: list[str], *, is_card: bool) -> list[str]:
    """Return the words without a town, state or country at their end; a first word always stays."""
    kept = list(words)
    while len(kept) > 1:
        last = kept[-1].lower().strip(",.")
        is_code = kept[-1].isupper() or kept[-1].islower()
        if is_card and is_code and last in _STATES and last not in {"in", "co"} and len(kept) > 2:
            kept = _without_town(kept[:-1])
            break
        if last == "india" and not _ends_in_town(kept[:-1]):
            # A country is behind a town; else it is of the name: "BATA INDIA".
            break
        is_country = is_card and is_code and last in _COUNTRIES
        if is_country or (is_code and last in _INDIAN_STATES and _ends_in_town(kept[:-1])):
            kept.pop()
        elif len(kept) > 2 and " ".join(word.lower() for word in kept[-2:]) in LONG_TOWNS:
            kept = kept[:-2]
        elif len(kept) == 2 and " ".join(kept).lower() in LONG_TOWNS:
            break
        elif last in _CITIES:
            kept.pop()
        elif is_card and last[-2:] in _INDIAN_STATES and last[:-2] in _CITIES:
            kept = _without_town(kept)  # "KOCHIKL"
        elif cut := _cut_town(kept) if is_card and kept[-1].isupper() else 0:
            kept = kept[:-cut]
        else:
            break
    if is_card and len(kept) < len(words):
        kept = _without_quarter(kept)
    return _unglued(kept) if is_card else kept


def _cut_town(words: list[str]) -> int:
    """Return how many words at the end are a town whose own end is cut off: "NEW DELH", "BANGALOR"."""
    for number, towns in ((2, LONG_TOWNS), (1, _CITIES)):
        last = " ".join(words[-number:]).lower()
        is_cut = any(town.startswith(last) and len(last) >= _CUT_SHARE * len(town) for town in towns)
        if is_cut and len(words) > number and len(last) >= _CUT_LEAST:
            return number
    return 0


def _without_quarter(words: list[str]) -> list[str]:
    """Take off the part of a town that stood before its name: "T NAGAR", "HSR LAYOUT", "ANDHERI WEST"."""
    last = words[-1].lower()
    if len(words) > 3 and last in _QUARTERS:
        return words[:-2]
    if len(words) > 2 and last in _SIDES and words[-2].lower() in _CITIES:
        return words[:-2]
    return words


def _unglued(words: list[str]) -> list[str]:
    """Part the last word from a town that the bank wrote onto it: "CANTEENBANGALORE"."""
    last = words[-1].lower() if words else ""
    name, hyphen, behind = words[-1].rpartition("-") if words else ("", "", "")
    if hyphen and len(name) >= _GLUED_LEAST and behind.lower() in _CITIES:
        return [*words[:-1], name]
    town = next((t for t in _LONG_NAMED if last.endswith(t) and len(last) - len(t) >= _GLUED_LEAST), "")
    return [*words[:-1], words[-1][: -len(town)]] if town else words


def _ends_in_town(words: list[str]) -> bool:
    last = words[-1].lower() if words else ""
    return len(words) > 1 and (last in _CITIES or last in _STATES or bool(_cut_town(words)))


def is_place(word: str) -> bool:
    """Say whether a word in small letters is a town or a country."""
    return word in _CITIES or word in _COUNTRIES


def _without_town(words: list[str]) -> list[str]:
    """Take the town off that stands before a state; small words before it are of the town."""
    if len(words) < 2:
        return words
    kept = words[:-1]
    while len(kept) > 1 and kept[-1].lower() in _BEFORE_TOWN:
        kept.pop()
    return kept
