"""How each route is asked: what fills the holes of its address, and what a valid request sends.

A route without holes that sends nothing needs no recipe. Everything is Alice's: when somebody else sends
it, that is the attack.
"""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from solah.outbox.models import AuditEntry
from tests.house.recipe import Recipe, Values
from tests.house.recipe import id_of as _id_of
from tests.house.world import FIRST_ID, UNKNOWN_ID, World

_row = _id_of("row")
_category = _id_of("category")
_insight = _id_of("insight")
_notice = _id_of("notice")
_stream = _id_of("stream")
_view = _id_of("view")
_wallet = _id_of("wallet")
_spare_wallet = _id_of("spare_wallet")
_attachment = _id_of("attachment")
_arrival = _id_of("arrival")
_batch = _id_of("batch")
_workspace = _id_of("workspace")
_passkey = _id_of("passkey")
_archive = _id_of("archive")
_member = _id_of("member")
_invitation = _id_of("invitation")
_webhook = _id_of("webhook")


def _month(_world: World) -> Values:
    return {"month": "2026-11"}


def _rule_boxes(world: World) -> Values:
    return {"do": "off", "manner": "words", "category": world.category.pk, "wallet": world.wallet.pk}


def _new_row(world: World) -> Values:
    return {
        "text": "coffee 180",
        "category": world.category.pk,
        "wallet": world.wallet.pk,
        "edited": "category,wallet",
        "client_id": "0b7d3f9e-3a52-4c58-9d0e-6a3f6a1c2b4d",
    }


def _changed_row(world: World) -> Values:
    return {
        "kind": "expense",
        "title": "Dinner",
        "amount": "250",
        "spent_on": world.row.spent_on.isoformat(),
        "category": world.category.pk,
        "wallet": world.wallet.pk,
        "version": world.row.version,
    }


def _parts(world: World) -> Values:
    return {
        "seen": f"{world.row.pk}:{world.row.version}",
        "total": "180",
        "p0-pk": world.row.pk,
        "p0-amount": "100",
        "p0-category": world.category.pk,
        "p1-amount": "80",
        "p1-title": "Sweets",
    }


def _confirmed(world: World) -> Values:
    return {
        "kind": "expense",
        "amount": "90",
        "title": "canary shop",
        "spent_on": world.workspace.today().isoformat(),
        "wallet": world.wallet.pk,
    }


def _hears(_world: World) -> Values:
    return {"url": "https://hooks.example.com/canary", "events": ["transaction.created"]}


def _receipt(_world: World) -> Values:
    return {"file": SimpleUploadedFile("receipt.pdf", b"%PDF-1.4 canary %%EOF")}


def _version(world: World) -> Values:
    """Change Alice's row, so that there is something to go back to."""
    row = world.workspace.transactions.get(pk=world.row.pk)
    world.workspace.transactions.amend(row, version=row.version, by=None, notes="canary again")
    entries = AuditEntry.objects.filter(workspace_id=world.workspace.pk, subject_id=row.pk, action="added")
    return {"pk": row.pk, "event": entries.get(subject="transaction").pk}


def _another_category(world: World) -> Values:
    return {"target": world.workspace.categories.get(kind="groceries").pk}


def _filter(world: World) -> Values:
    return {"category": world.category.pk, "wallet": world.wallet.pk}


def _look(_world: World) -> Values:
    return {"name": "Pets", "direction": "expense", "icon": "dots", "colour": "grey"}


def _bank(_world: World) -> Values:
    return {"name": "Second bank", "kind": "bank"}


def _stated(_world: World) -> Values:
    return {"side": "have", "amount": "5,000", "on": "2026-01-15"}


def _moved(world: World) -> Values:
    return {
        "amount": "500",
        "wallet": world.wallet.pk,
        "to_wallet": world.spare_wallet.pk,
        "spent_on": world.row.spent_on.isoformat(),
        "client_id": "0b7d3f9e-3a52-4c58-9d0e-6a3f6a1c2b4e",
    }


def _file(world: World) -> Values:
    file = SimpleUploadedFile("november.csv", b"Date,Description,Amount\n13/11/2026,Tea,-20.00\n")
    return {"file": file, "wallet": world.wallet.pk}


def _ticks(_world: World) -> Values:
    return {"shown": ["0"], "add": ["0"]}


def _guess(_world: World) -> Values:
    return {"password": "guess"}


def _profile(_world: World) -> Values:
    return {"name": "New name", "time_zone": "Asia/Kolkata"}


def _appearance(_world: World) -> Values:
    return {"theme": "dark", "density": "compact"}


def _token(_world: World) -> Values:
    return {"token": "unknown-token"}


def _workspace_settings(_world: World) -> Values:
    return {
        "name": "New name",
        "currency": "INR",
        "locale": "en-IN",
        "time_zone": "Asia/Kolkata",
        "month_start": "25",
        "week_start": "6",
    }


def with_unknown_ids(values: Values) -> Values:
    """Return the same values with ids that do not exist in place of Alice's."""
    return {name: _unknown(value) for name, value in values.items()}


def _unknown(value: Any) -> Any:
    if isinstance(value, list):
        return [_unknown(each) for each in value]
    if isinstance(value, SimpleUploadedFile):
        content = value.read()
        value.seek(0)
        return SimpleUploadedFile(value.name or "", content)
    return UNKNOWN_ID if type(value) is int and value >= FIRST_ID else value


def _first_month(world: World) -> Values:
    shared = {"workspace": world.workspace.pk, "month_start": 25, "currency": world.workspace.currency}
    return {**shared, "locale": "en-IN", "time_zone": "Asia/Kolkata"}


def _first_plan(world: World) -> Values:
    return {"workspace": world.workspace.pk, "total": "40,000"}


def _first_lines(world: World) -> Values:
    return {"workspace": world.workspace.pk, "line1": "chai 20"}


def _line(world: World) -> Values:
    return {"month": "2026-11", "pk": world.category.pk}


def _limit(_world: World) -> Values:
    return {"amount": "5000", "roll_over": "none", "span": "on"}


def _new_line(world: World) -> Values:
    return {"line": world.workspace.categories.get(kind="groceries").pk, **_limit(world)}


def _plan(world: World) -> Values:
    return {"split": "40000", "line": [world.workspace.categories.get(kind="home").pk], "amount-overall": "x"}


def _between(world: World) -> Values:
    groceries = world.workspace.categories.get(kind="groceries")
    return {"amount": "100", "source": world.category.pk, "target": groceries.pk, "span": "once"}


def _from_october(_world: World) -> Values:
    return {"source": "2026-10", "span": "on"}


RECIPES: dict[str, Recipe] = {
    "/staff/messages/<int:pk>/": Recipe(_id_of("letter"), {"POST": lambda _: {"answer": "It is there."}}),
    "/staff/look/": Recipe(sends={"POST": lambda _: {"email": "alice@example.com", "reason": "Asked"}}),
    "/support/": Recipe(sends={"POST": lambda _: {"topic": "question", "text": "How do I split a bill?"}}),
    "/support/opinion/": Recipe(sends={"POST": lambda _: {"score": "9"}}),
    "/settings/people/": Recipe(sends={"POST": lambda _: {"email": "new@example.com", "role": "viewer"}}),
    "/settings/people/<int:pk>/": Recipe(_member, {"POST": lambda _: {"role": "viewer", "seen": "editor"}}),
    **{f"/settings/people/<int:pk>/{each}/": Recipe(_member) for each in ("own", "remove")},
    **{
        f"/settings/people/invitations/<int:pk>/{each}/": Recipe(_invitation) for each in ("send", "withdraw")
    },
    "/invitations/<int:pk>/answer/": Recipe(_invitation, {"POST": lambda _: {"do": "accept"}}),
    "/invitations/<str:token>/": Recipe(_token),
    "/settings/tokens/<int:pk>/revoke/": Recipe(_id_of("token")),
    "/settings/assistants/<int:pk>/undo/": Recipe(_id_of("deed")),
    "/settings/webhooks/new/": Recipe(sends={"POST": _hears}),
    **{
        f"/settings/webhooks/<int:pk>/{deed}": Recipe(_webhook, {"POST": _hears})
        for deed in ("", "change/", "secret/", "ping/", "standing/", "removal/")
    },
    "/settings/webhooks/<int:pk>/deliveries/<int:delivery>/again/": Recipe(
        lambda world: {"pk": world.webhook.pk, "delivery": world.delivery.pk}
    ),
    "/settings/plan/choose/": Recipe(sends={"POST": lambda _: {"plan": "pro", "interval": "month"}}),
    "/settings/data/archive/<int:pk>/file/": Recipe(_archive),
    "/settings/plan/invoices/<int:pk>/": Recipe(lambda world: {"pk": world.invoice.pk}),
    "/start/month/": Recipe(sends={"POST": _first_month}),
    "/start/budgets/": Recipe(sends={"POST": _first_plan}),
    "/start/entries/": Recipe(sends={"POST": _first_lines}),
    "/accounts/confirm-email/<key>/": Recipe(lambda _: {"key": "unknown-key"}),
    "/accounts/password/reset/key/<uidb36>-<key>/": Recipe(lambda _: {"uidb36": "1", "key": "unknown-key"}),
    "/about/<slug:slug>/": Recipe(lambda _: {"slug": "privacy"}),
    "/budgets/undo/<uuid:key>/": Recipe(lambda world: {"key": str(world.budgets.key)}),
    "/budgets/<str:month>/": Recipe(_month),
    "/budgets/<str:month>/new/": Recipe(_month, {"POST": _new_line}),
    "/budgets/<str:month>/start/": Recipe(_month, {"POST": _plan}),
    "/budgets/<str:month>/move/": Recipe(_month, {"POST": _between}),
    "/budgets/<str:month>/copy/": Recipe(_month, {"POST": _from_october}),
    "/budgets/<str:month>/overall/": Recipe(_month, {"POST": _limit}),
    "/budgets/<str:month>/overall/end/": Recipe(_month),
    "/budgets/<str:month>/<int:pk>/": Recipe(_line, {"POST": _limit}),
    "/budgets/<str:month>/<int:pk>/end/": Recipe(_line),
    "/accounts/login/code/": Recipe(sends={"POST": lambda _: {"email": "nobody@example.com"}}),
    **{f"/accounts/2fa/webauthn/keys/<int:pk>/{each}/": Recipe(_passkey) for each in ("edit", "remove")},
    "/not-me/<str:token>/": Recipe(_token),
    "/rules/new/": Recipe(sends={"POST": _rule_boxes}),
    "/rules/preview/": Recipe(sends={"GET": _rule_boxes}),
    **{f"/rules/<int:pk>/{each}": Recipe(_id_of("rule"), {"POST": _rule_boxes}) for each in ("", "arrange/")},
    "/rules/<int:pk>/run/": Recipe(lambda world: {"pk": world.rule.pk}),
    "/rules/runs/<int:pk>/undo/": Recipe(lambda world: {"pk": world.rule_run.pk}),
    "/categories/new/": Recipe(sends={"POST": _look}),
    "/categories/<int:pk>/": Recipe(_category, {"POST": _look}),
    "/categories/<int:pk>/archive/": Recipe(_category),
    "/categories/<int:pk>/delete/": Recipe(_category, {"POST": _another_category}),
    "/categories/<int:pk>/merge/": Recipe(_category, {"POST": _another_category}),
    "/categories/<int:pk>/merge/undo/": Recipe(_category),
    "/expenses/": Recipe(sends={"GET": _filter}),
    "/expenses/add/": Recipe(sends={"GET": _new_row, "POST": _new_row}),
    "/expenses/unsent/": Recipe(sends={"POST": _new_row}),
    "/expenses/parse/": Recipe(sends={"GET": _new_row}),
    "/expenses/<int:pk>/": Recipe(_row, {"POST": _changed_row}),
    **{f"/expenses/<int:pk>/{each}/": Recipe(_row) for each in ("row", "history", "always", "split/join")},
    "/expenses/<int:pk>/split/": Recipe(_row, {"POST": _parts}),
    "/expenses/<int:pk>/files/": Recipe(_row, {"POST": _receipt}),
    **{f"/files/<int:pk>/{each}": Recipe(_attachment) for each in ("", "small/", "remove/")},
    "/expenses/<int:pk>/history/<int:event>/restore/": Recipe(_version),
    "/expenses/<int:pk>/trash/": Recipe(_row),
    "/expenses/<int:pk>/restore/": Recipe(lambda world: {"pk": world.trashed.pk}),
    "/expenses/selected/": Recipe(
        sends={"POST": lambda world: {"row": [world.row.pk], "do": "trash"}},
        attacks=(
            lambda world: {"row": [world.row.pk], "do": "tag", "tags": "mine"},
            lambda world: {"row": [world.row.pk], "category": world.category.pk},
            lambda world: {"row": [world.row.pk], "do": "untag", "tags": "canary"},
            lambda world: {"all": "1", "filter": f"category={world.category.pk}", "do": "trash"},
        ),
    ),
    "/expenses/selected/<int:pk>/undo/": Recipe(lambda world: {"pk": world.change.pk}),
    "/expenses/views/": Recipe(sends={"POST": lambda _: {"name": "Goa", "query": "q=goa"}}),
    "/expenses/views/<int:pk>/": Recipe(_view, {"POST": lambda _: {"name": "Goa again"}}),
    "/expenses/views/<int:pk>/move/": Recipe(_view),
    "/expenses/views/<int:pk>/delete/": Recipe(_view),
    "/dev/errors/<str:status>/": Recipe(holes=lambda _: {"status": "404"}),
    "/dev/mail/<str:name>/": Recipe(lambda _: {"name": "unknown-letter"}),
    "/dev/mail/<str:name>/page/": Recipe(lambda _: {"name": "unknown-letter"}),
    "/expenses/export.csv": Recipe(sends={"GET": _filter}),
    "/expenses/export.xlsx": Recipe(sends={"GET": _filter}),
    "/find/": Recipe(sends={"GET": lambda _: {"q": "dinner"}}),
    "/insights/<int:pk>/": Recipe(_insight),
    "/insights/<int:pk>/dismiss/": Recipe(_insight),
    "/insights/<int:pk>/restore/": Recipe(_insight),
    "/insights/<int:pk>/vote/": Recipe(_insight, {"POST": lambda _: {"vote": "yes"}}),
    "/recurring/<int:pk>/decide/": Recipe(_stream, {"POST": lambda _: {"standing": "confirmed"}}),
    "/recurring/<int:pk>/posting/": Recipe(_stream, {"POST": lambda _: {"posting": "off"}}),
    "/recurring/<str:secret>.ics": Recipe(lambda _: {"secret": "unknown-secret"}),
    "/import/": Recipe(sends={"POST": _file}),
    "/import/<int:pk>/": Recipe(_batch),
    "/import/<int:pk>/answer/": Recipe(_batch),
    "/import/<int:pk>/choose/": Recipe(_batch, {"POST": _ticks}),
    "/import/<int:pk>/commit/": Recipe(_batch, {"POST": _ticks}),
    "/import/<int:pk>/forget/": Recipe(_batch),
    "/import/<int:pk>/redo/": Recipe(_batch),
    "/import/<int:pk>/retry/": Recipe(_batch),
    "/import/<int:pk>/undo/": Recipe(_batch),
    "/import/<int:pk>/unlock/": Recipe(_batch, {"POST": _guess}),
    "/in/<str:token>/": Recipe(_token, {"POST": lambda _: {"text": "Rs 20 debited from A/c XX1234"}}),
    "/messages/": Recipe(sends={"POST": lambda _: {"text": "Rs 20 debited from A/c XX1234 at CAFE"}}),
    "/messages/addresses/": Recipe(sends={"POST": lambda _: {"name": "My phone"}}),
    "/messages/addresses/<int:pk>/renew/": Recipe(lambda world: {"pk": world.hook.pk}),
    "/messages/addresses/<int:pk>/revoke/": Recipe(lambda world: {"pk": world.hook.pk}),
    "/inbox/": Recipe(sends={"POST": _receipt}),
    "/inbox/<int:pk>/": Recipe(_arrival, {"POST": _confirmed}),
    **{
        f"/inbox/<int:pk>/{each}/": Recipe(_arrival)
        for each in ("dismiss", "reopen", "retry", "small", "paper", "file")
    },
    "/inbox/<int:pk>/attach/": Recipe(_arrival, {"POST": lambda world: {"row": world.row.pk}}),
    "/month/<str:month>/": Recipe(_month),
    "/month/arrange/": Recipe(sends={"POST": lambda _: {"down": "spent"}}),
    "/year/<str:year>/": Recipe(lambda _: {"year": "2026-27"}),
    "/year/<str:year>/table.csv": Recipe(lambda _: {"year": "2026-27"}),
    "/notices/<int:pk>/": Recipe(_notice),
    "/notices/<int:pk>/read/": Recipe(_notice, {"POST": lambda _: {"to": "rows"}}),
    "/notices/stop/<str:token>/": Recipe(lambda _: {"token": "1.1.w:unsigned"}),
    "/settings/notifications/": Recipe(sends={"POST": lambda _: {"starts": "22:00", "ends": "07:30"}}),
    "/settings/profile/": Recipe(sends={"POST": _profile}),
    "/settings/appearance/": Recipe(sends={"POST": _appearance}),
    "/settings/workspace/": Recipe(sends={"POST": _workspace_settings}),
    "/wallets/new/": Recipe(sends={"POST": _bank}),
    "/wallets/<int:pk>/": Recipe(_wallet, {"POST": _bank}),
    "/wallets/transfer/": Recipe(sends={"POST": _moved}),
    "/wallets/<int:pk>/balance/": Recipe(_wallet, {"POST": _stated}),
    "/wallets/<int:pk>/default/": Recipe(_wallet),
    "/wallets/<int:pk>/archive/": Recipe(_wallet),
    "/wallets/<int:pk>/unarchive/": Recipe(_wallet),
    "/wallets/<int:pk>/delete/": Recipe(_spare_wallet),
    "/workspaces/new/": Recipe(sends={"POST": lambda _: {"name": "Studio", "currency": "INR"}}),
    "/workspaces/<int:pk>/switch/": Recipe(_workspace),
}


def recipe_for(path: str) -> Recipe:
    """Return how a route is asked."""
    return RECIPES.get(path, Recipe())
