"""The plan: what it gives and costs, what is used; choosing another, ending it, going on."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from solah.billing import gates, stripe, subscribing
from solah.billing.gstin import BadGstin, read_gstin
from solah.billing.offers import NoSuchOffer, Offer, offer
from solah.billing.plans import Meter
from solah.ops.gcra import Limit
from solah.ops.ratelimit import limited, refusal
from solah.web.paying import paying
from solah.web.plan_use import monthly, standing
from solah.web.requests import PersonRequest, member_view, owner_view

PAGE = {"page": "settings", "section": "plan"}
SHOWN_INVOICES = 12
BACK_FROM_PAYING = Limit("back from paying", times=12)  # each asks the payment service


@require_safe
@member_view
@paying
def plan(request: PersonRequest) -> HttpResponse:
    """Show the plan, what comes next, and how much is used; somebody back from paying is told at once."""
    if "paid" in request.GET:
        if request.member.can_own and refusal(request, BACK_FROM_PAYING) is None:
            row = subscribing.refresh(request.workspace, now=timezone.now())
            if row.is_bought:
                messages.success(request, f"“{request.workspace.name}” is on {row.offer}.")
        return redirect("web:settings_plan")
    return render(request, "settings/plan.html", _plan(request))


def _plan(request: PersonRequest, **more: Any) -> dict[str, Any]:
    now, workspace = timezone.now(), request.workspace
    return {
        **PAGE,
        "plan": gates.plan_of(workspace, now=now),
        "subscription": workspace.subscription,
        "trial_days_left": workspace.subscription.trial_days_left(now),
        "monthly": monthly(workspace, now=now),
        "standing": standing(workspace, now=now),
        "again_on": gates.remaining(workspace, Meter.EXPENSES, now=now).again_on,
        "month": workspace.this_month(now=now),
        "since": gates.period_of(workspace, Meter.EXPENSES, now=now),
        "invoices": workspace.invoices.all()[:SHOWN_INVOICES] if request.member.can_own else (),
        "is_on": stripe.is_on(),
        "is_practice": stripe.is_practice(),
        "client_id": uuid4(),
        **more,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@limited("paying", per_minute=20)
@owner_view
@paying
def choose_plan(request: PersonRequest) -> HttpResponse:
    """Say what an offer costs and when; confirmed, lead to the payment or change what runs."""
    chosen, now = _offer(request), timezone.now()
    row = request.workspace.subscription
    if request.method == "POST":
        return _chosen(request, chosen, now=now)
    if not stripe.is_on():
        raise stripe.NotSwitchedOn
    if row.offer == chosen and not row.next_offer:
        return redirect("web:settings_plan")
    weighed = subscribing.weigh(request.workspace, chosen, now=now) if row.is_bought else None
    trial = row.trial_ends_at if row.trial_days_left(now) else None
    free_until = trial if trial and trial > now + subscribing.TRIAL_LEFT else None
    context = {**PAGE, "offer": chosen, "weighed": weighed, "free_until": free_until, "client_id": uuid4()}
    more = {"subscription": row, "is_practice": stripe.is_practice(), "at": int(now.timestamp())}
    return render(request, "settings/choose_plan.html", {**context, **more})


def _chosen(request: PersonRequest, chosen: Offer, *, now: datetime) -> HttpResponse:
    key, workspace = _key(request), request.workspace
    if not workspace.subscription.is_bought:
        return redirect(subscribing.check_out(workspace, chosen, by=request.user, key=key, now=now))
    done = subscribing.change(workspace, chosen, by=request.user, at=_at(request, now), key=key, now=now)
    if done.is_now:
        messages.success(request, f"“{workspace.name}” is on {chosen}.")
    else:
        messages.success(request, f"{chosen} follows when what is paid ends.")
    return redirect("web:settings_plan")


@require_http_methods(["GET", "HEAD", "POST"])
@limited("paying", per_minute=20)
@owner_view
@paying
def cancel_plan(request: PersonRequest) -> HttpResponse:
    """Ask once, and one question that may stay unanswered; then the plan ends with what is paid."""
    row = request.workspace.subscription
    if not row.is_bought:
        raise subscribing.NothingBought
    if request.method == "POST":
        reason = request.POST.get("reason", "")
        ended = subscribing.cancel(
            request.workspace, by=request.user, reason=reason, key=_key(request), now=timezone.now()
        )
        messages.success(request, f"The plan ends on {ended.current_period_end:%-d %B}. Nothing is deleted.")
        return redirect("web:settings_plan")
    context = {**PAGE, "subscription": row, "reasons": subscribing.REASONS, "client_id": uuid4()}
    return render(request, "settings/cancel_plan.html", context)


@require_POST
@limited("paying", per_minute=20)
@owner_view
@paying
def resume_plan(request: PersonRequest) -> HttpResponse:
    """Go on as before."""
    subscribing.resume(request.workspace, by=request.user, key=_key(request), now=timezone.now())
    messages.success(request, "The plan goes on.")
    return redirect("web:settings_plan")


@require_POST
@limited("paying", per_minute=20)
@owner_view
@paying
def card_page(request: PersonRequest) -> HttpResponse:
    """Lead to the page on which the card is changed."""
    return redirect(subscribing.card_page(request.workspace))


@require_POST
@limited("paying", per_minute=20)
@owner_view
@paying
def put_gstin(request: PersonRequest) -> HttpResponse:
    """Put a tax number on the invoices to come, or take it off."""
    typed = request.POST.get("gstin", "")
    try:
        gstin = read_gstin(typed)
    except BadGstin as problem:
        wrong = {"gstin_problem": str(problem), "gstin_typed": typed}
        return render(request, "settings/plan.html", _plan(request, **wrong), status=422)
    subscribing.put_gstin(request.workspace, gstin, by=request.user)
    messages.success(
        request, "It will be on the next invoice." if gstin else "Invoices come without a GSTIN."
    )
    return redirect("web:settings_plan")


@require_safe
@limited("paying", per_minute=20)
@owner_view
@paying
def invoice(request: PersonRequest, pk: int) -> HttpResponse:
    """Lead to an invoice as a PDF, or to where an open one is paid."""
    found = get_object_or_404(request.workspace.invoices, pk=pk)
    return redirect(subscribing.paper(found))


def _offer(request: PersonRequest) -> Offer:
    given = request.POST if request.method == "POST" else request.GET
    try:
        return offer(given.get("plan", ""), given.get("interval", ""))
    except NoSuchOffer:
        raise Http404 from None


def _key(request: PersonRequest) -> str:
    """Return the form's own id: the same form sent twice does one thing."""
    try:
        return str(UUID(request.POST.get("client_id", "")))
    except ValueError:
        return str(uuid4())


def _at(request: PersonRequest, now: datetime) -> datetime:
    """Return the moment that was weighed, if it was not long ago: what was shown is what is charged."""
    given = request.POST.get("at", "")
    is_number = given.isascii() and given.isdigit() and len(given) < 12
    weighed = datetime.fromtimestamp(int(given), UTC) if is_number else now
    return weighed if 0 <= (now - weighed).total_seconds() <= 1800 else now.replace(microsecond=0)
