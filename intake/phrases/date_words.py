"""The words for days, months and distances in time, by language."""

from collections.abc import Iterable
from dataclasses import dataclass

from intake.phrases.tables import phrases, row, words
from intake.phrases.text import Phrasebook

OFFSETS = {
    "en": {
        0: """today|today's|tonight|tonight's|this morning|this afternoon|this evening|just now|right now|
            earlier today|today morning|2day""",
        -1: """yesterday|yesterday's|yesterdays|last night|last night's|last evening|yday|yest|ystd|yesterday
            night|the other day""",
        -14: "week before last|the week before last|a fortnight ago|fortnight ago|last fortnight",
        -2: "day before yesterday|the day before yesterday|day b4 yesterday|ereyesterday|two days back",
        1: "tomorrow|tmrw|tmr|tomorow",
        2: "day after tomorrow|the day after tomorrow",
    },
    "hi": {
        0: "aaj|aj|aaj hi|abhi|आज|आज ही|अभी",
        -1: "kal|kl|beeta kal|beete kal|bita kal|gaya kal|कल|बीते कल",
        -2: "parso|parson|parsu|parsoon|परसों|परसो",
        -3: "narso|narson|tarso|नरसों|नरसो",
    },
    "de": {
        0: """heute|heut|heute früh|heute morgen|heute mittag|heute abend|heute nacht|heute nachmittag|eben|
            gerade eben""",
        -1: "gestern|gestern früh|gestern morgen|letzte nacht",
        -2: "vorgestern",
        -3: "vorvorgestern",
        1: "morgen",
        2: "übermorgen",
    },
    "fr": {
        0: """aujourd'hui|aujourdhui|ce matin|ce midi|ce soir|cet après-midi|cet aprem|cette nuit|tout à
            l'heure""",
        -1: "hier|la nuit dernière",
        -2: "avant-hier|avant hier|avanthier",
        1: "demain",
        2: "après-demain",
    },
    "es": {
        0: "hoy|esta mañana|esta tarde|esta noche|este mediodía|hoy mismo|recién",
        -1: "ayer|anoche",
        -2: "anteayer|antier|antes de ayer|anteanoche",
        1: "mañana",
        2: "pasado mañana",
    },
    "it": {
        0: "oggi|stamattina|stasera|stanotte|questa mattina|questa sera|oggi pomeriggio",
        -1: "ieri|ieri sera|la notte scorsa|stanotte scorsa",
        -2: "l'altro ieri|altroieri|ieri l'altro|avantieri",
        1: "domani",
    },
    "pt": {
        0: "hoje|hoje de manhã|esta manhã|esta tarde|esta noite",
        -1: "ontem|ontem à noite|noite passada",
        -2: "anteontem|antes de ontem",
        1: "amanhã",
    },
    "sv": {
        0: "idag|i dag|ikväll|i morse",
        -1: "igår|i går|igår kväll",
        -2: "i förrgår|förrgår",
        1: "imorgon|i morgon",
    },
    "da": {0: "i dag|idag|i aften", -1: "i går|igår|i aftes", -2: "i forgårs|forgårs", 1: "i morgen"},
    "nb": {0: "i dag|idag|i kveld", -1: "i går|igår", -2: "i forgårs|forgårs", 1: "i morgen"},
    "no": {0: "i dag|idag|i kveld", -1: "i går|igår", -2: "i forgårs|forgårs", 1: "i morgen"},
    "fi": {0: "tänään", -1: "eilen", -2: "toissapäivänä", 1: "huomenna"},
    "pl": {0: "dzisiaj|dziś|dzis", -1: "wczoraj", -2: "przedwczoraj", 1: "jutro"},
    "cs": {0: "dnes", -1: "včera|vcera", -2: "předevčírem", 1: "zítra"},
    "sk": {0: "dnes", -1: "včera|vcera", -2: "predvčerom", 1: "zajtra"},
    "tr": {0: "bugün|bugun", -1: "dün|dun", -2: "evvelsi gün|önceki gün", 1: "yarın"},
    "nl": {
        0: "vandaag|vanmorgen|vanochtend|vanmiddag|vanavond",
        -1: "gisteren|gisteravond|gisterenavond|afgelopen nacht",
        -2: "eergisteren",
        1: "morgen",
    },
    "ja": {
        0: "今日|今朝|今夜|きょう",
        -1: "昨日|昨夜|昨晩|きのう",
        -2: "一昨日|おととい",
        1: "明日|あした",
    },
}
WEEKDAYS = {
    "en": """monday|monday's tuesday|tue|tues|tuesday's wednesday|weds|wednesday's
        thursday|thu|thur|thurs|thursday's friday|fri|friday's saturday|saturday's sunday|sunday's""",
    "hi": """somvar|somwar|somvaar|सोमवार mangalvar|mangalwar|mangalvaar|मंगलवार budhvar|budhwar|budhvaar|बुधवार
        guruvar|guruwar|brihaspativar|veervar|गुरुवार|गुरूवार|वीरवार|बृहस्पतिवार
        shukravar|shukrawar|shukravaar|शुक्रवार shanivar|shaniwar|shanivaar|शनिवार
        ravivar|raviwar|itvar|itwar|itvaar|रविवार|इतवार""",
    "de": "montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "pt": "segunda-feira terça-feira|terça quarta-feira quinta-feira sexta-feira sábado domingo",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "ja": "月曜日|月曜 火曜日|火曜 水曜日|水曜 木曜日|木曜 金曜日|金曜 土曜日|土曜 日曜日|日曜",
}
# Short names that are also ordinary words: days only after "on" or "last", or as the line's last word.
SHY_WEEKDAYS = {
    "en": "mon - wed - - sat sun",
    "de": "mo di mi do fr sa so",
    "fr": "lun mar mer jeu ven sam dim",
    "es": "lun mar mié jue vie sáb dom",
    "it": "lun mar mer gio ven sab dom",
    "pt": "segunda|seg ter quarta|qua quinta|qui sexta|sex sáb dom",
    "nl": "ma di wo do vr za zo",
}
# "black friday" is no day of last week.
NAMED_DAYS = frozenset(
    [
        "black",
        "good",
        "ruby",
        "cyber",
        "easter",
        "palm",
        "tgi",
        "fat",
        "ash",
        "maundy",
        "shrove",
        "super",
        "giving",
        "holy",
    ]
)
MONTHS = {
    "en": """january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sep|sept
        october|oct november|nov december|dec""",
    "hi": """janvari|जनवरी farvari|फरवरी|फ़रवरी मार्च aprail|अप्रैल mai|मई जून julai|जुलाई agast|अगस्त
        sitambar|सितंबर|सितम्बर aktubar|अक्टूबर|अक्तूबर navambar|नवंबर|नवम्बर disambar|दिसंबर|दिसम्बर""",
    "de": """januar|jänner|jan februar|feb|feber märz|mrz april|apr mai juni|jun juli|jul august|aug
        september|sep|sept oktober|okt november|nov dezember|dez""",
    "fr": """janvier|janv février|fév|févr mars avril|avr mai juin juillet|juil août septembre|sept
        octobre|oct novembre|nov décembre|déc""",
    "es": """enero|ene febrero|feb marzo|mar abril|abr mayo|may junio|jun julio|jul agosto|ago
        septiembre|setiembre|sep|sept octubre|oct noviembre|nov diciembre|dic""",
    "it": """gennaio|gen febbraio|feb marzo|mar aprile|apr maggio|mag giugno|giu luglio|lug agosto|ago
        settembre|set ottobre|ott novembre|nov dicembre|dic""",
    "pt": """janeiro|jan fevereiro|fev março|mar abril|abr maio|mai junho|jun julho|jul agosto|ago
        setembro|set outubro|out novembro|nov dezembro|dez""",
    "nl": """januari|jan februari|feb maart|mrt april|apr mei juni|jun juli|jul augustus|aug september|sep
        oktober|okt november|nov december|dec""",
}
UNITS = {
    "en": "day|days|d week|weeks|wk|wks|w month|months|mths year|years|yr|yrs hour|hours|hr|hrs|minutes|mins",
    "hi": """din|dino|dinon|दिन|दिनों hafta|hafte|haftey|हफ्ता|हफ्ते|सप्ताह mahina|mahine|maheene|महीना|महीने|माह
        saal|sal|साल|वर्ष""",
    "de": "tag|tage|tagen woche|wochen monat|monate|monaten jahr|jahre|jahren stunde|stunden",
    "fr": "jour|jours semaine|semaines mois an|ans|année|années heure|heures|minutes",
    "es": "día|días semana|semanas mes|meses año|años hora|horas|minutos",
    "it": "giorno|giorni settimana|settimane mese|mesi anno|anni",
    "pt": "dia|dias semana|semanas mês|meses ano|anos",
    "nl": "dag|dagen week|weken maand|maanden jaar|jaren",
    "ja": "日 - - 年",
}
AGO_AFTER = {
    "en": "ago|back|earlier",
    "hi": "pehle|pahle|phele|pehele|पहले|पूर्व",
    "it": "fa",
    "pt": "atrás",
    "nl": "geleden",
    "es": "atrás",
    "ja": "前",
}
AGO_BEFORE = {"de": "vor", "fr": "il y a|ya|y a", "es": "hace", "pt": "há"}
LAST_BEFORE = {
    "en": "last|past|previous|prev|this past",
    "hi": "pichle|pichhle|pichla|pichhla|pichli|gaye|पिछले|पिछला|पिछली|गत",
    "de": "letzten|letzte|letzter|letztes|letztem|vorigen|vorige|voriges|vergangenen|vergangene|vergangenes",
    "fr": "la dernière",
    "es": "el pasado|la pasada|pasado",
    "it": "scorso|scorsa",
    "pt": "último|última",
    "nl": "afgelopen|vorige|vorig",
    "ja": "先",
}
LAST_AFTER = {
    "fr": "dernier|dernière|passé|passée",
    "es": "pasado|pasada",
    "it": "scorso|scorsa",
    "pt": "passado|passada",
}
FEW = {
    "en": {
        "a": 1,
        "an": 1,
        "a couple of": 2,
        "a couple": 2,
        "couple of": 2,
        "couple": 2,
        "a few": 3,
        "few": 3,
    },
    "hi": {"kuch": 3, "कुछ": 3},
    "de": {"einem": 1, "einer": 1, "ein paar": 3, "einigen": 3},
    "fr": {"un": 1, "une": 1, "quelques": 3},
    "es": {"un": 1, "una": 1, "unos": 3, "un par de": 2},
    "it": {"un": 1, "una": 1},
    "pt": {"um": 1, "uma": 1},
    "nl": {"een": 1, "paar": 3, "een paar": 3},
}
PARTS_OF_DAY = {
    "en": "morning|afternoon|evening|eve|night|noon|lunchtime|midnight",
    "hi": "subah|subha|savere|dopahar|dopeher|sham|shaam|raat|rat|सुबह|शाम|रात|दोपहर",
    "de": "morgen|vormittag|mittag|nachmittag|abend|nacht|früh",
    "fr": "matin|midi|après-midi|aprem|soir|nuit|au soir|au matin",
    "es": """por la mañana|por la tarde|por la noche|en la noche|en la mañana|en la tarde|noche|tarde|al
        mediodía""",
    "it": "mattina|pomeriggio|sera|notte",
    "pt": "de manhã|à tarde|à noite|de noite",
    "nl": "ochtend|middag|avond|nacht",
    "ja": "朝|夜",
}
# What may stand before a day: "on the 5th", "am Montag", "le 3 mars".
BEFORE_DAY = {
    "en": "on|on the|dated|from|for|since|of|as of|the",
    "de": "am|vom|den|seit|von|dem",
    "fr": "le|du|depuis|de|ce",
    "es": "el|del|de|este|el día|para el",
    "it": "il|del|di|lo",
    "pt": "em|no|na|do|de|dia|no dia",
    "nl": "op|van",
    "hi": "",
}
AFTER_DAY = {"hi": "ko|ka|ki|ke|waala|wala|wali|को|का|की|के", "ja": "に|の"}
MONTHS_BACK = {
    "of this month": 0,
    "this month": 0,
    "of the month": 0,
    "of last month": 1,
    "last month": 1,
    "diesen Monats": 0,
    "de este mes": 0,
    "del mes": 0,
    "de ce mois": 0,
}
BETWEEN_DAY_AND_MONTH = frozenset({"of", "de", "del", "di", "do", "the"})
ORDINALS = words("st nd rd th er ere eme e º ª")
DAY_WORDS = words("tarikh tareekh tarik tareek तारीख")
# "2nd hand", "1st class", "5th floor": ordinals that count something else than days.
NOT_DAYS = words(
    """hand class floor flr birthday bday anniversary installment instalment emi time year yr sem semester
    grade std standard month wave place division avenue ave street st cross main block stage phase half
    quarter week day party term round edition attempt gear generation gen person child kid dose shot trip
    visit payment part hour degree sector"""
)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The words of one set of languages, earlier languages first."""

    offsets: Phrasebook[int]
    weekdays: Phrasebook[int]
    shy_weekdays: Phrasebook[int]
    months: Phrasebook[int]
    units: Phrasebook[int]
    ago_after: Phrasebook[bool]
    ago_before: Phrasebook[bool]
    last_before: Phrasebook[bool]
    last_after: Phrasebook[bool]
    few: Phrasebook[int]
    parts: Phrasebook[bool]
    before: Phrasebook[bool]
    after: Phrasebook[bool]


def calendar(languages: tuple[str, ...]) -> Calendar:
    """Return the words for days in these languages."""
    return Calendar(
        offsets=Phrasebook(_offsets(languages)),
        weekdays=_numbered(WEEKDAYS, languages),
        shy_weekdays=_numbered(SHY_WEEKDAYS, languages),
        months=_numbered(MONTHS, languages),
        units=_numbered(UNITS, languages),
        ago_after=_marks(AGO_AFTER, languages),
        ago_before=_marks(AGO_BEFORE, languages),
        last_before=_marks(LAST_BEFORE, languages),
        last_after=_marks(LAST_AFTER, languages),
        few=Phrasebook(_first(pair for language in languages for pair in FEW.get(language, {}).items())),
        parts=_marks(PARTS_OF_DAY, languages),
        before=_marks(BEFORE_DAY, languages),
        after=_marks(AFTER_DAY, languages),
    )


def _first[V](pairs: Iterable[tuple[str, V]]) -> dict[str, V]:
    """Return what each phrase means in the first of the languages that has it."""
    meanings: dict[str, V] = {}
    for phrase, meaning in pairs:
        meanings.setdefault(phrase, meaning)
    return meanings


def _offsets(languages: tuple[str, ...]) -> dict[str, int]:
    days = (pair for language in languages for pair in OFFSETS.get(language, {}).items())
    return _first((phrase, offset) for offset, table in days for phrase in phrases(table))


def _numbered(table: dict[str, str], languages: tuple[str, ...]) -> Phrasebook[int]:
    """Return phrases numbered from 1 by their place in the table's row."""
    columns = (pair for language in languages for pair in enumerate(row(table.get(language, "")), 1))
    return Phrasebook(
        _first((name, place) for place, names in columns for name in names.split("|") if name != "-")
    )


def _marks(table: dict[str, str], languages: tuple[str, ...]) -> Phrasebook[bool]:
    return Phrasebook(dict.fromkeys(phrases(*(table.get(language, "") for language in languages)), True))
