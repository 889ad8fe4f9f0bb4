"""The product's addresses, and the anchors: a page and an operation that do nothing."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from rest_framework.request import Request
from rest_framework.response import Response

from config.urls import *  # noqa: F403
from config.urls import urlpatterns as product
from solah.accounts.scopes import Area
from solah.api.views import ApiView


def anchor(request: HttpRequest) -> HttpResponse:
    """Answer a member with a line, after the whole middleware."""
    return HttpResponse("ok")


class ApiAnchor(ApiView):
    """Answers any token with a word, after all that the door does."""

    area = Area.TRANSACTIONS

    def get(self, request: Request) -> Response:
        """Answer."""
        return Response({"ok": True})


urlpatterns = [
    path("bench/anchor/", anchor),
    path("bench/api-anchor/", ApiAnchor.as_view()),
    *product,
]
