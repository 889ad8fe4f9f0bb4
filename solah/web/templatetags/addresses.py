"""`{% url %}` with a memory: a page asks some ninety times, and an address does not change while we run."""

from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as of_django
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.html import escape

register = template.Library()


class Address(URLNode):
    """The tag of Django, which looks each address up once. Stored under another name it is Django's own."""

    def render(self, context: Context) -> str:
        """Return the escaped address."""
        if self.asvar or not context.autoescape:
            return super().render(context)
        args = tuple(str(arg.resolve(context)) for arg in self.args)
        named = tuple((name, str(value.resolve(context))) for name, value in self.kwargs.items())
        routes = get_urlconf() or settings.ROOT_URLCONF
        return _address(self.view_name.resolve(context), args, named, routes, get_script_prefix())


@register.tag
def url(parser: Parser, token: Token) -> Address:
    """`{% url "web:expense" row.pk %}`."""
    node = of_django(parser, token)
    return Address(node.view_name, node.args, node.kwargs, node.asvar)


@lru_cache(maxsize=4096)
def _address(
    name: str, args: tuple[str, ...], named: tuple[tuple[str, str], ...], routes: Any, _prefix: str
) -> str:
    return str(escape(reverse(name, urlconf=routes, args=args or None, kwargs=dict(named) or None)))
