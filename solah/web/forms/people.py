"""Forms for the people of a workspace: whom to ask in, and what somebody may do."""

from typing import Any

from django import forms

from solah.accounts.models import Membership, Role
from solah.text import has_unknown_letters

MAY = {
    Role.OWNER: "Owner: everything, also the plan, the settings and who is here",
    Role.EDITOR: "Editor: adds, changes and deletes rows, budgets, categories, rules",
    Role.VIEWER: "Viewer: sees and exports everything, changes nothing",
}


class InviteForm(forms.Form):
    """An address, and what its owner may do here."""

    email = forms.EmailField(
        label="Their email address",
        widget=forms.EmailInput(attrs={"autocomplete": "off", "inputmode": "email", "maxlength": 254}),
        error_messages={
            "required": "Whom do you want to ask?",
            "invalid": "Write an address like name@example.com.",
        },
    )
    role = forms.ChoiceField(
        label="What they may do",
        choices=[(role.value, MAY[role]) for role in (Role.EDITOR, Role.VIEWER)],
        initial=Role.EDITOR,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what they may do."},
    )

    def clean_email(self) -> str:
        """Return the address as accounts have it: in small letters, and one that letters reach."""
        email: str = self.cleaned_data["email"].lower()
        if email.endswith(".invalid") or has_unknown_letters(email):
            raise forms.ValidationError("Write an address that letters can reach.")
        return email


class RoleForm(forms.Form):
    """What a member may do."""

    role = forms.ChoiceField(
        label="What they may do",
        choices=[(role.value, MAY[role]) for role in Role],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what they may do.", "invalid_choice": "Choose one of the three."},
    )

    def __init__(self, *args: Any, held: Membership, wanted: str = "", **kwargs: Any) -> None:
        kwargs["initial"] = {"role": wanted if wanted in Role.values else held.role}
        super().__init__(*args, **kwargs)
