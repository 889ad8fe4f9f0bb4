"""The table beside a chart, which the arrow keys read from: written at once, for it has many cells."""

from collections.abc import Iterable, Sequence
from html import escape

from django.utils.safestring import SafeString

# Rows are put together with marks that no day and no amount holds, escaped at once, then given their markup.
_NEXT = "\x02"
_ROW = "\x01{}\x03{}\x04{}\x05"
_MARKUP = {
    "\x01": '<tr data-x="',
    "\x03": '"><th scope="row">',
    "\x04": '</th><td class="num">',
    _NEXT: '</td><td class="num">',
    "\x05": "</td></tr>",
}


def table(head: Sequence[str], rows: Iterable[tuple[str, str, Sequence[str]]]) -> SafeString:
    """Return the folded table. A row is where it lies in the drawing (per cent), its heading and cells."""
    heads = "".join(f'<th scope="col">{escape(each)}</th>' for each in head)
    lines = escape("".join(_ROW.format(place, title, _NEXT.join(cells)) for place, title, cells in rows))
    for mark, markup in _MARKUP.items():
        lines = lines.replace(mark, markup)
    return SafeString(
        '<details class="data"><summary>Show as table</summary><div class="scroll" tabindex="0" role="region"'
        f' aria-label="{escape(", ".join(head))}"><table><thead><tr>{heads}</tr></thead>'
        f"<tbody>{lines}</tbody></table></div></details>"
    )
