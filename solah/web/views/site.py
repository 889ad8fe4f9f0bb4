"""The pages that anybody may read: the landing page, the prices, the texts, and how the service is doing."""

from datetime import date
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from solah.accounts.models import Membership
from solah.billing import gates, plans, stripe
from solah.capture.quick import LINE_MOST
from solah.capture.tasting import taste
from solah.demo_month import demo_month
from solah.ledger.standard import KINDS
from solah.ops.ratelimit import limited
from solah.web import charts, reading, statuses
from solah.web.requests import CHOSEN
from solah.web.showcase import heading

# The shop window stands in India; a workspace has a time zone of its own.
ZONE = ZoneInfo("Asia/Kolkata")
FIRST_LINE = "kal chai 20 upi"
EXAMPLES = ("petrol 1000 hp pump on friday", "1.2 lakh school fees #meera", "auto 120 cash")


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what Solah is; people who are signed in go to their month."""
    if request.user.is_authenticated and not request.user.is_visitor:
        return redirect("web:month")
    today = _today()
    shown = demo_month(today)
    kinds = {kind.slug: kind for kind in KINDS}
    widths = charts.share_widths([spent for _, spent in shown.kinds])
    context = {
        "page": "home",
        "taste": taste(request.GET.get("text", FIRST_LINE), today=today),
        "examples": EXAMPLES,
        "shown": shown,
        "heading": heading(shown),
        "spent": round(shown.spent),
        "free_rows": plans.FREE.limits[plans.Meter.EXPENSES],
        "strip": charts.day_strip(shown.days, today=today),
        "lines": [(kinds[k], round(spent), w) for (k, spent), w in zip(shown.kinds, widths, strict=True)],
        "today": today,
    }
    return render(request, "site/home.html", context)


@login_not_required
@require_safe
@limited("try", per_minute=120)
def try_line(request: HttpRequest) -> HttpResponse:
    """Say what a typed line means, for the landing page while somebody types."""
    today = _today()
    context = {"taste": taste(request.GET.get("text", "")[:LINE_MOST], today=today), "today": today}
    return render(request, "site/_taste.html", context)


@login_not_required
@require_safe
def pricing(request: HttpRequest) -> HttpResponse:
    """Show the plans side by side, from the one place that knows them, and which one somebody has."""
    member = _member(request)
    subscription = member.workspace.subscription if member else None
    context = {
        "page": "pricing",
        "plans": plans.PLANS,
        "rows": plans.rows(),
        "has_coming": not all(each.available for each in plans.rows()),
        "trial_days": plans.TRIAL_DAYS,
        "saving": plans.PRO.saving,
        "current": gates.plan_of(member.workspace) if member else None,
        "can_own": bool(member and member.can_own),
        "bought": subscription.offer if subscription else None,
        "is_on": stripe.is_on(),
        "is_practice": stripe.is_practice(),
    }
    return render(request, "site/pricing.html", context)


def _member(request: HttpRequest) -> Membership | None:
    """Return whom somebody signed in is in the workspace that they chose last."""
    if not request.user.is_authenticated or request.user.is_visitor:
        return None
    memberships = request.user.memberships.select_related("workspace__subscription").order_by(
        "joined_at", "pk"
    )
    found = list(memberships)
    chosen = request.session.get(CHOSEN)
    return next((each for each in found if each.workspace_id == chosen), found[0] if found else None)


@login_not_required
@require_safe
def text(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one of the texts: how it works, privacy, terms, security, changelog."""
    try:
        shown = reading.text(slug)
    except KeyError:
        raise Http404 from None
    return render(request, "site/text.html", {"page": slug, "text": shown, "contact": settings.CONTACT_EMAIL})


@login_not_required
@require_safe
@limited("status", per_minute=60)
def status(request: HttpRequest) -> HttpResponse:
    """Say how each part of the service is doing at this moment."""
    parts = statuses.statuses(now=timezone.now())
    context = {
        "page": "status",
        "parts": parts,
        "is_well": all(part.is_well for part in parts),
        "has_past": any(part.days for part in parts),
    }
    return render(request, "site/status.html", {**context, "asked_at": timezone.now()})


def _today() -> date:
    return timezone.now().astimezone(ZONE).date()
