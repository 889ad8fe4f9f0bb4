"""What every view of the API does: who asks, how far they may go, how often, and once."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.encoders import JSONEncoder
from rest_framework.views import APIView

from solah.accounts.models import Membership, Role, User, Workspace
from solah.accounts.scopes import Area
from solah.api import deprecating, etags, limits
from solah.api.answers import Refused, invalid
from solah.api.authentication import TokenAuthentication
from solah.api.grants import Grant
from solah.api.reading import PlainJSON, nearest
from solah.ops import problems
from solah.outbox import idempotency
from solah.outbox.ways import API, coming_by

BODY_MOST = 2_000_000
DRAINED_MOST = 16_000_000
KEY_MOST = 255
SAFE = {"GET", "HEAD", "OPTIONS"}
_RANK = {Role.VIEWER: 0, Role.EDITOR: 1, Role.OWNER: 2}


class JSONOnly(BaseContentNegotiation):
    """Take the body for what it says it is, and answer with JSON whatever is asked for."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        """Return the parser for the body's own type."""
        kind = request.content_type.partition(";")[0].strip().lower()
        found = next((each for each in parsers if each.media_type == kind), None)
        if found is None:
            raise Refused(problems.MEDIA, "Send " + " or ".join(each.media_type for each in parsers) + ".")
        return found

    def select_renderer(self, request: Request, renderers: Any, format_suffix: Any = None) -> Any:
        """Return the only one there is."""
        return renderers[0], renderers[0].media_type


class DoorView(APIView):
    """A view that anybody may knock at: it counts their network and speaks in problems."""

    authentication_classes: Any = ()
    permission_classes: Any = ()
    parser_classes: Any = (PlainJSON,)
    renderer_classes: Any = (JSONRenderer,)
    content_negotiation_class = JSONOnly
    http_method_names = ["get", "head", "post", "put", "patch", "delete"]
    login_required = False  # the cookies of the pages mean nothing here
    body_most = BODY_MOST

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Look at the request before the view does."""
        self.format_kwarg = None
        request.accepted_renderer, request.accepted_media_type = self.perform_content_negotiation(request)
        limits.count_network(request._request)
        self.refuse_large(request)

    def refuse_large(self, request: Request) -> None:
        """Refuse a body that is too large, before it is read."""
        try:
            size = int(request.headers.get("Content-Length") or 0)
        except ValueError:
            raise Refused(problems.BAD_REQUEST, "Content-Length is no number.") from None
        if size > self.body_most:
            if size <= DRAINED_MOST:
                _drain(request._request)
            raise Refused(problems.TOO_LARGE, f"At most {self.body_most:,} bytes.")


class ApiView(DoorView):
    """A view of one resource of the token's workspace.

    `area` is what a token's scope must open. Who only looks may read; `writers` says who may do more.
    """

    authentication_classes: Any = (TokenAuthentication,)
    area: ClassVar[Area]
    readers: ClassVar[Role] = Role.VIEWER
    writers: ClassVar[Role] = Role.EDITOR
    # What reads a row, and writes of it also what was not sent: nobody may write in between.
    held_methods: ClassVar[frozenset[str]] = frozenset({"PATCH", "PUT"})
    member: Membership
    workspace: Workspace
    person: User

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Say who it is and count the request; then see what they may do here."""
        self.allowance = limits.Allowance()
        super().initial(request, *args, **kwargs)
        grant = request.auth
        if not isinstance(grant, Grant):
            raise Refused(problems.NOT_SIGNED_IN)
        self.grant, self.member, self.person = grant, grant.member, grant.member.user
        self.workspace = grant.member.workspace
        limits.count_burst(grant.who, self.allowance)
        if (request.method or "").lower() not in self.allowed_methods_lower:
            self.http_method_not_allowed(request)
        self.refuse_strangers(request)
        limits.count_call(self.workspace, self.allowance)
        self.refuse_unknown_questions(request)

    @property
    def allowed_methods_lower(self) -> set[str]:
        return {each.lower() for each in self.allowed_methods}

    def refuse_strangers(self, request: Request) -> None:
        """Refuse whom the token's scopes, or the member's role, do not let do this."""
        writes = request.method not in SAFE
        if not self.grant.opens(self.area, writes=writes):
            needed = f"{self.area}:{'write' if writes else 'read'}"
            raise Refused(problems.SCOPE, f"The token needs the scope {needed}.", needs=needed)
        least = self.writers if writes else self.readers
        if _RANK[Role(self.member.role)] < _RANK[least]:
            raise Refused(problems.ROLE, f"The token's person is {self.member.role} here.", needs=str(least))
        if writes and not self.member.is_seated:
            said = "The plan has no seat for the token's person: they read, and change nothing."
            raise Refused(problems.ROLE, said, needs="a seat")

    def refuse_unknown_questions(self, request: Request) -> None:
        """Refuse a question that this address does not know, so that a slip never passes for a filter."""
        handler = getattr(self, (request.method or "").lower(), None)
        known, goes = getattr(handler, "questions", ()), getattr(handler, "goes", {})
        for name in request.query_params:
            if name not in known:
                near = nearest(name, known)
                meant = f" Did you mean {near}?" if near else ""
                raise invalid(name, f"This address does not ask that.{meant}")
        for name in goes:
            if not name or name in request.query_params:
                operation = getattr(handler, "operation", "")
                deprecating.note(request, f"{operation} {name}".strip(), goes[name])

    @property
    def today(self) -> date:
        """The workspace's own today."""
        return self.workspace.today(now=timezone.now())

    @cached_property
    def default_wallet(self) -> Any:
        """What a row is paid with that names no wallet: looked up once, however many rows come."""
        return self.workspace.wallets.default()

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer; a POST with a key once, however often it comes."""
        self.args, self.kwargs = args, kwargs
        asked = self.initialize_request(request, *args, **kwargs)
        self.request, self.headers = asked, self.default_response_headers
        try:
            self.initial(asked, *args, **kwargs)
            handler = getattr(self, (asked.method or "").lower(), self.http_method_not_allowed)
            response = self._once(asked, lambda: self._alone(asked, lambda: handler(asked, *args, **kwargs)))
        except Exception as error:  # noqa: BLE001 - whatever is not ours is raised again by the framework
            response = self.handle_exception(error)
        self.response = self.finalize_response(asked, response, *args, **kwargs)
        return self.response

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Say what is left of the limits, and tag what can be asked for again."""
        response = super().finalize_response(request, response, *args, **kwargs)
        allowance = getattr(self, "allowance", limits.Allowance())
        for name, value in (allowance.headers | deprecating.headers_of(request)).items():
            response[name] = value
        if isinstance(response, Response) and response.status_code < 300 and response.data is not None:
            tag = etags.tag_of(rendered(response.data))
            if request.method in SAFE or "Location" in response or request.method in {"PATCH", "PUT"}:
                response["ETag"] = tag
            if request.method in SAFE and etags.is_known(request._request, tag):
                return super().finalize_response(request, etags.unchanged(response), *args, **kwargs)
        return response

    def match(self, shown: Mapping[str, Any]) -> None:
        """Refuse a change to what its writer saw otherwise, should they say what they saw."""
        etags.refuse_stale(self.request._request, etags.tag_of(rendered(shown)))

    def _alone(self, request: Request, answer: Callable[[], Response]) -> Response:
        """Answer; with nobody writing between what is read, or compared with `If-Match`, and the change."""
        if request.method in SAFE:
            return answer()
        with coming_by(API):
            if "If-Match" not in request.headers and request.method not in self.held_methods:
                return answer()
            with self.workspace.held():
                return answer()

    def _once(self, request: Request, answer: Callable[[], Response]) -> Response:
        name = request.headers.get("Idempotency-Key", "")
        if request.method != "POST" or not name:
            return answer()
        if len(name) > KEY_MOST or not name.isprintable():
            raise invalid("Idempotency-Key", f"At most {KEY_MOST} printable characters.")
        key = idempotency.key_of("api", self.person.pk, name)
        given: list[Response] = []

        def do() -> Any:
            response = answer()
            given.append(response)
            return _kept(response) if response.status_code < 300 else None

        outcome = idempotency.once(self.workspace.pk, key, _fingerprint(request), do)
        if not outcome.is_replay:
            return given[0]
        kept = outcome.result
        headers = kept["headers"] | {"Idempotency-Replayed": "true"}
        return Response(kept["body"], status=kept["status"], headers=headers)


def _drain(request: HttpRequest) -> None:
    """Read what is refused to its end: a line with something unread on it is cut, under the next request."""
    while request.read(64 * 1024):
        pass


def rendered(data: Any) -> bytes:
    """Return data as JSON in one way of writing: what was kept and read back gives the same."""
    return json.dumps(data, cls=JSONEncoder, sort_keys=True).encode()


def _kept(response: Response) -> dict[str, Any] | None:
    """Return what is remembered of an answer; a secret that is shown once is not."""
    if response.get("Cache-Control") == "no-store":
        return None
    headers = {"Location": response["Location"]} if "Location" in response else {}
    body = None if response.data is None else json.loads(rendered(response.data))
    return {"status": response.status_code, "headers": headers, "body": body}


def _fingerprint(request: Request) -> str:
    """Return what tells this request from another one under the same key."""
    parts = [request.get_full_path().encode()]
    if request.FILES:
        form: Any = request.data
        fields = sorted((name, value) for name, value in form.items() if name not in request.FILES)
        parts.append(repr(fields).encode())
        for name, upload in sorted(request.FILES.items()):
            digest = sha256()
            for chunk in upload.chunks():
                digest.update(chunk)
            upload.seek(0)
            parts += [name.encode(), (upload.name or "").encode(), digest.digest()]
    else:
        parts.append(json.dumps(request.data, sort_keys=True, default=str).encode())
    return idempotency.fingerprint(*parts)
