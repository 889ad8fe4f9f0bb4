"""What one operation takes, gives and refuses: said once, for the schema and for the door."""

from collections.abc import Callable, Sequence
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers

from solah.api.deprecating import Farewell
from solah.ops import problems
from solah.ops.problems import Kind


class Question(OpenApiParameter):
    """A question that an address may ask; `goes` says whether it is to go."""

    goes: Farewell | None = None


class FieldProblem(serializers.Serializer[Any]):
    """One thing that is not right."""

    field = serializers.CharField(help_text="Where it stands, with points between; empty for all of it.")
    detail = serializers.CharField(help_text="A sentence for people.")


class Problem(serializers.Serializer[Any]):
    """What went wrong (RFC 9457). `type` stays; sentences may change."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField(required=False)
    errors = FieldProblem(many=True, required=False)  # type: ignore[assignment]
    request_id = serializers.CharField(help_text="The same as in X-Request-ID: tell it to support.")


READS = (
    problems.BAD_REQUEST,
    problems.NOT_SIGNED_IN,
    problems.SCOPE,
    problems.NOT_FOUND,
    problems.INVALID,
    problems.TOO_MANY,
)
WRITES = (
    *READS,
    problems.CONFLICT,
    problems.TOO_LARGE,
    problems.MEDIA,
)
_WORDS = {
    401: "No token, or one that does not count any more.",
    402: "The plan has no room for this, or does not have it.",
    403: "The token's scopes, or its person's role, do not allow it.",
    404: "There is no such thing in the token's workspace.",
    409: "It does not go with how things stand now.",
    412: "It was changed since `If-Match` was read.",
    422: "Something that was sent is not right; `errors` says what.",
    429: "Too many requests; `Retry-After` says when to come back.",
}
IDEMPOTENCY = OpenApiParameter(
    "Idempotency-Key",
    OpenApiTypes.STR,
    OpenApiParameter.HEADER,
    description="Of your own choosing. The same key and request again get the same answer for a day.",
)
IF_MATCH = OpenApiParameter(
    "If-Match",
    OpenApiTypes.STR,
    OpenApiParameter.HEADER,
    description="The ETag that was read; with another one by now, 412 and nothing changes.",
)
IF_NONE_MATCH = OpenApiParameter(
    "If-None-Match",
    OpenApiTypes.STR,
    OpenApiParameter.HEADER,
    description="The ETag of what you have; 304 while it is still that.",
)


def question(
    name: str,
    about: str,
    kind: Any = OpenApiTypes.STR,
    *,
    many: bool = False,
    goes: Farewell | None = None,
    **more: Any,
) -> Question:
    """Describe a question that an address may ask, and whether it is to go."""
    asked = Question(
        name,
        kind,
        OpenApiParameter.QUERY,
        description=f"{about} {goes.sentence}" if goes else about,
        many=many,
        explode=True if many else None,
        deprecated=goes is not None,
        **more,
    )
    asked.goes = goes
    return asked


LIMIT = question(
    "limit", "How many at most, 1 to 100; 20 unless said.", {"type": "integer", "minimum": 1, "maximum": 100}
)
CURSOR = question("cursor", "`next_cursor` of the page before.")
TOTAL = question("total", "`true` counts all of them into `total`.", OpenApiTypes.BOOL)
PAGED = (LIMIT, CURSOR, TOTAL)


def operation(
    name: str,
    summary: str,
    *,
    takes: Any = None,
    gives: Any = None,
    status: int = 200,
    asks: Sequence[Question] = (),
    refuses: Sequence[Kind] = (),
    about: str = "",
    example: Any = None,
    answer: Any = None,
    public: bool = False,
    upload: bool = False,
    known: str = "",
    goes: Farewell | None = None,
) -> Callable[[Any], Any]:
    """Describe an operation. `takes` and `gives` are shapes, `example` and `answer` what they may hold.

    `known` is what 200 means for one that else makes something: it was there already.
    One that `goes` is marked in the schema, and says so with each answer.
    """

    def decorate(handler: Any) -> Any:
        method = handler.__name__
        responses: dict[Any, Any] = (
            {key: OpenApiResponse(shape, description=summary) for key, shape in gives.items()}
            if _is_file(gives)
            else {status: OpenApiResponse(gives, description=summary)}
        )
        if known:
            responses[200] = OpenApiResponse(gives, description=known)
        for kind in (*(WRITES if method != "get" else READS), *refuses):
            responses.setdefault(
                (kind.status, problems.MEDIA_TYPE),
                OpenApiResponse(Problem, description=_WORDS.get(kind.status, kind.title)),
            )
        if method == "get":
            responses[304] = OpenApiResponse(None, description="It is still what `If-None-Match` names.")
        headers = [] if public else {"post": [IDEMPOTENCY], "get": [IF_NONE_MATCH]}.get(method, [])
        headers += [IF_MATCH] if problems.CHANGED in refuses else []
        handler.questions = tuple(each.name for each in asks)
        handler.operation = name
        handler.goes = ({"": goes} if goes else {}) | {each.name: each.goes for each in asks if each.goes}
        said = about or (handler.__doc__ or summary)
        media = "multipart/form-data" if upload else "application/json"
        return extend_schema(
            summary=summary,
            description=f"{said}\n\n{goes.sentence}" if goes else said,
            deprecated=True if goes else None,
            request={media: takes} if takes is not None else None,
            responses=responses,
            parameters=[*asks, *headers],
            examples=_examples(summary, example, answer, status),
            auth=[] if public else None,
        )(handler)

    return decorate


def _examples(summary: str, sent: Any, given: Any, status: int) -> list[OpenApiExample]:
    found = []
    if sent is not None:
        found.append(OpenApiExample(summary, value=sent, request_only=True))
    if given is not None:
        found.append(
            OpenApiExample(f"{summary} ", value=given, response_only=True, status_codes=[str(status)])
        )
    return found


def _is_file(gives: Any) -> bool:
    return isinstance(gives, dict) and all(isinstance(key, tuple) for key in gives)
