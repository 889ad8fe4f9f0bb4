"""Doors hold no rules and reach data only through the workspace of the request."""

import ast

from tests.house import tree

# Doors that open a transaction, and why.
OPENS_ONE = {
    "solah/web/signup.py": "allauth saves the person, we open the workspace: both or neither",
}


def test_no_door_reaches_for_objects() -> None:
    found = [
        f"{tree.name(path)}:{node.lineno} says .{node.attr}"
        for path in tree.python(*tree.DOORS)
        for node in ast.walk(tree.parse(path))
        if isinstance(node, ast.Attribute)
        and node.attr in {"objects", "_default_manager", "_base_manager", "all_objects"}
    ]
    assert not found, "start from request.workspace instead:\n" + "\n".join(found)


def test_no_door_writes_sql_or_opens_a_transaction() -> None:
    found = [
        f"{tree.name(path)}:{line} imports {what}"
        for path in tree.python(*tree.DOORS)
        for line, what in tree.imports(path)
        if tree.name(path) not in OPENS_ONE
        if what in {"django.db.connection", "django.db.connections", "django.db.transaction"}
    ]
    assert not found, "a transaction is opened in the room, and so is SQL written:\n" + "\n".join(found)
