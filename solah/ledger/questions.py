"""What an address asks, read value by value: what cannot be read is named, and breaks nothing."""

from collections.abc import Callable, Collection
from typing import Any, Protocol

from solah.money import BadAmount

TAG_MOST = 40
MANY = 100  # more values of one name than anybody ticks


class Query(Protocol):
    """The part of Django's QueryDict that is needed here."""

    def get(self, key: str, default: str) -> Any: ...
    def getlist(self, key: str) -> list[str]: ...


class Reading:
    """One reading of a query. `errors` holds a sentence by the name of each value that was left out."""

    def __init__(self, query: Query) -> None:
        self.query = query
        self.errors: dict[str, str] = {}

    def line(self, name: str) -> str:
        """Return a value without the blanks around it."""
        return (self.query.get(name, "") or "").strip()

    def one(self, name: str, read: Callable[[str], Any]) -> Any:
        """Return what `read` makes of a value; None for an empty one and one that cannot be read."""
        text = self.line(name)
        if not text:
            return None
        try:
            return read(text)
        except BadAmount as error:
            self.errors[name] = str(error)
        except ValueError:
            self.errors[name] = "This date cannot be read."
        return None

    def in_order(self, low: str, high: str, read: Callable[[str], Any], otherwise: str) -> tuple[Any, Any]:
        """Return two values; the second is left out when it is less than the first."""
        least, most = self.one(low, read), self.one(high, read)
        if least is not None and most is not None and most < least:
            self.errors[high] = otherwise
            return least, None
        return least, most

    def ids(self, name: str, *, besides: str = "") -> tuple[int, ...]:
        """Return ids of rows; an id that nobody has is one too, and finds nothing."""
        texts = [text for text in self._many(name) if text != besides]
        good = [text for text in texts if text.isascii() and text.isdigit() and len(text) <= 18]
        if len(good) < len(texts):
            self.errors[name] = "This choice cannot be read. Choose from the list."
        return tuple(dict.fromkeys(map(int, good)))

    def among(self, name: str, known: Collection[str]) -> tuple[str, ...]:
        """Return those values that are known."""
        texts = self._many(name)
        if any(text not in known for text in texts):
            self.errors[name] = "This choice cannot be read. Choose from the list."
        return tuple(dict.fromkeys(text for text in texts if text in known))

    def tags(self, name: str) -> tuple[str, ...]:
        """Return tags as they are stored."""
        small = (text.lstrip("#").lower()[:TAG_MOST] for text in self._many(name))
        return tuple(dict.fromkeys(tag for tag in small if tag))

    def _many(self, name: str) -> list[str]:
        return [text.strip() for text in self.query.getlist(name)[:MANY] if text.strip()]
