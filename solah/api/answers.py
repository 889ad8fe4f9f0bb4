"""How anything that goes wrong is said: every error of the rooms as a problem of its own kind."""

import logging
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, OperationalError
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from solah.accounts.models import Workspace
from solah.billing.gates import UpgradeRequired
from solah.budgets.changing import DeedReused, Overtaken
from solah.budgets.setting import SetConflict
from solah.capture.attaching import NotTaken
from solah.capture.inbox import InboxFull, Settled
from solah.capture.messages import TooMuch
from solah.capture.staging import WrongStage
from solah.insights.ruling import Gone as RuleGone
from solah.ledger.arranging import Gone
from solah.ledger.folding import NotMerged
from solah.ledger.recording import ClientIdReused, ClientIdTwice, EditConflict
from solah.ledger.severally import InBin, NoSuchRow
from solah.months import BadMonth
from solah.ops import problems
from solah.ops.problems import Kind
from solah.ops.refused import What, note
from solah.outbox.idempotency import KeyReused, TwinAtWork

_MOVED_ON: dict[type[Exception], str] = {
    WrongStage: "The import has moved on. Read it again.",
    Settled: "It has moved on. Read it again.",
    Overtaken: "The same lines were changed since.",
    NotMerged: "This merge cannot be taken back any more.",
}
_TRIED = {
    problems.WRONG_PASSWORD.slug: What.PASSWORD,
    problems.SECOND_STEP.slug: What.SECOND_STEP,
    problems.NOT_SIGNED_IN.slug: What.TOKEN,
    problems.SCOPE.slug: What.SCOPE,
    problems.ROLE.slug: What.ROLE,
    problems.TOO_MANY.slug: What.LIMIT,
}
_WHOSE = {"user": "person", "workspace": "workspace"}
_LOCK_TIMEOUT = "55P03"  # as PostgreSQL calls it
logger = logging.getLogger(__name__)
WHOLE = ""  # the field of what is wrong with all of it
type Errors = list[dict[str, str]]


class Refused(Exception):
    """The door refuses, and says why in a sentence."""

    def __init__(
        self, kind: Kind, detail: str = "", *, errors: Errors | None = None, wait: int = 0, **more: Any
    ) -> None:
        super().__init__(detail or kind.title)
        self.kind, self.detail, self.errors, self.wait, self.more = kind, detail, errors or [], wait, more


def invalid(field: str, sentence: str) -> Refused:
    """Say what is wrong with one field."""
    return Refused(problems.INVALID, errors=[{"field": field, "detail": sentence}])


def problem(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """Answer an error of a view; none of ours is left to the server's own page."""
    refusal = error if isinstance(error, Refused) else refusal_of(error)
    if refusal is None:
        return None
    set_rollback()
    _note(refusal, context)
    said = problems.body(refusal.kind, refusal.detail, refusal.errors, **refusal.more)
    response = Response(said, status=refusal.kind.status, content_type=problems.MEDIA_TYPE)
    if refusal.kind.status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="api"'
    if refusal.wait:
        response["Retry-After"] = str(refusal.wait)
    return response


def _note(refusal: Refused, context: Mapping[str, Any]) -> None:
    """Write an attempt down. Whoever shows no token at all tried nothing."""
    request, view = context.get("request"), context.get("view")
    what = _TRIED.get(refusal.kind.slug)
    if what is None or request is None:
        return
    if what == What.TOKEN and "Authorization" not in request.headers and request.method != "POST":
        return
    ids = {name: getattr(view, of).pk for name, of in _WHOSE.items() if hasattr(view, of)}
    note(what, request._request, **ids)


def refusal_of(error: Exception) -> Refused | None:
    """Return an error of a room, or of the framework, as a refusal; None for one that nobody foresaw."""
    match error:
        case Refused():
            return error
        case UpgradeRequired():
            return _upgrade(error)
        case exceptions.ValidationError():
            return Refused(problems.INVALID, errors=list(_flat(error.detail)))
        case ValidationError():
            return Refused(problems.INVALID, errors=list(_of_django(error)))
        case ClientIdReused():
            return Refused(
                problems.CONFLICT, "This client_id belongs to another row.", existing_id=error.existing.pk
            )
        case ClientIdTwice():
            return invalid("client_id", "Two rows of one call share it.")
        case InBin():
            return Refused(problems.CONFLICT, "It is in the bin. Restore it first.")
        case EditConflict():
            return Refused(problems.CONFLICT, "Somebody changed it a moment ago. Read it again.")
        case TwinAtWork():
            return Refused(problems.TWIN, "Ask again in a moment for the same answer.", wait=1)
        case KeyReused():
            return Refused(problems.KEY_REUSED, "Take a fresh key for another request.")
        case WrongStage() | Settled() | Overtaken() | NotMerged() | InboxFull():
            return Refused(problems.CONFLICT, _MOVED_ON.get(type(error), str(error)))
        case SetConflict() | DeedReused():
            return Refused(problems.CONFLICT, "Somebody changed it a moment ago. Read it again.")
        case NotTaken() | TooMuch():
            return Refused(problems.INVALID, errors=[{"field": WHOLE, "detail": str(error)}])
        case BadMonth():
            return invalid("month", str(error))
        case RuleGone() | Gone() | NoSuchRow() | Http404() | exceptions.NotFound() | Workspace.DoesNotExist():
            return Refused(problems.NOT_FOUND)
        case OperationalError() if getattr(error.__cause__, "sqlstate", "") == _LOCK_TIMEOUT:
            return Refused(problems.CONFLICT, "Others are writing here. Ask again in a moment.", wait=1)
        case IntegrityError():
            logger.warning("a key of the database refused", extra={"error": type(error).__name__})
            return Refused(problems.CONFLICT, "Something that it names is gone or was changed just now.")
        case exceptions.APIException():
            return _of_framework(error)
        case PermissionDenied():
            return Refused(problems.ROLE)
    return None


def _of_framework(error: exceptions.APIException) -> Refused | None:
    kinds: dict[type[exceptions.APIException], Kind] = {
        exceptions.ParseError: problems.BAD_REQUEST,
        exceptions.NotAuthenticated: problems.NOT_SIGNED_IN,
        exceptions.AuthenticationFailed: problems.NOT_SIGNED_IN,
        exceptions.PermissionDenied: problems.ROLE,
        exceptions.MethodNotAllowed: problems.METHOD,
        exceptions.NotAcceptable: problems.NOT_ACCEPTABLE,
        exceptions.UnsupportedMediaType: problems.MEDIA,
    }
    kind = next((kind for each, kind in kinds.items() if isinstance(error, each)), None)
    return Refused(kind) if kind else None


def _upgrade(error: UpgradeRequired) -> Refused:
    more: dict[str, Any] = {"needs": error.what.value, "plan": error.plan.slug}
    if error.limit is not None:
        more["limit"] = error.limit
    if error.again_on is not None:
        more["again_on"] = error.again_on.isoformat()
    if error.next_plan is not None:
        more["next_plan"] = error.next_plan.slug
    return Refused(problems.PLAN, f"The plan {error.plan.name} has no room for this.", **more)


def _flat(detail: Any, path: str = WHOLE) -> Iterator[dict[str, str]]:
    """Yield each sentence with the dotted path of its field."""
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            yield from _flat(inner, path if name == "non_field_errors" else _below(path, str(name)))
    elif isinstance(detail, list):
        for position, inner in enumerate(detail):
            is_text = not isinstance(inner, Mapping | list)
            yield from _flat(inner, path if is_text else _below(path, str(position)))
    else:
        yield _storable(path, str(detail))


def _of_django(error: ValidationError) -> Iterator[dict[str, str]]:
    if not hasattr(error, "error_dict"):
        yield from (_storable(WHOLE, said) for said in error.messages)
        return
    for name, sentences in error.message_dict.items():
        field = (
            WHOLE
            if name == "__all__"
            else {"category": "category_id", "wallet": "wallet_id", "to_wallet": "to_wallet_id"}.get(
                name, name
            )
        )
        yield from (_storable(field, said) for said in sentences)


def _storable(field: str, detail: str) -> dict[str, str]:
    """Say what is wrong with a field. What was sent may be in it, and an answer that is kept holds no NUL."""
    return {"field": field.replace("\0", "\ufffd"), "detail": detail.replace("\0", "\ufffd")}


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
