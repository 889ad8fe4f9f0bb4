"""Filters that write dates as people say them; today is given, never asked for."""

from django import template

from solah.web import words

register = template.Library()
for said in (words.day, words.day_word, words.day_title, words.clock, words.in_a_sentence):
    register.filter(said.__name__, said)
register.simple_tag(words.moment, name="moment")
