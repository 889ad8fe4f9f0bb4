"""XML without its dangers: no document types, no entities of a file's own, bounded depth."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from intake.statements.refusals import NotAStatement, TooLarge

_DEEPEST = 100
_MOST_NODES = 4_000_000
_DOCTYPE = (
    "This XML file brings its own definitions (DOCTYPE), which no statement does and which can do harm. "
    "It was not opened."
)


@dataclass(slots=True)
class Node:
    """One element; names are without their namespaces."""

    name: str
    line: int
    attributes: dict[str, str]
    text: str = ""
    children: list[Node] = field(default_factory=list)

    def all(self, path: str) -> Iterator[Node]:
        """Every descendant at a path such as "Refs/EndToEndId"."""
        first, _, rest = path.partition("/")
        for child in self.children:
            if child.name == first:
                if rest:
                    yield from child.all(rest)
                else:
                    yield child

    def first(self, *paths: str) -> str:
        """The text at the first path that has any."""
        for path in paths:
            for node in self.all(path):
                if node.text:
                    return node.text
        return ""


def walk(data: bytes, *, wanted: set[str], take: Callable[[Node, list[str]], None]) -> None:
    """Hand each wanted element over when it is complete, with the names of what stands around it.

    An element that is not wanted, nor inside one, is only passed by, so that memory holds one at a time.
    """
    _Walker(wanted, take).parse(data)


class _Walker:
    def __init__(self, wanted: set[str], take: Callable[[Node, list[str]], None]) -> None:
        self.wanted, self.take = wanted, take
        self.path: list[str] = []
        self.open: list[Node] = []
        self.nodes = 0
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.ordered_attributes = False
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._doctype

    def parse(self, data: bytes) -> None:
        """Parse it all, or refuse with the line where it breaks."""
        try:
            self.parser.Parse(_clean(data), True)
        except expat.ExpatError as error:
            raise NotAStatement(
                f"This XML file is damaged at line {error.lineno}: it may be cut off. "
                "Download it again from your bank."
            ) from None
        except (LookupError, ValueError):
            raise NotAStatement("This XML file names letters (an encoding) that nobody knows.") from None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        self.path.append(name)
        self.nodes += 1
        if len(self.path) > _DEEPEST or self.nodes > _MOST_NODES:
            raise TooLarge("This XML file is nested deeper or longer than any statement. It was not read.")
        if self.open or name in self.wanted:
            node = Node(name, self.parser.CurrentLineNumber, attributes)
            if self.open:
                self.open[-1].children.append(node)
            self.open.append(node)

    def _end(self, name: str) -> None:
        self.path.pop()
        if self.open:
            node = self.open.pop()
            node.text = node.text.strip()
            if not self.open:
                self.take(node, self.path)

    def _text(self, text: str) -> None:
        if self.open:
            self.open[-1].text += text

    def _doctype(self, *_: object) -> None:
        raise NotAStatement(_DOCTYPE)


def _clean(data: bytes) -> bytes:
    """Spaces before the prologue are common and forbidden; so are control characters."""
    data = data.lstrip(b" \t\r\n\x00").rstrip(b"\x00\x1a \t\r\n")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data
    return re.sub(rb"[\x01-\x08\x0b\x0c\x0e-\x1f]", b" ", data)
