"""Arranging the month's cards: one's own order, and what is put away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from solah.ops.ratelimit import limited
from solah.web.board.arrangement import STANDARD, Arrangement, arranged
from solah.web.requests import PersonRequest, is_htmx, member_view

STEPS = {"up": -1, "down": 1}


@require_http_methods(["GET", "HEAD", "POST"])
@limited("arrange", per_minute=120, methods=("POST",))
@member_view
def arrange(request: PersonRequest) -> HttpResponse:
    """Show the cards with their buttons, or change one's own arrangement."""
    if request.method == "POST":
        return _changed(request)
    return render(request, "month/arrange.html", {"page": "month", "arrangement": _current(request)})


def _changed(request: PersonRequest) -> HttpResponse:
    before = _current(request)
    after = _asked(request, before)
    request.member.arrange_cards(after.stored())
    if is_htmx(request):
        return HttpResponse(status=204)
    if "reset" in request.POST and after != before:
        messages.success(request, "The cards are as they were at first.")
    moved = next((request.POST[name] for name in ("up", "down", "hide", "show") if name in request.POST), "")
    return redirect(reverse("web:arrange") + (f"#at-{moved}" if moved in before.order else ""))


def _current(request: PersonRequest) -> Arrangement:
    return arranged(request.member.month_cards)


def _asked(request: PersonRequest, arrangement: Arrangement) -> Arrangement:
    """Return the arrangement after what was pressed, or dragged. What we do not know changes nothing."""
    asked = request.POST
    if "reset" in asked:
        return STANDARD
    if order := asked.getlist("order"):
        arrangement = arrangement.in_order(order)
    for name, by in STEPS.items():
        if name in asked:
            arrangement = arrangement.moved(asked[name], by)
    if "hide" in asked:
        arrangement = arrangement.with_hidden(asked["hide"])
    if "show" in asked:
        arrangement = arrangement.with_shown(asked["show"])
    return arrangement
