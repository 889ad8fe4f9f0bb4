"""The pages outside promise what the product does: each typed line on them is read as they say."""

import re
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from solah.accounts.models import Workspace
from solah.capture.quick import understand
from solah.capture.tasting import taste
from solah.demo import household
from solah.money import format_money
from solah.outbox.jobs import enqueue
from solah.web.reading import PAGES

SUNDAY = date(2026, 11, 22)


@pytest.fixture
def landing(client: Client) -> str:
    return client.get("/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("line", "amount", "category", "day", "tags"),
    [
        ("kal chai 20 upi", 20, "Eating out", SUNDAY - timedelta(days=1), ()),
        ("auto 120 cash", 120, "Getting around", SUNDAY, ()),
        ("petrol 1000 hp pump on friday", 1000, "Getting around", SUNDAY - timedelta(days=2), ()),
        ("1.2 lakh school fees #meera", 120_000, "Education", SUNDAY, ("meera",)),
    ],
)
def test_the_lines_on_the_landing_page_are_read_as_the_product_reads_them(
    client: Client,
    landing: str,
    workspace: Workspace,
    line: str,
    amount: int,
    category: str,
    day: date,
    tags: tuple[str, ...],
) -> None:
    assert line in landing
    read = understand(workspace, line, today=SUNDAY)
    assert (read.amount, read.spent_on, tuple(read.tags)) == (amount, day, tags)
    assert read.category is not None
    assert read.category.name == category
    tasted = taste(line, today=SUNDAY)
    assert (tasted.amount, tasted.spent_on, tasted.tags, tasted.category) == (amount, day, tags, category)
    answer = client.get("/try/", {"text": line}).content.decode()
    assert format_money(amount) in answer
    assert category in answer


@pytest.mark.django_db
def test_a_line_is_read_without_a_script_too(client: Client) -> None:
    page = client.get("/", {"text": "bigbasket 1,240"}).content.decode()
    assert "₹1,240" in page
    assert 'value="bigbasket 1,240"' in page


@pytest.mark.parametrize(
    "line", ["", "   ", "nothing here", "x" * 5000, "<script>alert(1)</script> 5", "1e999 tea"]
)
@pytest.mark.django_db
def test_whatever_is_typed_is_answered_with_a_sentence_or_with_boxes(client: Client, line: str) -> None:
    answer = client.get("/try/", {"text": line})
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode()
    assert "<p" in answer.content.decode() or "Amount" in answer.content.decode()


@pytest.mark.django_db
def test_the_month_on_the_landing_page_is_that_of_the_invented_household(client: Client) -> None:
    today = timezone.now().astimezone(ZoneInfo("Asia/Kolkata")).date()
    rows = household(until=today, since=today.replace(day=1))
    spent = sum(
        row.amount * (1 if row.kind == "expense" else -1) for row in rows if row.kind in {"expense", "refund"}
    )
    assert format_money(round(spent)) in client.get("/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("slug", PAGES)
def test_each_text_is_there_with_a_title_of_its_own(client: Client, slug: str) -> None:
    page = client.get(f"/about/{slug}/").content.decode()
    assert page.count("<h1") == 1
    assert f"<title>{PAGES[slug][0]}" in page
    assert f'<link rel="canonical" href="http://localhost:8000/about/{slug}/">' in page


@pytest.mark.django_db
def test_a_text_that_does_not_exist_is_not_found(client: Client) -> None:
    assert client.get("/about/../settings/").status_code == 404
    assert client.get("/about/nothing/").status_code == 404


@pytest.mark.django_db
def test_every_link_of_the_public_pages_leads_somewhere(client: Client) -> None:
    pages = ["/", "/pricing/", "/status/", "/sample/", *(f"/about/{slug}/" for slug in PAGES)]
    linked = {
        path for page in pages for path in re.findall(r'href="(/[^"#?]*)', client.get(page).content.decode())
    }
    assert "/about/privacy/" in linked
    broken = {
        path for path in linked if not path.startswith("/static/") and client.get(path).status_code >= 400
    }
    assert broken == set()


@pytest.mark.django_db
def test_the_site_map_lists_what_anybody_may_read_and_nothing_else(client: Client) -> None:
    listed = re.findall(r"<loc>http://localhost:8000(.*?)</loc>", client.get("/sitemap.xml").content.decode())
    assert {"/", "/pricing/", "/about/terms/"} <= set(listed)
    assert all(client.get(path).status_code == 200 for path in listed)
    assert "Sitemap: http://localhost:8000/sitemap.xml" in client.get("/robots.txt").content.decode()


@pytest.mark.django_db
def test_the_address_for_weaknesses_is_there_when_the_operator_gave_one(
    client: Client, settings: Settings
) -> None:
    settings.CONTACT_EMAIL = "safe@solah.example"
    said = client.get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:safe@solah.example" in said
    assert "safe@solah.example" in client.get("/about/security/").content.decode()
    settings.CONTACT_EMAIL = ""
    assert client.get("/.well-known/security.txt").status_code == 404


@pytest.mark.django_db
def test_the_status_page_says_when_work_is_waiting(client: Client) -> None:
    assert "Everything works." in client.get("/status/").content.decode()
    enqueue("mail.send", args={}, run_after=timezone.now() - timedelta(minutes=12))
    page = client.get("/status/").content.decode()
    assert "Something is not well." in page
    assert "waiting for 12 minutes" in page


@pytest.mark.django_db
def test_the_strip_of_days_is_drawn(landing: str) -> None:
    strip = landing[landing.index('<figure class="wrap month-strip">') :]
    assert 'class="day"' in strip or 'class="tod"' in strip
    assert 'height=""' not in landing
