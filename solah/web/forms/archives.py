"""Forms for archives: having one packed, and sending one in."""

import uuid
from typing import Any

from django import forms

from solah.exports.reading import ARCHIVE_MOST

TOO_LARGE = f"This archive is larger than {ARCHIVE_MOST // 1_000_000} MB, which is more than we take."


class PackForm(forms.Form):
    """An intention, and nothing else."""

    client_id = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("client_id", uuid.uuid4())

    def clean_client_id(self) -> uuid.UUID:
        """A form without an id is an intention of its own."""
        return self.cleaned_data["client_id"] or uuid.uuid4()


class SendForm(PackForm):
    """One archive."""

    file = forms.FileField(
        label="Archive",
        max_length=None,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
        error_messages={
            "required": "Choose the ZIP that was made here.",
            "invalid": "The file did not arrive. Choose it again.",
        },
    )

    def __init__(self, *args: Any, too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.too_large = too_large

    def clean(self) -> dict[str, Any]:
        """Say that a file was too large where it would only be missing."""
        if self.too_large:
            self.errors.pop("file", None)
            self.add_error("file", TOO_LARGE)
        return self.cleaned_data
