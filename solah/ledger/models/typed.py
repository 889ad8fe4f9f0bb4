"""TypedKey: a foreign key whose value is said to PostgreSQL as the bigint that it is.

A plain number in a statement is an int4 there. B-trees compare the two kinds, but the index of words, which
holds each word beside its workspace, does not: everybody's rows with the word would be read. A second, typed
condition would not help either, because the planner keeps one of two that say the same: the first has to be.
"""

from typing import Any

from django.db import models
from django.db.models.fields.related_lookups import RelatedExact


class TypedKey(models.ForeignKey):
    """A foreign key that is compared as a bigint; to migrations it is an ordinary one."""

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """Describe the ordinary key that the column is."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.ForeignKey", args, kwargs


@TypedKey.register_lookup
class TypedExact(RelatedExact):
    """`workspace_id = 2::bigint`."""

    def process_rhs(self, compiler: Any, connection: Any) -> Any:
        """Say a value's type; what is compared with another column has its own."""
        sql, params = super().process_rhs(compiler, connection)
        return (f"{sql}::bigint", params) if self.rhs_is_direct_value() else (sql, params)
