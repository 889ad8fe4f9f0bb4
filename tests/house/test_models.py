"""What a model of ours may not do: save in its own way, or act on signals."""

import ast

from django.apps import apps

from tests.house import tree


def test_no_model_saves_or_deletes_in_its_own_way() -> None:
    found = [
        f"{model._meta.label}.{name}"
        for model in apps.get_models()
        if model.__module__.startswith("solah.")
        for name in ("save", "delete")
        if name in vars(model)
    ]
    assert not found, "bulk writes pass it by: use a constraint, a trigger or a verb of the room"


def test_nobody_of_ours_listens_to_the_orms_signals() -> None:
    listeners = {
        f"{tree.name(path)}:{node.lineno}"
        for path in tree.python(*tree.PRODUCT)
        for node in ast.walk(tree.parse(path))
        if isinstance(node, ast.Attribute | ast.Name)
        and tree.dotted(node).split(".")[-1]
        in {"post_save", "pre_save", "post_delete", "pre_delete", "m2m_changed"}
    }
    assert not listeners, "call downwards, return a value, or let the clock do it"


def test_every_model_says_what_it_is() -> None:
    silent = [
        model._meta.label
        for model in apps.get_models()
        if model.__module__.startswith("solah.") and (model.__doc__ or "").startswith(f"{model.__name__}(")
    ]
    assert not silent, f"write a docstring: {silent}"
