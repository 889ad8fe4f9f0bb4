"""How long rows are kept: as long as wanted, or for some years, with what would go before it goes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from solah.exports import retaining
from solah.exports.models import Retention
from solah.ops.ratelimit import limited
from solah.web.forms.retaining import KeptForm
from solah.web.requests import PersonRequest, owner_view, sent
from solah.web.templatetags.money_tags import count


@require_http_methods(["GET", "HEAD", "POST"])
@limited("kept", per_minute=20, methods=("POST",))
@owner_view
def kept(request: PersonRequest) -> HttpResponse:
    """Show what each choice would let go, and take a choice."""
    chosen = retaining.chosen_for(request.workspace)
    going = retaining.preview(request.workspace, today=request.today)
    form = KeptForm(sent(request), going=going, now=chosen.years if chosen else None)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        years = form.cleaned_data["years"]
        chosen = retaining.choose(request.workspace, years, by=request.user, now=now)
        messages.success(request, _said(chosen))
        return redirect("web:kept")
    context = {
        "page": "settings",
        "section": "data",
        "form": form,
        "going": going,
        "chosen": chosen,
        "notice": retaining.NOTICE.days,
        "is_any": any(each.rows for each in going),
    }
    return render(request, "settings/kept.html", context, status=422 if form.errors else 200)


def _said(chosen: Retention | None) -> str:
    if chosen is None:
        return "Rows are kept for as long as you want."
    if chosen.due_on is None:
        return "Saved. No row is that old yet."
    rows = "1 row goes" if chosen.rows == 1 else f"{count(chosen.rows, chosen.workspace)} rows go"
    return f"Saved. {rows} on {chosen.due_on:%-d %B %Y}. Until then you can take that back here."
