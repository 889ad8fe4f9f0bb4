"""The form of a webhook: the address, and what it wants to hear."""

from django import forms

from solah.notices.webhook_events import EVENTS
from solah.ops.outbound import URL_MOST


class WebhookForm(forms.Form):
    """Where to, and which events."""

    url = forms.CharField(
        label="Address",
        max_length=URL_MOST,
        help_text="Of your own server. It must begin with https:// and be open to the internet.",
        widget=forms.TextInput(
            attrs={
                "class": "in-t",
                "inputmode": "url",
                "autocomplete": "off",
                "spellcheck": "false",
                "placeholder": "https://example.com/solah",
            }
        ),
        error_messages={
            "required": "Give the address of your server.",
            "max_length": f"An address may have {URL_MOST} letters at most.",
        },
    )
    events = forms.MultipleChoiceField(
        label="What it hears",
        choices=list(EVENTS.items()),
        initial=list(EVENTS),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose at least one event.",
            "invalid_choice": "Choose from the list.",
        },
    )

    def blame(self, error: forms.ValidationError) -> None:
        """Say by its field what the room refused."""
        for name, messages in error.message_dict.items():
            for message in messages:
                self.add_error(name if name in self.fields else None, message)
