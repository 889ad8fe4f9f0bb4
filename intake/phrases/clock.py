"""Times of day, telephone numbers and the like: figures that are neither amounts nor days."""

import re

from intake.phrases.tables import words
from intake.phrases.text import Line

CLOCK = re.compile(
    r"(?<![\w.,:/-])(?:(?:[01]?\d|2[0-3])(?::[0-5]\d)?\s?(?:[ap]\.?m\b\.?|o'clock|uhr\b|baje\b|बजे)"
    r"|(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\w:]))",
    re.IGNORECASE,
)
AT = words("at around by um gegen à vers a las alle às om ko @ between from till until")
TELEPHONE = re.compile(
    r"\+\d{1,3}[ -]?\(?\d{2,5}\)?[ -]?\d{3,5}[ -]?\d{2,5}(?!\d)"
    r"|(?<![\d.,])\(?\d{3}\)?[ -]\d{3}-\d{4}(?!\d)"
    r"|(?<![\d.,])[6-9]\d{4}[ -]\d{5}(?!\d)"
)
NAMES = re.compile(r"(?<!\d)(?:24\s?[x*/]\s?7|401\s?\(?k\)?|9 to 5|7 eleven)(?!\d)", re.IGNORECASE)
CALLING = words(
    "call phone dial ring whatsapp text sms tel mobile contact mob ph number telefon teléfono téléphone"
)


def set_aside(line: Line) -> None:
    """Take "at 8 pm" out of the title and mark other times and telephone numbers as no amounts."""
    for pattern in (TELEPHONE, NAMES):
        for match in pattern.finditer(line.text):
            line.labels.update(line.tokens_between(*match.span()))
    if any(line.word(i) in CALLING and len(line.number(i + 1)) >= 7 for i in range(len(line))):
        line.labels.update(i for i in range(len(line)) if len(line.number(i)) >= 7)
    for match in CLOCK.finditer(line.text):
        tokens = line.tokens_between(*match.span())
        first = tokens[0]
        if line.word(first - 1) == "las" and line.word(first - 2) == "a":
            first -= 2
        elif line.word(first - 1) in AT or line.symbol(first - 1) == "@":
            first -= 1
        if first < tokens[0]:
            line.take("time", first, tokens[-1] + 1)
        line.labels.update(tokens)
