"""The parts of pages say what they are, to eyes and to screen readers."""

import pytest
from django.contrib.messages.storage.base import Message
from django.template import Context, Template

from solah.ledger.models import Category

pytestmark = pytest.mark.usefixtures("dist")


def drawn(source: str, **context: object) -> str:
    return Template("{% load parts %}" + source).render(Context(context))


def test_a_button_is_a_button_and_a_link_is_a_link() -> None:
    assert drawn('{% button "Save" kind="pri" type="submit" %}') == (
        '<button class="btn pri" type="submit">Save</button>\n'
    )
    assert drawn('{% button "Add" href="/add/" data_open="add" %}') == (
        '<a class="btn" href="/add/" data-open="add">Add</a>\n'
    )


def test_a_button_that_is_only_an_icon_has_a_name() -> None:
    assert 'class="btn s sq" aria-label="Edit"' in drawn(
        '{% button "Edit" icon="edit" kind="s" quiet=True %}'
    )


def test_a_chip_never_speaks_by_colour_alone() -> None:
    assert "#alert" in drawn('{% chip "Over by ₹200" "risk" %}')
    assert "#clock" in drawn('{% chip "Tight" "watch" %}')


def test_what_people_typed_is_escaped() -> None:
    evil = "<script>alert(1)</script>"
    for source in (
        "{% chip it %}",
        "{% button it %}",
        '{% dialog "d" it %}{{ it }}{% enddialog %}',
        "{% empty it %}{{ it }}{% endempty %}",
        "{% note %}{{ it }}{% endnote %}",
        '{% include "parts/toast.html" with message=message %}',
    ):
        assert "<script" not in drawn(source, it=evil, message=Message(20, evil))


def test_a_mark_wears_the_categorys_icon_and_colour() -> None:
    assert 'class="cat c-eat s"' in drawn("{% mark it %}", it=Category(icon="bowl", colour="eat"))
    assert "c-grey" in drawn("{% mark it %}", it=None)


def test_a_bad_note_is_announced() -> None:
    assert 'role="alert"' in drawn('{% note "bad" %}No.{% endnote %}')
    assert 'role="alert"' not in drawn("{% note %}Soon.{% endnote %}")


def test_a_message_can_carry_its_own_undo() -> None:
    told = drawn(
        '{% include "parts/toast.html" with message=it %}',
        it=Message(25, "Gone", extra_tags="undo:/trash/4/restore/"),
    )
    assert '<form method="post" action="/trash/4/restore/">' in told
    assert "<form" not in drawn('{% include "parts/toast.html" with message=it %}', it=Message(25, "Kept"))


def test_help_is_a_button_with_a_name_and_sentences_that_it_opens() -> None:
    text = drawn('{% help "line" "What can I write?" %}An amount & a word.{% endhelp %}')
    assert 'popovertarget="help-line" aria-label="Help: What can I write?"' in text
    assert 'id="help-line" popover' in text


def test_an_amount_in_a_chip_can_be_hidden_like_any_other() -> None:
    assert 'Over by <span class="num">₹2,560</span>' in drawn('{% chip "Over by ₹2,560" "risk" %}')
    assert "&lt;b&gt;" in drawn('{% chip said "risk" %}', said="<b>")


def test_a_remembered_part_sees_what_it_is_given_and_nothing_else() -> None:
    source = '{% remembered "shell/tabs.html" page=page is_member="yes" can_add=can_add %}'
    assert 'data-open="add"' in drawn(source, page="month", can_add="yes")
    assert 'data-open="add"' not in drawn(source, page="month", can_add="", member="somebody")
    assert drawn(source, page="month", can_add="yes").count("aria-current") == 1


def test_amounts_in_a_sentence_are_marked_and_the_rest_is_escaped() -> None:
    said = drawn("{% load money_tags %}{{ it|amounts }}", it="<b>₹1,200 & +₹5</b>")
    marked = '<span class="num">₹1,200</span> &amp; <span class="num">+₹5</span>'
    assert said == f"&lt;b&gt;{marked}&lt;/b&gt;"
