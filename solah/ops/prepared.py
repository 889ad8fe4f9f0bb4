"""Questions that nearly every request asks: each statement is put together once, and asked with other values.

Putting a question of the ORM together takes longer than asking it. `Prepared` has it done once, for values
that stand for others, remembers the statement and how rows become objects, and from then on only asks.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import connections, models
from django.db.models.query import get_related_populators

# Values that no question of ours holds by itself: where one stands, another goes.
_NUMBER, _MOMENT = 1_618_033_900, datetime(1618, 3, 3, tzinfo=UTC)
type Kind = type[int] | type[str] | type[datetime]


class Prepared[M: models.Model]:
    """A question with places for values; `kinds` says of which type each is.

    `build` is called once, with values that stand for others, and must ask for whole rows of one model, with
    `select_related` and annotations if need be. No place may be empty, and none may decide about the shape.
    """

    def __init__(self, build: Callable[..., models.QuerySet[M]], *kinds: Kind) -> None:
        self._build, self._kinds = build, kinds
        self._made: dict[str, _Statement] = {}

    def ask(self, *values: Any, using: str = "default") -> list[M]:
        """Return the rows."""
        made = self._made.get(using)
        if made is None:
            marks = [_mark(kind, place) for place, kind in enumerate(self._kinds)]
            made = self._made[using] = _Statement(self._build(*marks).using(using), marks)
        return made.ask(values)


def _mark(kind: Kind, place: int) -> Any:
    if kind is int:
        return _NUMBER + place
    return f"\x7f{place}\x7f" if kind is str else _MOMENT.replace(microsecond=place)


class _Statement:
    """The text of a question, where its values go, and how its rows are read."""

    def __init__(self, question: Any, marks: Sequence[Any]) -> None:
        self._using = question.db
        compiler = question.query.get_compiler(using=self._using)
        self._sql, params = compiler.as_sql()
        # What stands for a value tells its place; a number also comes in the type that its column has.
        self._params = [(marks.index(each), type(each)) if each in marks else (None, each) for each in params]
        if missing := set(range(len(marks))) - {place for place, _ in self._params if place is not None}:
            raise ValueError(f"values without a place in the statement: {sorted(missing)}")
        select, info = compiler.select, compiler.klass_info
        fields = info["select_fields"]
        self._model, self._first, self._last = info["model"], fields[0], fields[-1] + 1
        self._names = [f[0].target.attname for f in select[self._first : self._last]]
        self._related = get_related_populators(info, select, self._using, question._fetch_mode)
        self._annotated = list(compiler.annotation_col_map.items())
        self._converters = list(compiler.get_converters(each[0] for each in select).items())

    def ask(self, values: Sequence[Any]) -> list[Any]:
        connection = connections[self._using]
        params: list[Any] = [
            how if place is None else values[place] if how in (str, datetime) else how(values[place])
            for place, how in self._params
        ]
        with connection.cursor() as cursor:
            cursor.execute(self._sql, params)
            rows = cursor.fetchall()
        return [self._object(list(row), connection) for row in rows]

    def _object(self, row: list[Any], connection: Any) -> Any:
        for place, (converters, expression) in self._converters:
            for convert in converters:
                row[place] = convert(row[place], expression, connection)
        found = self._model.from_db(self._using, self._names, row[self._first : self._last])
        for each in self._related:
            each.populate(row, found)
        for name, place in self._annotated:
            setattr(found, name, row[place])
        return found
