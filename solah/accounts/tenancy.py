"""The tenant boundary as the database knows it: foreign keys that carry the workspace along."""

from typing import Any

from django.db import models


class CompositeKey(models.BaseConstraint):
    """`FOREIGN KEY (columns) REFERENCES to_table (to_columns)`, which Django's own fields cannot say.

    It stands beside an ordinary `ForeignKey`. With `workspace_id` among the columns a row can only ever
    point at rows of its own workspace, whatever the code above does. It is checked when the transaction
    ends, so that rows may be moved in any order within it. With `cascades` the row goes at once with the
    one that it points at, whoever deletes that.
    """

    def __init__(
        self,
        *,
        name: str,
        columns: list[str],
        to_table: str,
        to_columns: list[str],
        cascades: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(name=name, **kwargs)
        self.columns = columns
        self.to_table = to_table
        self.to_columns = to_columns
        self.cascades = cascades

    def constraint_sql(self, model: Any, schema_editor: Any) -> None:  # type: ignore[override]
        """Add the key when its table is created; see `create_sql`."""
        self.create_sql(model, schema_editor)

    def create_sql(self, model: Any, schema_editor: Any) -> None:  # type: ignore[override]
        """Add the key at the end of the migration: the parent's own key may be created later in it."""
        quote = schema_editor.quote_name
        columns = ", ".join(map(quote, self.columns))
        targets = ", ".join(map(quote, self.to_columns))
        schema_editor.deferred_sql.append(
            f"ALTER TABLE {quote(model._meta.db_table)} ADD CONSTRAINT {quote(self.name)} "
            f"FOREIGN KEY ({columns}) REFERENCES {quote(self.to_table)} ({targets}) "
            f"{'ON DELETE CASCADE ' if self.cascades else ''}DEFERRABLE INITIALLY DEFERRED"
        )

    def remove_sql(self, model: Any, schema_editor: Any) -> str:
        """Return the statement that drops the key."""
        quote = schema_editor.quote_name
        return f"ALTER TABLE {quote(model._meta.db_table)} DROP CONSTRAINT {quote(self.name)}"

    def validate(self, model: Any, instance: Any, exclude: Any = None, using: str = "default") -> None:
        """Leave the check to the database; forms offer only rows of the workspace in the first place."""

    def deconstruct(self) -> Any:
        """Describe the key to migrations."""
        path, args, kwargs = super().deconstruct()
        kwargs |= {"columns": self.columns, "to_table": self.to_table, "to_columns": self.to_columns}
        kwargs |= {"cascades": True} if self.cascades else {}
        return path, args, kwargs

    def __eq__(self, other: object) -> bool:
        if isinstance(other, CompositeKey):
            return self.deconstruct() == other.deconstruct()
        return NotImplemented

    def __hash__(self) -> int:
        return hash((self.name, *self.columns, self.to_table, *self.to_columns))


def tenant_key(child: str, column: str, to_table: str) -> CompositeKey:
    """Tie `child.column` to a row of the same workspace in `to_table`."""
    return CompositeKey(
        name=f"{child}_{column}_same_workspace",
        columns=["workspace_id", column],
        to_table=to_table,
        to_columns=["workspace_id", "id"],
    )


def member_key(child: str, column: str) -> CompositeKey:
    """Tie `child.column` to a member of the row's workspace: whoever is out of it takes the row along."""
    return CompositeKey(
        name=f"{child}_{column}_is_a_member",
        columns=["workspace_id", column],
        to_table="accounts_membership",
        to_columns=["workspace_id", "user_id"],
        cascades=True,
    )


def tenant_parent(table: str) -> models.UniqueConstraint:
    """Let other tables point at (workspace_id, id) of this one."""
    return models.UniqueConstraint(fields=["workspace", "id"], name=f"{table}_workspace_and_id")
