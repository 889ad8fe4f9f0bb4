"""Recurring: bills that come again, what is decided about them, and their calendar."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from solah.billing import gates
from solah.billing.plans import Feature
from solah.capture.posting import lately
from solah.insights.bills import SOON, bills_of
from solah.insights.calendar import NoSuchLink, calendar, drop_link, make_link, workspace_behind
from solah.insights.deciding import choose_posting, decide
from solah.insights.models import Posting, Standing
from solah.ledger.reach import full_months
from solah.ops.ratelimit import limited
from solah.web import charts
from solah.web.requests import PersonRequest, editor_view, member_view
from solah.web.toasts import answer

SAID = {
    Standing.CONFIRMED: "{} is confirmed.",
    Standing.DISMISSED: "{} is put away and will not be suggested again.",
    Standing.SUGGESTED: "{} is a suggestion again.",
}

POSTINGS = ((Posting.OFF, "Nothing"), (Posting.DRAFT, "A draft"), (Posting.ROW, "A row"))
POSTS = {
    Posting.OFF: "{} no longer posts by itself.",
    Posting.DRAFT: "On its day {} waits in the inbox as a draft.",
    Posting.ROW: "On its day {} is added as a row.",
}


@require_safe
@member_view
def recurring(request: PersonRequest) -> HttpResponse:
    """Show the bills, the next first."""
    return _page(request)


@require_POST
@limited("recurring", per_minute=120)
@editor_view
def decide_stream(request: PersonRequest, pk: int) -> HttpResponse:
    """Confirm a bill, put it away, or take either back."""
    stream = get_object_or_404(request.workspace.recurring.all(), pk=pk)
    wanted = request.POST.get("standing", "")
    if wanted not in Standing.values:
        return answer(request, "Nothing was chosen.", to=reverse("web:recurring"))
    standing = Standing(wanted)
    decide(stream, standing, by=request.user, now=timezone.now())
    return answer(request, SAID[standing].format(stream.name), to=reverse("web:recurring"))


@require_POST
@limited("recurring", per_minute=120)
@editor_view
def post_stream(request: PersonRequest, pk: int) -> HttpResponse:
    """Say what a confirmed bill does by itself on its day."""
    stream = get_object_or_404(request.workspace.recurring.all(), pk=pk)
    wanted = request.POST.get("posting", "")
    to = f"{reverse('web:recurring')}#bill-{pk}"
    if wanted not in Posting.values:
        return answer(request, "Nothing was chosen.", to=to)
    if not choose_posting(stream, Posting(wanted), by=request.user, today=request.today):
        return answer(request, "Confirm the bill first.", to=to)
    return answer(request, POSTS[Posting(wanted)].format(stream.name), to=to)


@require_POST
@limited("calendar-link", per_minute=20)
@member_view
def calendar_link(request: PersonRequest) -> HttpResponse:
    """Make a member's private calendar link anew and show it once, or drop it."""
    if request.POST.get("do") == "drop":
        drop_link(request.workspace, by=request.user)
        return answer(
            request, "The calendar link no longer works.", to=f"{reverse('web:recurring')}#calendar"
        )
    try:
        gates.require(request.workspace, Feature.INSIGHTS)
    except gates.UpgradeRequired:
        return render(request, "402.html", status=402)
    secret = make_link(request.workspace, by=request.user)
    link = request.build_absolute_uri(reverse("web:calendar_file", args=[secret]))
    response = _page(request, link=link)
    response["Cache-Control"] = "private, no-store"
    return response


@login_not_required
@require_safe
@limited("calendar", per_minute=30)
def calendar_file(request: HttpRequest, secret: str) -> HttpResponse:
    """Send the bills to a calendar that knows a member's link."""
    try:
        workspace = workspace_behind(secret)
        gates.require(workspace, Feature.INSIGHTS)
    except (NoSuchLink, gates.UpgradeRequired) as error:
        raise Http404 from error
    now = timezone.now()
    text = calendar(workspace, today=workspace.today(now=now), now=now, host=request.get_host())
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="bills.ics"'
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _page(request: PersonRequest, *, link: str = "") -> HttpResponse:
    context: dict[str, object] = {"page": "recurring"}
    place, today = request.workspace, request.today
    try:
        gates.require(place, Feature.INSIGHTS)
    except gates.UpgradeRequired as refusal:
        return render(request, "recurring/recurring.html", {**context, "refusal": refusal}, status=402)
    bills = bills_of(place, today=today)
    month = place.this_month(now=timezone.now())
    first = place.transactions.alive().order_by("spent_on").values_list("spent_on", flat=True).first()
    shares = bills.by_category()
    context |= {
        "bills": bills,
        "shares": [(kind, cost, charts.share_bar(cost, of=shares[0][1])) for kind, cost in shares],
        "posted": lately(place, [each.stream.pk for each in bills.running]),
        "postings": POSTINGS,
        "month": month,
        "this_month": bills.due_until(month.last),
        "soon": SOON,
        "link": link,
        "has_link": place.calendar_links.filter(user=request.user).exists(),
        "reach": full_months(first, today=today, start_day=place.month_start),
    }
    return render(request, "recurring/recurring.html", context)
