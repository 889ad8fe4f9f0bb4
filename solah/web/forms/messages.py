"""Forms of the page of messages: the paste, and the name of an address."""

from django import forms

from solah.capture.messages import PASTE_MOST
from solah.text import plain_line


class PasteForm(forms.Form):
    """One or many messages, as they were copied."""

    text = forms.CharField(
        label="Messages",
        strip=True,
        widget=forms.Textarea(
            attrs={
                "rows": 8,
                "class": "in-t",
                "autocomplete": "off",
                "spellcheck": "false",
                "placeholder": "Rs.250.00 debited from A/c XX4821 …",
            }
        ),
        help_text="One or many, as they are. Each becomes a draft that you look at before it counts.",
        error_messages={"required": "Paste at least one message."},
    )

    def clean_text(self) -> str:
        """Refuse what is too long to be read at once."""
        text = str(self.cleaned_data["text"])
        if len(text) > PASTE_MOST:
            raise forms.ValidationError(
                f"That is more than {PASTE_MOST // 1000},000 letters. Paste fewer messages at once."
            )
        return text


class AddressForm(forms.Form):
    """What an address is called."""

    name = forms.CharField(
        label="What sends them?",
        max_length=60,
        initial="My phone",
        widget=forms.TextInput(attrs={"class": "in-t", "autocomplete": "off"}),
        error_messages={"required": "Give it a name, such as My phone."},
    )

    def clean_name(self) -> str:
        """Take out what no line may hold."""
        return plain_line(self.cleaned_data["name"], most=60)
