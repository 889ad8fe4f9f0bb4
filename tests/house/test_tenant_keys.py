"""Rows of two workspaces cannot touch: every key between their tables carries the workspace along."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.apps import apps
from django.db import connection, models

from solah.accounts.models import Workspace

# Keys to a tenant's table that carry no workspace, and why that is right: "app.Model.field".
EXCUSED: dict[str, str] = {}


@dataclass(frozen=True)
class Key:
    """A foreign key as the database has it."""

    table: str
    columns: tuple[str, ...]
    to_table: str
    to_columns: tuple[str, ...]
    on_delete: str
    nulls: tuple[str, ...]


def keys() -> list[Key]:
    """Read every foreign key of the database."""
    columns = (
        "ARRAY(SELECT attname::text FROM unnest({}) WITH ORDINALITY u(n, i)"
        " JOIN pg_attribute a ON a.attrelid = {} AND a.attnum = u.n ORDER BY i)"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT conrelid::regclass::text, {columns.format("conkey", "conrelid")},
                   confrelid::regclass::text, {columns.format("confkey", "confrelid")},
                   confdeltype::text, {columns.format("confdelsetcols", "conrelid")}
            FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace
            """  # noqa: S608 - built from the constant above
        )
        return [
            Key(table, tuple(at), to, tuple(there), action, tuple(nulls))
            for table, at, to, there, action, nulls in cursor
        ]


def belongs_to_a_workspace(model: type[models.Model]) -> bool:
    """Say whether a table is a tenant's: it has a key named `workspace`."""
    return any(f.name == "workspace" and f.related_model is Workspace for f in model._meta.get_fields())


def keys_between_tenants() -> Iterator[tuple[type[models.Model], models.ForeignKey]]:
    """Yield each key of ours that leads to a tenant's table."""
    for model in apps.get_models(include_auto_created=True):
        if not model.__module__.startswith("solah."):
            continue
        for field in model._meta.concrete_fields:
            target = field.related_model
            if not isinstance(field, models.ForeignKey) or f"{model._meta.label}.{field.name}" in EXCUSED:
                continue
            if isinstance(target, type) and belongs_to_a_workspace(target):
                yield model, field


@pytest.mark.django_db
def test_every_key_between_tenants_carries_the_workspace() -> None:
    there = {
        (key.table, frozenset(zip(key.columns, key.to_columns, strict=True)), key.to_table) for key in keys()
    }
    loose = [
        f"{model._meta.label}.{field.name}"
        for model, field in keys_between_tenants()
        if (
            model._meta.db_table,
            frozenset({("workspace_id", "workspace_id"), (field.column, "id")}),
            field.related_model._meta.db_table,
        )
        not in there
    ]
    assert not loose, f"give it a tenant_key in its model's constraints: {loose}"


@pytest.mark.django_db
def test_no_key_empties_the_workspace_of_a_row() -> None:
    wrong = [
        key
        for key in keys()
        if len(key.columns) > 1
        and key.on_delete in {"n", "d"}
        and "workspace_id" in (key.nulls or key.columns)
    ]
    assert not wrong, "say ON DELETE SET NULL (the_column)"


def test_whoever_points_into_a_workspace_belongs_to_one() -> None:
    homeless = [
        f"{m._meta.label}.{f.name}" for m, f in keys_between_tenants() if not belongs_to_a_workspace(m)
    ]
    assert not homeless, f"give the table a workspace (links between tables, too): {homeless}"


def test_every_tenants_table_has_a_workspace_that_must_be_there() -> None:
    optional = [
        model._meta.label
        for model in apps.get_models()
        if belongs_to_a_workspace(model) and model._meta.get_field("workspace").null
    ]
    assert not optional
