"""The table beside a chart, which the arrow keys read from: written at once, for it has many cells."""

from collections.abc import Iterable, Sequence
from html import escape

from django.utils.safestring import SafeString


def table(head: Sequence[str], rows: Iterable[tuple[str, str, Sequence[str]]]) -> SafeString:
    """Return the folded table. A row is where it lies in the drawing (per cent), its heading and cells."""
    heads = "".join(f'<th scope="col">{escape(each)}</th>' for each in head)
    lines = "".join(
        f'<tr data-x="{escape(place)}"><th scope="row">{escape(title)}</th>'
        + "".join(f'<td class="num">{escape(cell)}</td>' for cell in cells)
        + "</tr>"
        for place, title, cells in rows
    )
    return SafeString(
        '<details class="data"><summary>Show as table</summary><div class="scroll" tabindex="0" role="region"'
        f' aria-label="{escape(", ".join(head))}"><table><thead><tr>{heads}</tr></thead>'
        f"<tbody>{lines}</tbody></table></div></details>"
    )
