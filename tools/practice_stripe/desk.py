"""The desk of the practice Stripe: its clock and its postman, moved by hand or by a test."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from html import escape

from tools.practice_stripe import hosted, invoicing, moving
from tools.practice_stripe.posting import Postman
from tools.practice_stripe.world import Thing, World

DAY = 24 * 3600


def page(world: World, postman: Postman) -> str:
    """Show the clock, the subscriptions, and what was delivered."""
    clock = f"{datetime.fromtimestamp(world.now(), UTC):%-d %B %Y, %H:%M} UTC"
    steps = "".join(
        f'<form method="post" action="/practice/clock"><input type="hidden" name="days" value="{days}">'
        f"<button>{label}</button></form>"
        for days, label in ((1, "A day on"), (7, "A week on"), (31, "31 days on"))
    )
    manner = asdict(postman.manner)
    rows = "".join(
        f"<tr><td>{escape(kind)}</td><td><small>{escape(name)}</small></td><td>{escape(what)}</td></tr>"
        for name, kind, what in postman.log[:30]
    )
    running = "".join(
        f"<tr><td>{escape(str(world.things[each['customer']]['email']))}</td><td>{each['status']}</td>"
        f"<td>until {hosted.day(each['items']['data'][0]['current_period_end'])}</td></tr>"
        for each in world.of("subscription")
    )
    body = (
        f"<p>The clock says {clock}. It can be moved on, never back.</p>{steps}"
        f"<h2>Subscriptions</h2><table>{running}</table><h2>Delivered</h2><p><small>{escape(json.dumps(manner))}</small></p>"
        f"<table>{rows}</table>"
    )
    return hosted.page("The desk of the practice Stripe", body)


def deed(world: World, postman: Postman, what: str, values: dict[str, str]) -> Thing:
    """Carry out what was asked for at the desk: `clock`, `manner`, `again`, `refund`, `dispute`."""
    if what == "clock":
        moving.move(world, int(values["to"]) if "to" in values else world.now() + int(values["days"]) * DAY)
    elif what == "manner":
        for name in ("doubled", "lost"):
            setattr(postman.manner, name, float(values.get(name, 0)))
        for name in ("shuffled", "held"):
            setattr(postman.manner, name, values.get(name) == "1")
    elif what == "again":
        postman.again(values["event"])
    elif what in {"refund", "dispute"} and (invoice := world.get(values["invoice"], "invoice")):
        with world.lock:
            (invoicing.refund if what == "refund" else invoicing.dispute)(world, invoice)
            world.save()
    return {"now": world.now(), "manner": asdict(postman.manner)}
