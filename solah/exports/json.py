"""A workspace as one JSON document: its settings, wallets, categories, tags, and each row that is not binned.

Amounts are strings, so that no program rounds them; days are ISO. Rows are written while they are read.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from solah.accounts.models import Workspace
from solah.exports.table import lines

VERSION = 1
ROWS_A_CHUNK = 200


def content(workspace: Workspace, *, made_on: date) -> Iterator[bytes]:
    """Return the document in pieces."""
    head = json.dumps(_about(workspace, made_on=made_on), cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    pieces = [head.rstrip("}").rstrip(), ',\n "rows": [']
    comma = "\n"
    for number, line in enumerate(lines(workspace.transactions.alive()), start=1):
        pieces += [comma, json.dumps(asdict(line), cls=DjangoJSONEncoder, ensure_ascii=False)]
        comma = ",\n"
        if number % ROWS_A_CHUNK == 0:
            yield "".join(pieces).encode()
            pieces.clear()
    yield "".join([*pieces, "\n]\n}\n"]).encode()


def _about(workspace: Workspace, *, made_on: date) -> dict[str, Any]:
    return {
        "version": VERSION,
        "made_on": made_on,
        "workspace": {
            "name": workspace.name,
            "currency": workspace.currency,
            "locale": workspace.locale,
            "time_zone": workspace.time_zone,
            "month_start": workspace.month_start,
            "week_start": workspace.get_week_start_display().lower(),
        },
        "wallets": list(workspace.wallets.order_by("pk").values("id", "name", "kind", "is_default")),
        "categories": list(
            workspace.categories.order_by("position", "pk").values(
                "id", "name", "kind", "direction", "icon", "colour"
            )
        ),
        "tags": list(workspace.tags.order_by("name").values_list("name", flat=True)),
    }
