"""The people of a workspace: who is here, who is asked in, what each may do, and who goes."""

from typing import Any

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from solah.accounts.models import Invitation, Membership, Role
from solah.billing import gates, inviting, members, seats
from solah.billing.plans import Count, next_plan_with
from solah.ops.attempts import plain
from solah.ops.gcra import Limit
from solah.ops.ratelimit import limited, refusal
from solah.web.forms.people import InviteForm, RoleForm
from solah.web.requests import PersonRequest, member_view, owner_view, sent, sure_it_is_them

PAGE = {"page": "settings", "section": "people"}
# Letters go to people who did not ask for them: so many a day from one workspace, and to one address of all.
LETTERS = Limit("invite from", times=30, seconds=86_400)
LETTERS_TO_ONE = Limit("invite to", times=6, seconds=86_400)
GONE = "That invitation was answered or withdrawn meanwhile."


@require_http_methods(["GET", "HEAD", "POST"])
@limited("invite", per_minute=10, methods=("POST",))
@member_view
def people(request: PersonRequest) -> HttpResponse:
    """Show who is here; an owner asks somebody in."""
    form = InviteForm(sent(request))
    if request.method != "POST":
        return _show(request, form)
    if not request.member.can_own:
        return _show(request, InviteForm(), status=403)
    if not form.is_valid():
        return _show(request, form, status=422)
    email = form.cleaned_data["email"]
    if (too_many := _too_many(request, email)) is not None:
        return too_many
    try:
        inviting.invite(request.workspace, by=request.user, now=timezone.now(), **form.cleaned_data)
    except gates.UpgradeRequired as refused:
        return _show(request, form, refusal=refused, status=402)
    except ValidationError as error:
        form.add_error(None, error)
        return _show(request, form, status=422)
    messages.success(request, f"{email} has a letter. It is open for {inviting.VALID.days} days.")
    return redirect("web:settings_people")


@require_POST
@limited("invite", per_minute=10)
@owner_view
def send_invitation(request: PersonRequest, pk: int) -> HttpResponse:
    """Write to somebody once more, with a new link."""
    invitation = _invitation(request, pk)
    if (too_many := _too_many(request, invitation.email)) is not None:
        return too_many
    try:
        inviting.send_again(invitation, by=request.user, now=timezone.now())
    except gates.UpgradeRequired as refused:
        return _show(request, InviteForm(), refusal=refused, status=402)
    except (ValidationError, inviting.NotOpen) as problem:
        return _refused(request, problem)
    messages.success(request, f"{invitation.email} has another letter. The link before it is void.")
    return redirect("web:settings_people")


@require_POST
@owner_view
def withdraw_invitation(request: PersonRequest, pk: int) -> HttpResponse:
    """Take an invitation back."""
    invitation = _invitation(request, pk)
    try:
        inviting.withdraw(invitation, by=request.user)
    except inviting.NotOpen as problem:
        return _refused(request, problem)
    messages.success(request, f"{invitation.email} is not invited any more.")
    return redirect("web:settings_people")


@require_http_methods(["GET", "HEAD", "POST"])
@owner_view
def member(request: PersonRequest, pk: int) -> HttpResponse:
    """Show one member, and change what they may do; to make an owner one says first who one is."""
    person = _member(request, pk)
    _be_sure_of_an_owner(request)
    form = RoleForm(sent(request), held=person, wanted=request.GET.get("role", ""))
    if request.method != "POST" or not form.is_valid():
        return _show_member(request, person, form, status=422 if form.errors else 200)
    wanted = form.cleaned_data["role"]
    if wanted == Role.OWNER and not did_recently_reauthenticate(request):
        return redirect(f"{request.path}?role={wanted}")
    try:
        members.change_role(
            person, wanted, seen=request.POST.get("seen", ""), by=request.user, now=timezone.now()
        )
    except ValidationError as error:
        form.add_error("role", error)
        return _show_member(request, person, form, status=422)
    except members.Moved as moved:
        if moved.current is None:
            return _refused(request, moved)
        return _show_member(request, moved.current, form, was_changed=True, status=409)
    messages.success(request, f"{person.user} is {'an' if wanted != 'viewer' else 'a'} {wanted} now.")
    return redirect("web:settings_people")


def _be_sure_of_an_owner(request: PersonRequest) -> None:
    """Ask who it is where the page was asked for again to make somebody an owner."""
    wants_owner = request.method != "POST" and request.GET.get("role") == Role.OWNER
    if wants_owner and not did_recently_reauthenticate(request):
        raise ReauthenticationRequired


@require_POST
@owner_view
def remove_member(request: PersonRequest, pk: int) -> HttpResponse:
    """Take somebody out."""
    person = _member(request, pk)
    try:
        members.remove(person, by=request.user, now=timezone.now())
    except (ValidationError, members.Moved) as problem:
        return _refused(request, problem)
    messages.success(request, f"{person.user} is out. What they added stays.")
    return redirect("web:settings_people")


@require_http_methods(["GET", "HEAD", "POST"])
@owner_view
@sure_it_is_them
def hand_over(request: PersonRequest, pk: int) -> HttpResponse:
    """Say what handing the workspace over means, and do it."""
    person = _member(request, pk)
    if request.method == "POST":
        try:
            members.hand_over(request.workspace, to=person, by=request.user, now=timezone.now())
        except (ValidationError, members.Moved) as problem:
            return _refused(request, problem)
        messages.success(request, f"{person.user} owns “{request.workspace.name}” now. You are an editor.")
        return redirect("web:settings_people")
    return render(request, "people/hand_over.html", {**PAGE, "person": person})


def _member(request: PersonRequest, pk: int) -> Membership:
    return get_object_or_404(request.workspace.memberships.select_related("user", "workspace"), pk=pk)


def _invitation(request: PersonRequest, pk: int) -> Invitation:
    return get_object_or_404(request.workspace.invitations.select_related("workspace"), pk=pk)


def _too_many(request: PersonRequest, email: str) -> HttpResponse | None:
    of_workspace = refusal(request, LETTERS, who=f"workspace:{request.workspace.pk}")
    return of_workspace or refusal(request, LETTERS_TO_ONE, who=plain(email))


def _refused(request: PersonRequest, problem: Exception) -> HttpResponse:
    said = {inviting.NotOpen: GONE, members.Moved: "That changed meanwhile. This is how it stands now."}
    text = " ".join(problem.messages) if isinstance(problem, ValidationError) else said[type(problem)]
    messages.error(request, text)
    return redirect("web:settings_people")


def _show(
    request: PersonRequest, form: InviteForm, *, status: int = 200, refusal: Any = None
) -> HttpResponse:
    now, place = timezone.now(), request.workspace
    here = place.memberships.select_related("user").order_by("joined_at", "pk")
    plan = gates.plan_of(place, now=now)
    dearer = next_plan_with(Count.SEATS, above=plan)
    context = {
        **PAGE,
        "people": sorted(here, key=lambda each: each.role != "owner"),
        "invitations": place.invitations.all() if request.member.can_own else (),
        "seats": seats.seats_of(place, now=now),
        "plan": plan,
        "next_plan": dearer,
        "next_plan_seats": dearer.allows(Count.SEATS) if dearer else None,
        "now": now,
        "form": form,
        "refusal": refusal,
    }
    return render(request, "people/people.html", context, status=status)


def _show_member(
    request: PersonRequest, person: Membership, form: RoleForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {**PAGE, "person": person, "form": form, "is_self": person.user_id == request.user.pk, **more}
    return render(request, "people/member.html", context, status=status)
