"""What each member wants to hear of, by which way, and in which hours not by mail."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import F

from solah.accounts.models import Membership, User, Workspace
from solah.notices.models import ALERTS, LETTERS, Choice, Kind, QuietHours
from solah.outbox.models import AuditEntry


@dataclass(frozen=True)
class Wish:
    """By which ways one kind of notice goes to one member."""

    in_app: bool
    by_mail: bool

    @property
    def is_any(self) -> bool:
        """Whether it goes anywhere at all."""
        return self.in_app or self.by_mail


# Until somebody says otherwise: every alert both ways, letters by mail, the daily one not at all.
HOUSE: Mapping[Kind, Wish] = {
    **{kind: Wish(in_app=True, by_mail=True) for kind in ALERTS},
    **{kind: Wish(in_app=False, by_mail=kind != Kind.DAILY) for kind in LETTERS},
}


@dataclass(frozen=True)
class Quiet:
    """The hours in which somebody gets no mail of ours but about their log-in; may pass midnight."""

    is_on: bool = True
    starts: time = time(22)
    ends: time = time(8)

    def over_at(self, now: datetime, *, zone: str) -> datetime:
        """Return when somebody in that time zone may be written to: now, or when their quiet hours end."""
        here = now.astimezone(ZoneInfo(zone))
        clock = here.time()
        if self.starts < self.ends:
            is_quiet = self.starts <= clock < self.ends
        else:
            is_quiet = clock >= self.starts or clock < self.ends
        if not (self.is_on and is_quiet):
            return now
        day = here.date() + timedelta(days=clock >= self.ends)
        # An hour that the clocks leave out is taken as the one after it.
        return datetime.combine(day, self.ends, tzinfo=ZoneInfo(zone)).astimezone(UTC)


@dataclass(frozen=True)
class Listener:
    """A member who can be told things, and how they want it."""

    member: Membership
    wishes: Mapping[Kind, Wish]
    quiet: Quiet

    @property
    def user(self) -> User:
        return self.member.user

    def may_be_mailed_at(self, now: datetime) -> datetime:
        """Return the first moment from now on that is not in their quiet hours."""
        return self.quiet.over_at(now, zone=self.user.time_zone)


def listeners(workspace: Workspace, *, only: int | None = None) -> list[Listener]:
    """Return the members that can be told things: those with an address that is known to be theirs."""
    members = workspace.memberships.select_related("user", "workspace").filter(
        user__is_active=True, user__is_visitor=False, user__closes_at__isnull=True
    )
    if only is not None:
        members = members.filter(user=only)
    people = [member.user_id for member in members]
    reached = set(
        EmailAddress.objects.filter(user__in=people, verified=True, email=F("user__email")).values_list(
            "user", flat=True
        )
    )
    choices: dict[int, dict[Kind, Wish]] = {}
    for each in workspace.notice_choices.filter(user__in=people):
        mine = choices.setdefault(each.user_id, {})
        mine[Kind(each.kind)] = Wish(in_app=each.in_app, by_mail=each.by_mail)
    quiet = {each.pk: _quiet(each) for each in QuietHours.objects.filter(user__in=people)}
    return [
        Listener(member, {**HOUSE, **choices.get(member.user_id, {})}, quiet.get(member.user_id, Quiet()))
        for member in members
        if member.user_id in reached
    ]


def wishes_of(workspace: Workspace, *, by: User) -> Mapping[Kind, Wish]:
    """Return what one member wants of each kind."""
    mine = workspace.notice_choices.filter(user=by)
    return {**HOUSE, **{Kind(c.kind): Wish(in_app=c.in_app, by_mail=c.by_mail) for c in mine}}


def wish(workspace: Workspace, wishes: Mapping[Kind, Wish], *, by: User, via: str = "form") -> bool:
    """Keep what a member wants of some kinds, and return whether that is anything new."""
    with transaction.atomic():
        User.objects.select_for_update().only("pk").get(pk=by.pk)  # two forms at once take turns
        before = wishes_of(workspace, by=by)
        changed = {kind: wanted for kind, wanted in wishes.items() if before[kind] != wanted}
        if not changed:
            return False
        rows = [
            Choice(workspace=workspace, user=by, kind=kind, in_app=wanted.in_app, by_mail=wanted.by_mail)
            for kind, wanted in changed.items()
        ]
        Choice.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["workspace", "user", "kind"],
            update_fields=["in_app", "by_mail"],
        )
        AuditEntry.objects.create(
            workspace_id=workspace.pk, actor_id=by.pk, via=via, subject="notice_choice", subject_id=by.pk,
            action="changed", before=_said(before, changed), after=_said(wishes, changed),
        )  # fmt: skip
    return True


def stop_mail(workspace: Workspace, kinds: Iterable[Kind], *, by: User) -> None:
    """Send these kinds by mail no more; what goes to the app still does."""
    now = wishes_of(workspace, by=by)
    wanted = {kind: Wish(in_app=now[kind].in_app, by_mail=False) for kind in kinds}
    wish(workspace, wanted, by=by, via="mail")


def quiet_hours_of(user: User) -> Quiet:
    """Return one person's quiet hours."""
    row = QuietHours.objects.filter(pk=user.pk).first()
    return _quiet(row) if row else Quiet()


def keep_quiet(user: User, quiet: Quiet) -> None:
    """Remember one person's quiet hours."""
    values = {"is_on": quiet.is_on, "starts": quiet.starts, "ends": quiet.ends}
    QuietHours.objects.update_or_create(pk=user.pk, defaults=values)


def _quiet(row: QuietHours) -> Quiet:
    return Quiet(is_on=row.is_on, starts=row.starts, ends=row.ends)


def _said(wishes: Mapping[Kind, Wish], kinds: Iterable[Kind]) -> dict[str, list[str]]:
    return {
        kind.value: [way for way in ("in_app", "by_mail") if getattr(wishes[kind], way)] for kind in kinds
    }
