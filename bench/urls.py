"""The product's addresses, and the anchor view: a signed-in page that does nothing."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.urls import *  # noqa: F403
from config.urls import urlpatterns as product


def anchor(request: HttpRequest) -> HttpResponse:
    """Answer a member with a line, after the whole middleware."""
    return HttpResponse("ok")


urlpatterns = [path("bench/anchor/", anchor), *product]
