"""The form of what a member wants to be told: two boxes a kind, and the quiet hours."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms

from solah.accounts.models import User, Workspace
from solah.billing import gates
from solah.notices.features import feature_of
from solah.notices.models import LETTERS, Kind
from solah.notices.wishes import HOUSE, Quiet, Wish, keep_quiet, quiet_hours_of, wish, wishes_of

_ABOUT = {
    Kind.BUDGET_TIGHT: "Once in a month for each budget, while there is still time",
    Kind.BUDGET_FULL: "Once in a month for each budget",
    Kind.LIKELY: "When the odds are 2 in 3 or more, with the day and what keeps it",
    Kind.UNUSUAL: "Far more than usual there, taken twice, or large at somebody new",
    Kind.PRICE_RISE: "When something that comes again costs more than before",
    Kind.BILL: "The morning before, with what it usually comes to",
    Kind.DAILY: "What went out the day before, and what is left for each day",
    Kind.WEEKLY: "Day by day, where it went, how the month will end",
    Kind.MONTHLY: "The month beside the ones before, and which budgets were kept",
}
_TITLES = {Kind.DAILY: "Each morning", Kind.WEEKLY: "Each week", Kind.MONTHLY: "Each month"}


@dataclass(frozen=True)
class Row:
    """One kind, as a row of the form. Letters have no box for the app."""

    kind: Kind
    title: str
    about: str
    in_app: Any
    by_mail: Any
    is_locked: bool


class WishesForm(forms.Form):
    """What one member wants of each kind in one workspace, and their quiet hours everywhere."""

    is_quiet = forms.BooleanField(label="Keep quiet hours", required=False)
    starts = forms.TimeField(label="From", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    ends = forms.TimeField(label="Until", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))

    def __init__(self, data: Any = None, *, workspace: Workspace, user: User) -> None:
        self.workspace, self.user = workspace, user
        plan = gates.plan_of(workspace)
        self.locked = {kind for kind in Kind if not plan.has(feature_of(kind))}
        quiet, mine = quiet_hours_of(user), wishes_of(workspace, by=user)
        initial: dict[str, Any] = {"is_quiet": quiet.is_on, "starts": quiet.starts, "ends": quiet.ends}
        for kind, wanted in mine.items():
            initial |= {f"{kind.value}_app": wanted.in_app, f"{kind.value}_mail": wanted.by_mail}
        super().__init__(data, initial=initial)
        for kind in Kind:
            for way, words in (("app", "in the app"), ("mail", "by mail")):
                if way == "mail" or kind not in LETTERS:
                    field = forms.BooleanField(
                        label=f"{_TITLES.get(kind, kind.label)}, {words}",
                        required=False,
                        disabled=kind in self.locked,
                    )
                    field.widget.attrs["aria-label"] = field.label
                    self.fields[f"{kind.value}_{way}"] = field

    @property
    def alerts(self) -> Iterator[Row]:
        """The kinds of alerts."""
        return (self._row(kind) for kind in Kind if kind not in LETTERS)

    @property
    def letters(self) -> Iterator[Row]:
        """The letters."""
        return (self._row(kind) for kind in LETTERS)

    def clean(self) -> dict[str, Any]:
        """Refuse quiet hours that would never end."""
        kept: dict[str, Any] = super().clean() or {}
        if kept.get("starts") is not None and kept.get("starts") == kept.get("ends"):
            self.add_error("ends", "Choose another time than the one they begin at.")
        return kept

    def keep(self) -> None:
        """Write it down; what the plan does not include stays as it was."""
        said = self.cleaned_data
        wanted = {
            kind: Wish(
                in_app=said.get(f"{kind.value}_app", HOUSE[kind].in_app), by_mail=said[f"{kind.value}_mail"]
            )
            for kind in Kind
            if kind not in self.locked
        }
        wish(self.workspace, wanted, by=self.user)
        keep_quiet(self.user, Quiet(is_on=said["is_quiet"], starts=said["starts"], ends=said["ends"]))

    def _row(self, kind: Kind) -> Row:
        in_app = self[f"{kind.value}_app"] if kind not in LETTERS else None
        return Row(
            kind,
            _TITLES.get(kind, kind.label),
            _ABOUT[kind],
            in_app,
            self[f"{kind.value}_mail"],
            kind in self.locked,
        )
