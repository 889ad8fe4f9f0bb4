"""The controls of forms as markup, written in Python: by templates they were a third of a form's page.

Word for word what Django's own templates of the same names say.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

_HERE = "django/forms/widgets/"
_INPUTS = (
    *("text", "number", "email", "url", "tel", "search", "color", "password", "hidden", "date"),
    "checkbox",
)


def _attributes(attrs: Mapping[str, Any]) -> str:
    return "".join(
        f" {conditional_escape(name)}" if value is True else f' {conditional_escape(name)}="{_text(value)}"'
        for name, value in attrs.items()
        if value is not False
    )


def _text(value: Any) -> str:
    """Write a value as `stringformat:'s'` does: in letters, and safe only if it was said to be."""
    return str(conditional_escape(value if isinstance(value, SafeString) else str(value)))


def _input(widget: Mapping[str, Any]) -> str:
    value = "" if widget["value"] is None else f' value="{_text(widget["value"])}"'
    kind, name = conditional_escape(widget["type"]), conditional_escape(widget["name"])
    return f'<input type="{kind}" name="{name}"{value}{_attributes(widget["attrs"])}>'


def _select(widget: Mapping[str, Any]) -> str:
    parts = [f'<select name="{conditional_escape(widget["name"])}"{_attributes(widget["attrs"])}>']
    for group, options, _place in widget["optgroups"]:
        parts += [f'\n  <optgroup label="{conditional_escape(group)}">'] if group else []
        parts += map(_option, options)
        parts += ["\n  </optgroup>"] if group else []
    return "".join([*parts, "\n</select>"])


def _option(option: Mapping[str, Any]) -> str:
    attributes, label = _attributes(option["attrs"]), conditional_escape(option["label"])
    return f'\n  <option value="{_text(option["value"])}"{attributes}>{label}</option>\n'


def _textarea(widget: Mapping[str, Any]) -> str:
    said = conditional_escape(widget["value"]) if widget["value"] else ""
    head = f'<textarea name="{conditional_escape(widget["name"])}"{_attributes(widget["attrs"])}>'
    return f"{head}\n{said}</textarea>"


WRITTEN: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    **{f"{_HERE}{kind}.html": _input for kind in _INPUTS},
    f"{_HERE}select.html": _select,
    f"{_HERE}textarea.html": _textarea,
}
