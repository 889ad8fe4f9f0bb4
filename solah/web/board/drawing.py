"""Drawing the board: card by card, so that one that fails takes no other with it."""

import logging
from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from solah.web.board.arrangement import Arrangement, widths
from solah.web.board.cards import Card
from solah.web.board.face import Board, Face
from solah.web.row_markup import filled, joined
from solah.web.templatetags.assets import icon

logger = logging.getLogger(__name__)

_GRIP = (
    '<span class="handles"><button class="btn plain s sq" type="button" data-grip'
    ' aria-label="Move {name}. Press space, then the arrow keys.">{grip}</button>'
    '<button class="btn plain s" type="button" data-hide>Hide<span class="vh"> {name}</span></button></span>'
)
_FRAME = (
    '<section class="{kind} w{width}" id="card-{slug}" data-widget="{slug}" data-name="{name}"'
    ' aria-labelledby="w-{slug}">{head}{body}</section>'
)


@dataclass(frozen=True)
class Drawn:
    """The markup of all cards. `is_whole` is false when one of them failed: do not keep it then."""

    cards: SafeString
    is_whole: bool


def draw_board(board: Board, arrangement: Arrangement) -> Drawn:
    """Draw the cards in a person's order."""
    shown, is_whole, parts = arrangement.shown, True, []
    for card, width in zip(shown, widths(shown), strict=True):
        face = _face(card, board)
        is_whole = is_whole and face is not None
        parts.append(_framed(card, face or _failed(card, board), width))
    return Drawn(joined(parts), is_whole)


def _face(card: Card, board: Board) -> Face | None:
    try:
        return card.draw(board)
    except Exception:
        logger.exception("a card of the month failed", extra={"card": card.slug})
        return None


def _failed(card: Card, board: Board) -> Face:
    said = {"card": card, "month": board.month}
    return Face(card.name, render_to_string("month/cards/failed.html", said))


def _framed(card: Card, face: Face, width: int) -> SafeString:
    """Put the frame around a card: heading, what stands beside it, and the handles for arranging."""
    said = {"name": card.name, "slug": card.slug}
    head = _handles(card.name, icon("grip"))
    if face.title:
        head = filled(
            '<header><h2 id="w-{slug}">{title}</h2>{aside}{handles}</header>',
            title=face.title,
            aside=face.aside,
            handles=head,
            slug=card.slug,
        )
    return filled(_FRAME, kind=card.kind, width=width, head=head, body=face.body, **said)


@lru_cache(maxsize=64)
def _handles(name: str, grip: str) -> SafeString:
    return filled(_GRIP, name=name, grip=grip)
