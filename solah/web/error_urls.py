"""The error pages, to be looked at while developing: nobody has to break anything to see one."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

STATUSES = ("400", "402", "403", "404", "405", "413", "429", "500", "503")


@login_not_required
@require_safe
def error(request: HttpRequest, status: str) -> HttpResponse:
    """Show the page that goes with a status."""
    if status not in STATUSES:
        raise Http404
    return render(request, f"{status}.html", status=int(status))


urlpatterns = [path("<str:status>/", error)]
