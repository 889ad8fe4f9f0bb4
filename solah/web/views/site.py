"""The pages that anybody may read: the landing page and the prices."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from solah.billing import plans


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what Solah is; people who are signed in go to their month."""
    if request.user.is_authenticated:
        return redirect("web:month")
    return render(request, "site/home.html", {"page": "home"})


@login_not_required
@require_safe
def pricing(request: HttpRequest) -> HttpResponse:
    """Show the plans side by side, from the one place that knows them."""
    context = {"page": "pricing", "plans": plans.PLANS, "rows": plans.rows(), "trial_days": plans.TRIAL_DAYS}
    return render(request, "site/pricing.html", context)
