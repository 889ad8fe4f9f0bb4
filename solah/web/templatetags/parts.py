"""Tags for the parts pages are made of. Each draws one template in `parts/`."""

from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.contrib.messages.storage.base import Message
from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.html import format_html

from solah.web.templatetags.assets import icon as drawn
from solah.web.templatetags.money_tags import amounts

register = template.Library()
CHIP_ICONS = {"good": "check", "watch": "clock", "risk": "alert"}
NOTE_ICONS = {"": "clock", "off": "info", "good": "check", "bad": "alert"}
UNDO = "undo:"
LABEL = "label:"


@register.inclusion_tag("parts/button.html")
def button(label: str, *, kind: str = "", icon: str = "", href: str = "", **attrs: Any) -> dict[str, Any]:
    """`{% button "Save" kind="pri" icon="check" name="save" %}`: a button, or a link that looks like one.

    Underscores in further names become hyphens: `data_open="add"`. With `quiet=True` only the icon shows.
    """
    quiet = attrs.pop("quiet", False)
    attrs.setdefault("type", "button" if not href else None)
    said = {name.replace("_", "-"): value for name, value in attrs.items() if value not in (None, False)}
    return {"label": label, "kind": kind, "icon": icon, "href": href, "quiet": quiet, "attrs": said}


@register.simple_tag
def chip(text: str, kind: str = "", *, icon: str | None = None) -> str:
    """`{% chip "Tight" "watch" %}`: words with an icon; kinds are good, watch, risk and pro."""
    shown = CHIP_ICONS.get(kind, "") if icon is None else icon
    words = amounts(text)
    if words is not text:  # one piece beside the icon, or a gap would stand before each amount
        words = format_html("<span>{}</span>", words)
    return format_html(
        '<span class="chip{}">{}{}</span>',
        f" {kind}" if kind else "",
        drawn(shown) if shown else "",
        words,
    )


@register.simple_tag
def mark(category: Any, *, size: str = "s") -> str:
    """`{% mark row.category %}`: the category's drawing in its colour; None is drawn as not yet known."""
    icon = getattr(category, "icon", None) or "dots"
    colour = getattr(category, "colour", None) or "grey"
    return _mark(colour, " s" if size == "s" else "", drawn(icon))


@lru_cache(maxsize=1024)
def _mark(colour: str, size: str, icon: str) -> str:
    """Remember marks: a list shows one a row, of some twenty kinds."""
    return format_html('<span class="cat c-{}{}">{}</span>', colour, size, icon)


@register.simple_tag
def remembered(template: str, **values: Any) -> str:
    """`{% remembered "shell/tabs.html" page=page %}`: a part that is drawn once for each set of values.

    It sees these values and nothing else, so what is remembered may be shown to everybody who has the same.
    Give it words and numbers that few differ in: never a form, whose token is of one request.
    """
    if settings.DEBUG:
        return render_to_string(template, values)
    stand = (settings.ROOT_URLCONF, get_script_prefix(), str(settings.FRONTEND_DIST))
    return _remembered(template, tuple(values.items()), stand)


@lru_cache(maxsize=512)
def _remembered(template: str, values: tuple[tuple[str, Any], ...], _stand: tuple[str, ...]) -> str:
    return render_to_string(template, dict(values))


@register.simple_block_tag
def note(content: str, kind: str = "", *, icon: str | None = None, autofocus: bool = False) -> str:
    """`{% note "bad" %}Sentence. <a class="btn s" …>{% endnote %}`; kinds: off, good, bad, else marigold."""
    shown = NOTE_ICONS.get(kind, "info") if icon is None else icon
    return render_to_string(
        "parts/note.html", {"content": content, "kind": kind, "icon": shown, "autofocus": autofocus}
    )


@register.simple_block_tag
def empty(content: str, title: str, *, art: str = "receipt", level: int = 2) -> str:
    """`{% empty "No expenses yet" art="receipt" %}<p>…</p><div class="acts">…</div>{% endempty %}`."""
    context = {"content": content, "title": title, "art": f"parts/art/{art}.html", "level": level}
    return render_to_string("parts/empty.html", context)


@register.simple_block_tag
def dialog(content: str, id: str, title: str, *, kind: str = "") -> str:  # noqa: A002
    """`{% dialog "keys" "Keyboard shortcuts" %}…{% enddialog %}`: opened by `data-open="keys"`."""
    return render_to_string("parts/dialog.html", {"content": content, "id": id, "title": title, "kind": kind})


@register.simple_block_tag
def crumbs(content: str) -> str:
    """`{% crumbs %}<li><a href="…">Expenses</a></li><li aria-current="page">Coffee</li>{% endcrumbs %}`."""
    return render_to_string("parts/crumbs.html", {"content": content})


@register.simple_block_tag
def help(content: str, id: str, title: str) -> str:  # noqa: A001, A002
    """`{% help "wallets" "What is a wallet?" %}Sentences.{% endhelp %}`: a button that opens them."""
    return render_to_string("parts/help.html", {"content": content, "id": f"help-{id}", "title": title})


@register.filter
def undo_url(message: Message) -> str:
    """The address in a message's `extra_tags="undo:/trash/4/restore/"`, if it has one."""
    tags = (message.extra_tags or "").split()
    return next((tag.removeprefix(UNDO) for tag in tags if tag.startswith(UNDO)), "")


@register.filter
def button_label(message: Message) -> str:
    """The word in a message's `extra_tags="undo:… label:Always"`, if it has one."""
    tags = (message.extra_tags or "").split()
    return next((tag.removeprefix(LABEL) for tag in tags if tag.startswith(LABEL)), "")
