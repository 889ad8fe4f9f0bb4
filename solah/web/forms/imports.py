"""Forms for importing a statement: the file with its wallet, answers to the file's questions, and ticks."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms

from solah.accounts.models import Workspace
from solah.capture.models import Choice, StatementImport
from solah.capture.questions import CURRENCY, amounts_meant, days_meant
from solah.capture.staging import FILE_MOST
from solah.money import CURRENCIES, format_number
from solah.web.forms.fields import RowField

MEGABYTES = FILE_MOST // 1_000_000
TOO_LARGE = (
    f"This file is larger than {MEGABYTES} MB. Download a shorter period from your bank and try again."
)
ACCEPTED = (
    ".csv,.tsv,.txt,.xlsx,.xlsb,.xls,.ods,.html,.htm,.mht,.ofx,.qfx,.qif,.xml,.camt,.sta,.mt940,.mt942,.940,.942,"
    ".pdf,text/csv,text/plain,application/pdf"
)


class UploadForm(forms.Form):
    """One statement for one wallet."""

    file = forms.FileField(
        label="Statement",
        max_length=None,
        allow_empty_file=True,
        widget=forms.FileInput(
            attrs={"accept": ACCEPTED, "data-most": FILE_MOST, "data-too-large": TOO_LARGE}
        ),
        error_messages={
            "required": "Choose the file that your bank let you download.",
            "invalid": "The file did not arrive. Choose it again.",
        },
    )
    client_id = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, workspace: Workspace, too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.too_large = too_large
        wallets = list(workspace.wallets.in_use())
        # A statement is of an account or a card, hardly ever of what new rows go to by default.
        likely = sorted(wallets, key=lambda each: ["bank", "card", "upi", "cash"].index(each.kind))
        self.fields["wallet"] = RowField(
            label="Which account is it from?",
            rows=likely,
            help_text="A row that this account has already is found, and not added twice.",
        )
        self.initial.setdefault("wallet", likely[0].pk)
        self.initial.setdefault("client_id", uuid.uuid4())
        self.order_fields(["file", "wallet", "client_id"])

    def clean_client_id(self) -> uuid.UUID:
        """A form without an id is an intention of its own."""
        return self.cleaned_data["client_id"] or uuid.uuid4()

    def clean(self) -> dict[str, Any]:
        """Say that a file was too large where it would only be missing, and that an empty one is empty."""
        if self.too_large:
            self.errors.pop("file", None)
            self.add_error("file", TOO_LARGE)
        elif (file := self.cleaned_data.get("file")) is not None and not file.size:
            self.add_error("file", "This file is empty. Download it again from your bank.")
        return self.cleaned_data


NAMES = {code: f"{name} ({code})" for code, name, _symbol in CURRENCIES}
WORDS = {
    "dmy": "Day first",
    "mdy": "Month first",
    "as_written": "As the file writes it",
    "reversed": "The other way round",
    "money_out": "Money that went out",
    "money_in": "Money that came in",
    ".": "A point parts the decimals",
    ",": "A comma parts the decimals",
}


class UnlockForm(forms.Form):
    """The password of a locked PDF, used once to open it."""

    password = forms.CharField(
        label="Password of the PDF",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text="Used once to open this file, and kept nowhere.",
        error_messages={"required": "Type the password that opens this PDF."},
    )


class AnswerForm(forms.Form):
    """The questions of one file, exactly as the reader asked them."""

    def __init__(self, *args: Any, batch: StatementImport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in batch.questions:
            kind = question["kind"]
            self.fields[kind] = forms.ChoiceField(
                label=question["sentence"],
                choices=[(option, _words(question, option, batch)) for option in question["options"]],
                initial=batch.answers.get(kind, question["assumed"]),
                # One form with the ticks of the rows: what was said of them goes along.
                widget=forms.RadioSelect(attrs={"form": "choose"}),
                help_text=""
                if question["example"] in question["sentence"]
                else f"As in: {question['example']}",
                error_messages={"required": "Choose one.", "invalid_choice": "Choose one of these."},
            )


def _words(question: dict[str, Any], option: str, batch: StatementImport) -> str:
    """Say an option as people do, with what the question's own example becomes by it."""
    if question["kind"] == CURRENCY:
        name = NAMES.get(option, option)
        return f"{name}: take the figures as they are" if option == batch.workspace.currency else name
    words = WORDS.get(option, option)
    if day := days_meant(question).get(option):
        return f"{words}: {day:%a} {day.day} {day:%B %Y}"
    if (amount := amounts_meant(question).get(option)) is not None:
        whole = amount == amount.to_integral_value()
        return f"{words}: {format_number(amount, batch.workspace.currency) if whole else amount}"
    return words


def picks(data: Any) -> dict[str, Any]:
    """Return by position what a page of rows says: to add, to skip, to take as proposed, and from where.

    Rows with a tick are added or skipped; those with a proposal have a list, `take-7`, which may name a
    wallet as `w12`.
    """
    shown, wanted = _positions(data.getlist("shown")), set(_positions(data.getlist("add")))
    said: dict[str, Any] = {
        "add": [place for place in shown if place in wanted],
        "skip": [place for place in shown if place not in wanted],
        "pair": [],
        "wallets": {},
    }
    for name, value in data.items():
        place = _positions([name.removeprefix("take-")]) if name.startswith("take-") else []
        if place and value in Choice.values:
            said[value] += place
        elif place and value.startswith("w") and (wallet := _positions([value[1:]])):
            said["wallets"][place[0]] = wallet[0]
    return said


def _positions(texts: Sequence[str]) -> list[int]:
    return [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) <= 9]
