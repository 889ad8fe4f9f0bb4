"""Forms keep what was typed, and tie each error to its field."""

import re

import pytest
from django import forms

pytestmark = pytest.mark.usefixtures("dist")


class Sample(forms.Form):
    amount = forms.CharField(widget=forms.TextInput(attrs={"data-prefix": "₹"}), help_text="In rupees.")
    kind = forms.ChoiceField(choices=[("a", "One"), ("b", "Two")], widget=forms.RadioSelect)
    notes = forms.CharField(required=False)
    shared = forms.BooleanField(required=False, label="Shared")
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_amount(self) -> str:
        if self.cleaned_data["amount"] == "12,00":
            raise forms.ValidationError("Did you mean ₹1,200 or ₹12.00?")
        return str(self.cleaned_data["amount"])

    def clean(self) -> None:
        if self.cleaned_data.get("notes") == "no":
            raise forms.ValidationError("Not like that.")


def test_an_error_is_tied_to_its_field_and_the_value_is_kept() -> None:
    page = str(Sample({"amount": "12,00", "kind": "a"}))
    field = re.search(r"<input[^>]*name=\"amount\"[^>]*>", page)
    assert field is not None
    assert 'value="12,00"' in field[0]
    assert 'aria-invalid="true"' in field[0]
    assert 'aria-describedby="id_amount_helptext id_amount_error"' in field[0]
    assert 'id="id_amount_helptext"' in page
    assert 'id="id_amount_error"' in page
    assert "Did you mean ₹1,200 or ₹12.00?" in page


def test_an_error_of_the_whole_form_comes_first_and_takes_the_focus() -> None:
    page = str(Sample({"amount": "5", "kind": "a", "notes": "no"}))
    assert page.index("Not like that.") < page.index('name="amount"')
    assert re.search(r'role="alert" tabindex="-1" autofocus', page)


def test_a_prefix_stands_before_the_value_and_is_not_read_out() -> None:
    assert '<span aria-hidden="true">₹</span><input' in str(Sample())


def test_choices_are_a_group_with_a_legend() -> None:
    page = str(Sample())
    assert "<legend>Kind</legend>" in page
    assert page.count('type="radio"') == 2


def test_only_what_may_be_left_out_says_so() -> None:
    page = str(Sample())
    assert page.count("optional") == 1
    assert 'Notes <span class="opt">optional</span>' in page


def test_a_hidden_field_is_drawn_without_a_label() -> None:
    page = str(Sample())
    assert '<input type="hidden" name="token"' in page
    assert "Token" not in page
