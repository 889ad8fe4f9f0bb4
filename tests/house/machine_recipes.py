"""How each operation of the API is asked: what fills its address, and what a valid request sends."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.core.files.uploadedfile import SimpleUploadedFile

from solah.capture.models import Arrival, Stage, Standing, StatementImport
from solah.outbox.models import AuditEntry
from tests.house.world import UNKNOWN_ID, World
from tests.people import PASSWORD

Values = dict[str, Any]
PDF = b"%PDF-1.4 canary %%EOF"
CSV = b"Date,Description,Amount\n13/11/2026,Tea,-20.00\n"


def _nothing(_world: World) -> Values:
    return {}


def _no_work(_world: World) -> None:
    """Leave everything as it is."""


@dataclass(frozen=True)
class Recipe:
    """`sends` is a body by method, `form` a form with a file, `before` what must have happened."""

    holes: Callable[[World], Values] = _nothing
    sends: dict[str, Callable[[World], Any]] = field(default_factory=dict)
    form: Callable[[World], Values] | None = None
    query: Callable[[World], str] | None = None
    asked: Collection[str] = ("GET",)
    before: Callable[[World], Any] = _no_work


def unknown(recipe: Recipe) -> Recipe:
    """Return the same recipe about rows that do not exist."""

    def holes(world: World) -> Values:
        return {n: UNKNOWN_ID if type(v) is int else v for n, v in recipe.holes(world).items()}

    return replace(recipe, holes=holes)


def _id(name: str) -> Callable[[World], Values]:
    return lambda world: {"pk": getattr(world, name).pk}


def _said(body: Any) -> Callable[[World], Any]:
    return lambda _world: body


def _tea(_world: World) -> Values:
    return {"title": "Tea", "amount": "20.00"}


def _stand(stage: Stage) -> Callable[[World], Any]:
    def put(world: World) -> None:
        StatementImport.objects.filter(pk=world.batch.pk).update(stage=stage)

    return put


def _give_up(world: World) -> None:
    """Let the reading of the statement and of the receipt have been given up."""
    StatementImport.objects.filter(pk=world.batch.pk).update(stage=Stage.READING, job=None)
    Arrival.objects.filter(pk=world.arrival.pk).update(standing=Standing.READING, job=None)


def _change_row(world: World) -> None:
    row = world.workspace.transactions.get(pk=world.row.pk)
    world.workspace.transactions.amend(row, version=row.version, by=None, notes="canary again")


def _version(world: World) -> Values:
    entries = AuditEntry.objects.filter(workspace_id=world.workspace.pk, subject_id=world.row.pk)
    return {"pk": world.row.pk, "event": entries.get(subject="transaction", action="added").pk}


def _groceries(world: World) -> int:
    return int(world.workspace.categories.get(kind="groceries").pk)


_row, _category, _wallet = _id("row"), _id("category"), _id("wallet")
_change = {"PATCH": _said({"notes": "again"})}

RECIPES: dict[str, Recipe] = {
    "/api/v1/auth/token/": Recipe(
        sends={"POST": lambda world: {"email": world.people["editor"].email, "password": PASSWORD}}
    ),
    "/api/v1/auth/token/refresh/": Recipe(sends={"POST": _said({"refresh": "x"})}),
    "/api/v1/workspace/": Recipe(sends={"PATCH": _said({"month_start": 5})}),
    "/api/v1/transactions/": Recipe(sends={"POST": _tea}, query=lambda w: urlencode({"q": "canary"})),
    "/api/v1/summaries/groups/": Recipe(query=lambda _: "group=category"),
    "/api/v1/transactions/bulk/": Recipe(
        sends={
            "POST": lambda world: {"items": [_tea(world)]},
            "PATCH": lambda world: {"items": [{"id": world.row.pk, "notes": "again"}]},
            "DELETE": lambda world: {"ids": [world.row.pk]},
        }
    ),
    "/api/v1/transactions/<int:pk>/": Recipe(_row, _change),
    "/api/v1/transactions/<int:pk>/restore/": Recipe(_id("trashed")),
    "/api/v1/transactions/<int:pk>/history/": Recipe(_row),
    "/api/v1/transactions/<int:pk>/history/<int:event>/restore/": Recipe(_version, before=_change_row),
    "/api/v1/transactions/<int:pk>/split/": Recipe(
        _row,
        {"PUT": _said({"total": "180.00", "parts": [{"amount": "100.00"}, {"amount": "80.00"}]})},
    ),
    "/api/v1/transactions/<int:pk>/attachments/": Recipe(
        _row, form=lambda _: {"file": SimpleUploadedFile("receipt.pdf", PDF)}
    ),
    "/api/v1/attachments/<int:pk>/": Recipe(_id("attachment")),
    "/api/v1/attachments/<int:pk>/content/": Recipe(_id("attachment")),
    "/api/v1/expenses/": Recipe(sends={"POST": _tea}),
    "/api/v1/expenses/<int:pk>/": Recipe(_row, _change),
    "/api/v1/expenses/<int:pk>/restore/": Recipe(_id("trashed")),
    "/api/v1/views/": Recipe(sends={"POST": _said({"name": "Goa", "query": "q=goa"})}),
    "/api/v1/views/<int:pk>/": Recipe(_id("view"), {"PATCH": _said({"name": "Goa again"})}),
    "/api/v1/categories/": Recipe(sends={"POST": _said({"name": "Pets"})}),
    "/api/v1/categories/<int:pk>/": Recipe(_category, {"PATCH": _said({"name": "Pets"})}),
    "/api/v1/categories/<int:pk>/merge/": Recipe(
        _category, {"POST": lambda world: {"into_id": _groceries(world)}}
    ),
    "/api/v1/wallets/": Recipe(sends={"POST": _said({"name": "Card"})}),
    "/api/v1/wallets/<int:pk>/": Recipe(_id("spare_wallet"), {"PATCH": _said({"name": "Card"})}),
    "/api/v1/wallets/<int:pk>/balance/": Recipe(
        _wallet, {"POST": lambda world: {"amount": "100.00", "on": world.workspace.today().isoformat()}}
    ),
    "/api/v1/budgets/<str:line>/": Recipe(_said({"line": "overall"}), {"PUT": _said({"amount": "900.00"})}),
    "/api/v1/budgets/move/": Recipe(
        sends={"POST": lambda world: {"amount": "10.00", "to_category_id": _groceries(world)}}
    ),
    "/api/v1/budgets/copy/": Recipe(sends={"POST": _said({"from_month": "2026-10"})}),
    "/api/v1/budgets/undo/": Recipe(sends={"POST": lambda world: {"undo_key": str(world.budgets.key)}}),
    "/api/v1/insights/<int:pk>/": Recipe(_id("insight")),
    "/api/v1/insights/<int:pk>/dismissal/": Recipe(_id("insight")),
    "/api/v1/insights/<int:pk>/vote/": Recipe(_id("insight"), {"PUT": _said({"is_useful": True})}),
    "/api/v1/recurring/<int:pk>/": Recipe(
        _id("stream"), {"PATCH": _said({"standing": "confirmed", "posting": "row"})}
    ),
    "/api/v1/rules/": Recipe(sends={"POST": lambda world: {"text": "tea", "category_id": world.category.pk}}),
    "/api/v1/rules/preview/": Recipe(
        sends={"POST": lambda world: {"text": "tea", "category_id": world.category.pk}}
    ),
    "/api/v1/rules/runs/<int:pk>/undo/": Recipe(_id("rule_run")),
    "/api/v1/rules/<int:pk>/": Recipe(_id("rule"), {"PATCH": _said({"is_on": False})}),
    "/api/v1/rules/<int:pk>/run/": Recipe(_id("rule")),
    "/api/v1/imports/": Recipe(
        form=lambda world: {
            "file": SimpleUploadedFile("november.csv", CSV),
            "wallet_id": str(world.wallet.pk),
        }
    ),
    "/api/v1/imports/<int:pk>/": Recipe(_id("batch")),
    "/api/v1/imports/<int:pk>/rows/": Recipe(_id("batch"), {"PATCH": _said({"skip": [0]})}),
    "/api/v1/imports/<int:pk>/answers/": Recipe(_id("batch"), {"POST": _said({"answers": {}})}),
    "/api/v1/imports/<int:pk>/unlock/": Recipe(_id("batch"), {"POST": _said({"password": "x"})}),
    "/api/v1/imports/<int:pk>/retry/": Recipe(_id("batch"), before=_give_up),
    "/api/v1/imports/<int:pk>/commit/": Recipe(_id("batch")),
    "/api/v1/imports/<int:pk>/undo/": Recipe(_id("batch"), before=_stand(Stage.COMMITTED)),
    "/api/v1/imports/<int:pk>/redo/": Recipe(_id("batch"), before=_stand(Stage.UNDONE)),
    "/api/v1/inbox/": Recipe(form=lambda _: {"file": SimpleUploadedFile("receipt.pdf", PDF)}),
    "/api/v1/inbox/messages/": Recipe(
        sends={"POST": _said({"text": "Rs.180.00 debited from A/c XX1234 on 21-11-26 to VPA cafe@upi."})}
    ),
    "/api/v1/inbox/<int:pk>/": Recipe(_id("arrival")),
    "/api/v1/inbox/<int:pk>/confirm/": Recipe(_id("arrival"), {"POST": _tea}),
    "/api/v1/inbox/<int:pk>/attach/": Recipe(
        _id("arrival"), {"POST": lambda world: {"transaction_id": world.row.pk}}
    ),
    "/api/v1/inbox/<int:pk>/dismissal/": Recipe(_id("arrival")),
    "/api/v1/inbox/<int:pk>/reopen/": Recipe(_id("arrival")),
    "/api/v1/inbox/<int:pk>/retry/": Recipe(_id("arrival"), before=_give_up),
    "/api/v1/webhooks/": Recipe(
        sends={"POST": _said({"url": "https://hooks.example.com/solah", "events": ["transaction.created"]})}
    ),
    "/api/v1/webhooks/<int:pk>/": Recipe(_id("webhook"), {"PATCH": _said({"is_on": False})}),
    "/api/v1/webhooks/<int:pk>/secret/": Recipe(_id("webhook")),
    "/api/v1/webhooks/<int:pk>/test/": Recipe(_id("webhook")),
    "/api/v1/webhooks/<int:pk>/deliveries/": Recipe(_id("webhook")),
    "/api/v1/webhooks/<int:pk>/deliveries/<int:delivery>/replay/": Recipe(
        lambda world: {"pk": world.webhook.pk, "delivery": world.delivery.pk}
    ),
    "/api/v1/<path:rest>": Recipe(_said({"rest": "nothing/"})),
}
