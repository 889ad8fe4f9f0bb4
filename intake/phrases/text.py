"""The characters and tokens of a typed line, and which of them are already understood."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from intake.phrases.locales import Habits
from intake.phrases.phrase import Reading
from intake.phrases.tables import JOINERS, fold, row

SAME = dict(zip("−‒–—’‘ʼ＇⁄∕٫٬", "----''''//.,", strict=True))
JAPANESE = row(
    """一昨日 昨日 今日 今朝 今夜 昨夜 昨晩 先週 先月 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日 月曜
    火曜 水曜 木曜 金曜 土曜 日曜 円 月 日 万 千 百 前 給料 返金 現金"""
)
LETTER = r"[^\W\d_\u3040-\u30ff\u3400-\u9fff]"
MARK = r"[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0963\u0970-\u0dff\u0e31-\u0e4e\u200c\u200d]"
TOKEN = re.compile(
    rf"(?P<tag>(?<![\w#])#[^\W\d_][\w\u0900-\u0963-]*)"
    rf"|(?P<mention>(?<!\w)@[^\W\d_][\w-]*)"
    rf"|(?P<number>\d+(?:[.,']\d+)*)"
    rf"|(?P<asian>{'|'.join(JAPANESE)}|[\u3041-\u3096]+|[\u30a1-\u30ff]+"
    rf"|(?:(?!{'|'.join(JAPANESE)})[\u3005\u3400-\u9fff])+)"
    rf"|(?P<word>(?:{LETTER}|{MARK})+(?:'(?:{LETTER}|{MARK})+)*)"
    rf"|(?P<symbol>\S)"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number, symbol, tag or mention; `glued` if it stands close to its left neighbour.

    Where a script has no blanks, as in Japanese, nothing is glued.
    """

    kind: str
    text: str
    folded: str
    start: int
    end: int
    glued: bool


def clean(text: str) -> tuple[str, list[int]]:
    """Return the text with plain digits, blanks and signs and without invisible characters, and where each
    came from."""
    kept: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(text):
        plain = _plain(char)
        if plain:
            kept.append(plain)
            origin.append(index)
    origin.append(len(text))
    return "".join(kept), origin


def _plain(char: str) -> str:
    if char < "\x7f":
        return char if char >= " " else (" " if char in "\t\n\r\v\f" else "")
    if char in SAME:
        return SAME[char]
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if "！" <= char <= "～":
        return chr(ord(char) - 0xFEE0)
    if category in ("Zs", "Zl", "Zp"):
        return " "
    if category in ("Cc", "Cf", "Cs") and char not in JOINERS:
        return ""
    return char


@dataclass(slots=True)
class Line:
    """A typed line while it is being read: `taken[i]` is the field that token i was understood as."""

    typed: str
    habits: Habits
    currency: str
    text: str = ""
    tokens: list[Token] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    labels: set[int] = field(default_factory=set)
    guessed: set[str] = field(default_factory=set)
    origin: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.text, self.origin = clean(self.typed)
        for sign in ("U$S", "U$D", "u$s", "u$d"):
            self.text = self.text.replace(sign, "USD")
        end, follows_asian = 0, False
        for found in TOKEN.finditer(self.text):
            is_asian = found.lastgroup == "asian"
            kind = "word" if is_asian else found.lastgroup or "symbol"
            glued = found.start() == end > 0 and not (is_asian or follows_asian)
            self.tokens.append(Token(kind, found[0], fold(found[0]), found.start(), found.end(), glued))
            end, follows_asian = found.end(), is_asian
        self.taken = [""] * len(self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    def free(self, i: int) -> bool:
        return 0 <= i < len(self.tokens) and not self.taken[i]

    def word(self, i: int) -> str:
        """Return the folded word at i that nobody has taken, or an empty string."""
        return self.tokens[i].folded if self.free(i) and self.tokens[i].kind == "word" else ""

    def symbol(self, i: int) -> str:
        return self.tokens[i].text if self.free(i) and self.tokens[i].kind == "symbol" else ""

    def number(self, i: int) -> str:
        return self.tokens[i].text if self.free(i) and self.tokens[i].kind == "number" else ""

    def glued(self, i: int) -> bool:
        return 0 <= i < len(self.tokens) and self.tokens[i].glued

    def take(self, name: str, first: int, end: int) -> None:
        """Mark the tokens first … end-1 as understood."""
        for i in range(first, end):
            self.taken[i] = name

    def tokens_between(self, start: int, end: int) -> list[int]:
        """Return the tokens that overlap a span of the cleaned text."""
        return [i for i, token in enumerate(self.tokens) if token.start < end and token.end > start]

    def readings(self) -> tuple[Reading, ...]:
        """Return what was understood, neighbours of one field joined."""
        spans: list[tuple[str, int, int]] = []
        previous = ""
        for token, name in zip(self.tokens, self.taken, strict=True):
            if name and name == previous and name != "tag":
                spans[-1] = (name, spans[-1][1], token.end)
            elif name:
                spans.append((name, token.start, token.end))
            previous = name
        return tuple(
            Reading(name, self.text[start:end], self.origin[start], self.origin[end - 1] + 1)
            for name, start, end in spans
        )


class Phrasebook[V]:
    """Words and phrases of several words with what they mean; spelled as typed, matched without case or
    accents."""

    def __init__(self, entries: Mapping[str, V] | Iterable[tuple[str, V]]) -> None:
        self.by_first: dict[str, list[tuple[tuple[str, ...], V]]] = {}
        pairs = entries.items() if isinstance(entries, Mapping) else entries
        for phrase, meaning in pairs:
            words = tuple(fold(word) for word in phrase.replace("-", " ").split())
            self.by_first.setdefault(words[0], []).append((words, meaning))
        for choices in self.by_first.values():
            choices.sort(key=lambda choice: -len(choice[0]))

    def match(self, line: Line, i: int) -> tuple[V, int] | None:
        """Return the meaning of the longest phrase that starts at token i and the index after it, or None."""
        for words, meaning in self.by_first.get(line.word(i), ()):
            end = self._end(line, i, words)
            if end:
                return meaning, end
        return None

    @staticmethod
    def _end(line: Line, i: int, words: tuple[str, ...]) -> int:
        for position, word in enumerate(words):
            if position and line.symbol(i) == "-" and line.glued(i):
                i += 1
            if line.word(i) != word:
                return 0
            i += 1
        return i
