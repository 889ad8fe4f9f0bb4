"""The hosted pages of the practice Stripe: checkout, portal, invoice."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from pathlib import Path

from tools.practice_stripe import sessions
from tools.practice_stripe.cards import CARDS
from tools.practice_stripe.world import Thing, World

STYLE = (Path(__file__).parent / "hosted.css").read_text(encoding="utf-8")


def page(title: str, body: str) -> str:
    """Return a whole page."""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{STYLE}</style></head><body>"
        '<p class="banner"><b>Practice payments.</b> No real money moves, and no real card is asked for.</p>'
        f"<main><h1>{escape(title)}</h1>{body}</main></body></html>"
    )


def rupees(amount: int) -> str:
    """Return paise as rupees."""
    return f"₹{amount / 100:,.2f}"


def day(moment: int) -> str:
    """Return a moment as a date."""
    return f"{datetime.fromtimestamp(moment, UTC):%-d %B %Y}"


def checkout(world: World, session: Thing, *, problem: str = "") -> str:
    """Show what is bought, and ask for a card."""
    price = world.things[session["practice_price"]]
    name, every = world.things[price["product"]]["name"], price["recurring"]["interval"]
    trial = session["practice_data"]["trial_end"]
    when = (
        f"Nothing is charged today; the first charge is on {day(trial)}."
        if trial
        else "The first charge is now."
    )
    if session["status"] != "open":
        return page(
            "This checkout is over", f'<p><a href="{escape(session["cancel_url"] or "/")}">Go back</a></p>'
        )
    extra = (
        '<label for="code">Code, if you have one</label><input id="code" name="code">'
        * session["practice_codes"]
    )
    if session["practice_tax_ids"]:
        extra += '<label for="gstin">GSTIN, for the invoice</label><input id="gstin" name="gstin">'
    body = (
        f"<p><b>{escape(name)}</b>: {rupees(price['unit_amount'])} a {every}. {when}</p>{_wrong(problem)}"
        f'<form method="post">{_cards(problem)}{extra}<button>Subscribe</button></form>'
        f'<p><a href="{escape(session["cancel_url"] or "/")}">Go back without paying</a></p>'
    )
    return page(f"Subscribe to {name}", body)


def portal(world: World, session: Thing, *, said: str = "") -> str:
    """Show the card, and the invoices; an open one can be paid."""
    customer = world.things[session["customer"]]
    rows = "".join(
        f'<tr><td><a href="/invoice/{each["id"]}">{each["number"]}</a></td><td>{day(each["created"])}</td>'
        f"<td>{each['status']}</td><td>{rupees(each['total'])}</td></tr>"
        for each in world.of("invoice", customer=customer["id"])
    )
    last4 = (customer["practice_card"] or "none")[-4:]
    note = f"<p><b>{escape(said)}</b></p>" if said else ""
    body = (
        f"{note}<p>Your card ends in {escape(last4)}. An open invoice is paid with the new card at once.</p>"
        f'<form method="post">{_cards("")}<button>Use this card</button></form>'
        f"<h2>Invoices</h2><table>{rows}</table>"
        f'<p><a href="{escape(session["return_url"] or "/")}">Back to Solah</a></p>'
    )
    return page("Payment details", body)


def invoice(world: World, shown: Thing, *, problem: str = "") -> str:
    """Show one invoice, and a way to pay it while it is open."""
    rows = "".join(
        f"<tr><td>{escape(each['description'])}</td><td>{rupees(each['amount'])}</td></tr>"
        for each in shown["lines"]["data"]
    )
    off = shown["subtotal"] - shown["total"]
    rows += f"<tr><td>Discount</td><td>−{rupees(off)}</td></tr>" if off else ""
    tax = "".join(f"<p>Your GSTIN: {escape(each['value'])}</p>" for each in shown["customer_tax_ids"])
    asks = f'<form method="post">{_cards(problem)}<button>Pay {rupees(shown["amount_due"])}</button></form>'
    body = (
        f"<p>{day(shown['created'])}, {shown['status']}</p>{tax}<table>{rows}<tr><td><b>Total</b></td>"
        f"<td><b>{rupees(shown['total'])}</b></td></tr></table>{_wrong(problem)}"
        f"{asks if shown['status'] == 'open' else ''}"
    )
    return page(f"Invoice {shown['number']}", body)


def pdf(shown: Thing) -> bytes:
    """Return an invoice as the smallest PDF that says what it is."""
    text = f"Practice invoice {shown['number']}, total INR {shown['total'] / 100:.2f}, {shown['status']}"
    stream = f"BT /F1 14 Tf 60 760 Td ({text}) Tj ET"
    return (
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        "/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
        f"4 0 obj<</Length {len(stream)}>>stream\n{stream}\nendstream endobj\n"
        "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    ).encode("latin-1")


def new_card(world: World, customer: Thing, number: str) -> str:
    """Keep another card for a customer, and pay with it what is open; say how that went."""
    for each in world.of("invoice", customer=customer["id"], status="open"):
        if problem := sessions.pay_invoice(world, each, number=number, confirmed=True):
            return problem
    customer["practice_card"] = number
    return "The card is kept."


def _wrong(problem: str) -> str:
    if problem == "needs the owner":
        return '<p class="bad">Your bank asks: is it you? Tick “Yes, it is me” and pay again.</p>'
    return f'<p class="bad" role="alert">{escape(problem)}</p>' if problem else ""


def _cards(problem: str) -> str:
    """A box for the number, and the numbers there are."""
    rows = "".join(
        f"<tr><td><code>{each.number}</code></td><td><small>{each.about}</small></td></tr>" for each in CARDS
    )
    confirm = (
        '<p class="row"><label><input type="checkbox" name="confirmed" value="1">Yes, it is me</label></p>'
    )
    return (
        '<label for="number">Card number</label><input id="number" name="number" inputmode="numeric" '
        f'value="{CARDS[2].number if problem == "needs the owner" else CARDS[0].number}">'
        f"{confirm if problem == 'needs the owner' else ''}"
        f"<details><summary>The test cards</summary><table>{rows}</table></details>"
    )
