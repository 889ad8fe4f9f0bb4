"""Addresses that do not exist, answered as the others answer."""

from rest_framework.request import Request
from rest_framework.response import Response

from solah.api.answers import Refused
from solah.api.views import DoorView
from solah.ops import problems


class Nowhere(DoorView):
    """Whatever nobody else answers."""

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        """Refuse before the method is looked at: there is nothing here to use it on."""
        super().initial(request, *args, **kwargs)
        said = "" if request.path.endswith("/") else "Addresses end with a slash."
        raise Refused(problems.NOT_FOUND, said)

    def get(self, request: Request, rest: str) -> Response:
        """Never reached."""
        raise Refused(problems.NOT_FOUND)
