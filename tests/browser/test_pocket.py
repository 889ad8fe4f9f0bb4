"""With the net really cut: expenses are kept for their owner, sent once, and nobody else's eyes see them."""

import re

import pytest
from playwright.sync_api import expect

from solah.accounts.models import Session, User, Workspace
from solah.billing.models import Status, Subscription
from tests.browser.conftest import Arrive
from tests.browser.looks import faults
from tests.browser.visitor import Visitor
from tests.people import PASSWORD
from tests.plant import wait_until
from tests.rows import spend

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BAR = "[data-pocket]"


def on_a_phone(arrive: Arrive, user: User, *, at: str = "/month/") -> Visitor:
    visitor = arrive(user, width=390, in_the_pocket=True).goes_to(at)
    visitor.has_the_shell()
    return visitor


def writes(visitor: Visitor, line: str) -> None:
    """Add an expense with the thumb: the plus at the foot, a line, Enter."""
    visitor.page.locator(".tabs .add").click()
    visitor.line.fill(line)
    visitor.line.press("Enter")


def titles(workspace: Workspace) -> list[str]:
    return sorted(row.title for row in workspace.transactions.alive())


def test_what_is_written_without_a_connection_arrives_once(
    arrive: Arrive, alice: User, workspace: Workspace
) -> None:
    visitor = on_a_phone(arrive, alice)
    visitor.loses_the_net()
    visitor.sees("You’re offline. What you add is saved on this phone", where=BAR)
    writes(visitor, "auto 60")
    visitor.sees("Saved on this phone. It is sent when you’re back.", where="#toasts")
    visitor.sees("You’re offline. 1 expense is saved on this phone", where=BAR)

    visitor.goes_to("/expenses/")
    visitor.sees("You’re offline.", where="h1")
    found = list(faults(visitor.page))
    assert not found, "\n".join(found)
    visitor.page.set_viewport_size({"width": 390, "height": 900})
    say = visitor.page.get_by_label("What did you spend on?")
    say.fill("coffee")
    visitor.presses("Save on this phone")
    visitor.sees("How much was it?", where="main")
    say.fill("coffee 180")
    visitor.presses("Save on this phone")
    visitor.sees("2 expenses are saved on this phone", where="main")
    assert not workspace.transactions.exists()

    visitor.is_back()
    visitor.sees("2 expenses from this phone added.", where="#toasts")
    expect(visitor.page.locator(BAR)).to_be_hidden()
    visitor.is_at("/expenses/")
    visitor.sees("Coffee", where="#rows")
    visitor.page.reload()
    visitor.page.evaluate("dispatchEvent(new Event('online'))")
    visitor.goes_to("/month/")
    assert titles(workspace) == ["Auto", "Coffee"]


def test_an_answer_that_was_lost_on_the_way_does_not_make_two_of_one(
    arrive: Arrive, alice: User, workspace: Workspace
) -> None:
    visitor = on_a_phone(arrive, alice)
    lost: list[object] = []

    def lose(route: object) -> None:
        if not lost:
            lost.append(route.fetch())  # type: ignore[attr-defined]
            route.abort("internetdisconnected")  # type: ignore[attr-defined]
        else:
            route.continue_()  # type: ignore[attr-defined]

    visitor._is_cut = True
    visitor.page.route("**/expenses/add/", lose)
    writes(visitor, "auto 60")
    visitor.sees("Saved on this phone", where="#toasts")
    assert titles(workspace) == ["Auto"]
    visitor.page.evaluate("dispatchEvent(new Event('online'))")
    expect(visitor.page.locator(BAR)).to_be_hidden()
    assert titles(workspace) == ["Auto"]


def test_what_is_refused_is_kept_with_the_reason_and_can_be_put_right(
    arrive: Arrive, alice: User, workspace: Workspace
) -> None:
    bought = fill_the_plan(workspace)
    visitor = on_a_phone(arrive, alice)
    visitor.expects(402)
    visitor.expects(422)
    visitor.loses_the_net()
    writes(visitor, "auto 60")
    visitor.sees("Saved on this phone", where="#toasts")
    visitor.is_back()
    visitor.sees("1 expense saved on this phone could not be added.", where=BAR)
    visitor.presses("See it")
    visitor.sees("All 50 expenses of this month are used.", where="#unsent")
    found = list(faults(visitor.page))
    assert not found, "\n".join(found)

    bought.plan = "pro"
    bought.save()
    field = visitor.page.locator("#unsent").get_by_label("In your words")
    expect(field).to_have_value("auto 60")
    field.fill("auto 75 to the station")
    visitor.page.locator("#unsent").get_by_role("button", name="Try again").click()
    visitor.sees("Auto to the station, ₹75 added.", where="#toasts")
    expect(visitor.page.locator(BAR)).to_be_hidden()
    assert workspace.transactions.count() == 51


def test_entries_wait_for_the_log_in_when_the_session_has_run_out(
    arrive: Arrive, alice: User, workspace: Workspace
) -> None:
    visitor = on_a_phone(arrive, alice)
    visitor.loses_the_net()
    writes(visitor, "auto 60")
    visitor.sees("1 expense is saved on this phone", where=BAR)
    Session.objects.all().delete()
    visitor.is_back()
    visitor.goes_to("/month/")
    visitor.is_at("/accounts/login/")
    visitor.sees("1 expense is saved on this phone. It is sent when you have logged in.", where="main")
    assert not workspace.transactions.exists()
    logs_in(visitor, "alice")
    visitor.sees("Auto, ₹60 added.", where="#toasts")
    assert titles(workspace) == ["Auto"]


def test_logging_out_warns_and_keeps_what_is_not_sent_for_its_owner_alone(
    arrive: Arrive, alice: User, bob: User, workspace: Workspace
) -> None:
    fill_the_plan(workspace)
    visitor = on_a_phone(arrive, alice)
    visitor.expects(402)
    visitor.loses_the_net()
    writes(visitor, "auto 60")
    visitor.is_back()
    visitor.sees("1 expense saved on this phone could not be added.", where=BAR)
    visitor.presses("Your account")
    visitor.presses("Log out")
    visitor.sees("1 expense is saved on this phone and not sent yet.", where="#unsent")
    visitor.presses("Log out all the same")
    expect(visitor.page).to_have_url(re.compile(r"^https?://[^/]+/$"))

    visitor.goes_to("/accounts/login/")
    visitor.sees_no("saved on this phone", where="main")
    logs_in(visitor, "bob")
    expect(visitor.page.get_by_role("button", name="Your account")).to_be_visible()
    visitor.page.wait_for_load_state("networkidle")
    expect(visitor.page.locator(BAR)).to_be_hidden()
    assert workspace.transactions.count() == 50
    visitor.presses("Your account")
    visitor.presses("Log out")
    expect(visitor.page).to_have_url(re.compile(r"^https?://[^/]+/$"))

    visitor.goes_to("/accounts/login/")
    logs_in(visitor, "alice")
    visitor.sees("1 expense saved on this phone could not be added.", where=BAR)
    visitor.page.wait_for_load_state("networkidle")


def test_the_page_for_adding_keeps_its_form_too(arrive: Arrive, alice: User, workspace: Workspace) -> None:
    visitor = on_a_phone(arrive, alice, at="/expenses/add/")
    visitor.line.fill("auto 60")
    visitor.loses_the_net()
    visitor.presses(re.compile("^Add"))
    visitor.sees("1 expense is saved on this phone", where="body")
    visitor.is_back()
    wait_until(lambda: titles(workspace) == ["Auto"])


def test_another_site_leaves_no_expense_behind_while_the_net_is_gone(
    arrive: Arrive, alice: User, workspace: Workspace
) -> None:
    visitor = on_a_phone(arrive, alice)
    visitor.page.route(
        "http://elsewhere.test/", lambda route: route.fulfill(body=_FORGED, content_type="text/html")
    )
    visitor.goes_to("http://elsewhere.test/")
    visitor.loses_the_net()
    visitor.page.evaluate("url => sends(url)", f"{visitor.product.url}/expenses/add/")
    visitor.sees("You’re offline.", where="h1")
    visitor.sees_no("1 expense is saved", where="main")
    visitor.goes_to("about:blank")  # that page would load itself again
    visitor.is_back()
    visitor.goes_to("/month/")
    visitor.page.wait_for_load_state("networkidle")
    assert titles(workspace) == []


def test_a_file_that_somebody_shared_is_not_handed_to_whoever_comes_next(
    arrive: Arrive, alice: User, bob: User, workspace: Workspace
) -> None:
    visitor = on_a_phone(arrive, alice)
    visitor.page.wait_for_load_state("networkidle")
    visitor.page.evaluate(_SHARE_UNSEEN)
    visitor.presses("Your account")
    visitor.presses("Log out")
    expect(visitor.page).to_have_url(re.compile(r"^https?://[^/]+/$"))
    visitor.goes_to("/accounts/login/")
    logs_in(visitor, "bob")
    visitor.goes_to("/import/?shared=1")
    visitor.sees("Choose the file once more", where="#toasts")
    visitor.sees_no("november.csv")


def test_the_phone_keeps_no_page_with_anybodys_money(
    arrive: Arrive, alice: User, workspace: Workspace
) -> None:
    spend(workspace, "Secret dinner", 4321)
    visitor = on_a_phone(arrive, alice)
    for path in ("/expenses/", "/month/", "/expenses/add/", "/settings/"):
        visitor.goes_to(path)
    kept = visitor.page.evaluate(_KEPT)
    assert [address for address in kept if not address.startswith("/static/")] == ["/offline/"]
    visitor.loses_the_net()
    visitor.goes_to("/expenses/")
    visitor.sees_no("Secret dinner")
    visitor.sees_no("4,321")


def test_words_and_files_that_another_app_shares_find_their_form(
    arrive: Arrive, alice: User, workspace: Workspace
) -> None:
    visitor = on_a_phone(arrive, alice)
    visitor.page.evaluate(_SHARE, {"text": "Rs 180 at Cafe"})
    visitor.is_at("/expenses/add/")
    expect(visitor.line).to_have_value("Rs 180 at Cafe")
    visitor.page.evaluate(_SHARE, {"file": "november.csv"})
    visitor.is_at("/import/")
    visitor.sees("november.csv", where="[data-drop]")
    assert not workspace.transactions.exists()


def test_a_message_that_is_shared_becomes_a_row_once_it_was_looked_at(
    arrive: Arrive, alice: User, workspace: Workspace
) -> None:
    visitor = on_a_phone(arrive, alice)
    text = "Rs 250.00 debited from HDFC Bank A/c XX4821 to VPA lotus.cafe@ybl (UPI 631612345678)"
    visitor.page.evaluate(_SHARE, {"text": text})
    visitor.is_at("/messages/")
    expect(visitor.page.get_by_role("textbox", name="Messages")).to_have_value(text)
    visitor.presses("Read the messages")
    visitor.sees("1 draft to look at")
    visitor.follows("Look through the drafts")
    visitor.is_at("/inbox/")
    visitor.follows("Lotus Cafe")
    assert not workspace.transactions.exists()
    visitor.presses("Add it")
    visitor.sees("Lotus Cafe, ₹250 added.", where="#toasts")
    assert titles(workspace) == ["Lotus Cafe"]


def fill_the_plan(workspace: Workspace) -> Subscription:
    """Take all fifty expenses of the free plan."""
    bought: Subscription = workspace.subscription
    bought.plan, bought.status, bought.trial_ends_at = "free", Status.ACTIVE, None
    bought.save()
    for number in range(50):
        spend(workspace, f"Chai {number}", 20)
    return bought


def test_the_app_is_offered_on_another_day_and_never_again_after_not_now(
    arrive: Arrive, alice: User, workspace: Workspace
) -> None:
    visitor = on_a_phone(arrive, alice)
    bar = visitor.page.locator("[data-install]")

    def comes_back(day: str) -> None:
        visitor.page.evaluate("day => localStorage.setItem('first-day', day)", day)
        visitor.page.reload()
        visitor.page.wait_for_load_state("networkidle")
        visitor.page.evaluate(_OFFER)

    visitor.page.wait_for_load_state("networkidle")
    visitor.page.evaluate(_OFFER)
    expect(visitor.page.locator("[data-install-item]")).not_to_have_attribute("hidden", "")
    expect(bar).to_be_hidden()
    comes_back("Sat Nov 21 2026")
    expect(bar).to_be_visible()
    found = list(faults(visitor.page))
    assert not found, "\n".join(found)
    visitor.page.set_viewport_size({"width": 390, "height": 900})
    visitor.presses("Not now")
    expect(bar).to_be_hidden()
    comes_back("Sat Nov 21 2026")
    expect(visitor.page.locator("[data-install-item]")).not_to_have_attribute("hidden", "")
    expect(bar).to_be_hidden()


def logs_in(visitor: Visitor, name: str) -> None:
    visitor.fills("Email", f"{name}@example.com")
    visitor.fills("Password", PASSWORD)
    visitor.presses("Log in")
    visitor.is_at("/month/")


_OFFER = """() => dispatchEvent(Object.assign(
  new Event("beforeinstallprompt", { cancelable: true }), { prompt: async () => {} }))"""
_KEPT = """async () => {
  const kept = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
  return kept.flat().map((request) => new URL(request.url).pathname);
}"""
_FORGED = """<script>const sends = (url) => {
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action: url });
  form.innerHTML = '<input name="text" value="forged 999">';
  document.body.append(form);
  form.submit();
};</script>"""
_SHARE_UNSEEN = """async () => {
  const asked = indexedDB.open("solah", 1);
  const database = await new Promise((done) => { asked.onsuccess = () => done(asked.result); });
  const about = database.transaction("about", "readwrite").objectStore("about");
  const got = about.get("who");
  const who = await new Promise((done) => { got.onsuccess = () => done(got.result); });
  const file = new File(["Date,Description,Amount\\n"], "november.csv", { type: "text/csv" });
  about.put({ file, at: Date.now(), user: who.user }, "shared");
  await new Promise((done) => { about.transaction.oncomplete = done; });
  database.close();
}"""
_SHARE = """({ text, file }) => {
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action: "/share/", enctype: "multipart/form-data" });
  const field = document.createElement("input");
  field.name = file ? "files" : "text";
  if (file) {
    field.type = "file";
    const hand = new DataTransfer();
    hand.items.add(new File(["Date,Description,Amount\\n"], file, { type: "text/csv" }));
    field.files = hand.files;
  } else field.value = text;
  form.append(field);
  document.body.append(form);
  form.submit();
}"""
