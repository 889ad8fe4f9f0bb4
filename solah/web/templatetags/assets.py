"""Tags for what Vite built: addresses, styles, scripts and icons."""

from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join

from solah.web.assets import Asset, has
from solah.web.assets import asset as built

register = template.Library()


@register.simple_tag
def asset(entry: str) -> str:
    """`{% asset "fonts/text.woff2" %}`: the address of a built file, with the hash in its name."""
    return built(entry).url


@register.simple_tag
def style(entry: str) -> str:
    """`{% style "css/app.css" %}`: the link to a stylesheet."""
    return _link(built(entry).url)


@register.simple_tag
def stylesheet(entry: str) -> str:
    """`{% stylesheet "css/tour.css" %}`: the address of a stylesheet that a script asks for later."""
    return built(entry).url


@register.simple_tag
def page_style(page: object = "") -> str:
    """`{% page_style page %}`: the link to `css/<page>.css`, or to the ledger's where there is none."""
    entry = f"css/{page}.css"
    return style(entry if page and has(entry) else "css/ledger.css")


@register.simple_tag
def script(entry: str) -> str:
    """`{% script "js/app.js" %}`: a module and the modules it imports, asked for at once."""
    return _module(built(entry))


@lru_cache(maxsize=256)
def _link(url: str) -> str:
    return format_html('<link rel="stylesheet" href="{}">', url)


@lru_cache(maxsize=256)
def _module(file: Asset) -> str:
    return format_html(
        '{}<script type="module" src="{}"></script>',
        format_html_join("", '<link rel="modulepreload" href="{}">', ((url,) for url in file.imports)),
        file.url,
    )


@register.simple_tag
def icon(name: str, *, label: str = "", kind: str = "i") -> str:
    """`{% icon "plus" %}`: a drawing from the sprite; with a label it speaks, without it is silent."""
    return _drawn(name, label, kind, built("icons/sprite.svg").url)


@lru_cache(maxsize=1024)
def _drawn(name: str, label: str, kind: str, sprite: str) -> str:
    place = f"{sprite}#{name}"
    if label:
        drawn = '<svg class="{}" role="img" aria-label="{}"><use href="{}"/></svg>'
        return format_html(drawn, kind, label, place)
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}"/></svg>', kind, place)
