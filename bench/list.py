"""What the list of expenses costs somebody with a thousand rows, and somebody with a hundred thousand.

`make bench-list` runs it with a database of its own. Two people get rows of the same kind, by one INSERT;
both ask the same pages. Totals are asked anew each time; CACHE=on lets the cache keep them, as in
production.
"""

import os
import subprocess
import sys
from pathlib import Path

from bench.database import database_of_its_own
from bench.pages import DEMO, Figure, count_queries, measure
from bench.serving import GRANIAN, SECRET, free_port

ROOT = Path(__file__).resolve().parent.parent
FEW, MANY = 1_000, 100_000
PEOPLE = {number: (f"rows-{number}@example.com", DEMO[1]) for number in (FEW, MANY)}
PAGES = {
    "anchor view": "/bench/anchor/",
    "all": "/expenses/",
    "this month": "/expenses/?month=this",
    "one category": "/expenses/?category={category}",
    "search: rare word": "/expenses/?q=bazaar",
    "search: common word": "/expenses/?q=swiggy",
    "search: typing slip": "/expenses/?q=bazzar",
    "amounts: every tenth": "/expenses/?min=900",
    "amounts: few rows": "/expenses/?min=990",
    "amounts: nearly all": "/expenses/?min=25",
    "365 days": "/expenses/?month=365",
    "method": "/expenses/?wallet={wallet}",
    "kind": "/expenses/?kind=income",
    "who": "/expenses/?by={person}",
    "tag": "/expenses/?tag=tag+3",
    "not sorted": "/expenses/?category=none",
    "word and category": "/expenses/?q=swiggy&category={category}",
    "tag and amounts": "/expenses/?tag=tag+3&min=500",
    "year, amounts, kind": "/expenses/?month=365&min=500&kind=expense",
    "all at once": "/expenses/?month=365&q=swiggy&category={category}&wallet={wallet}&min=100&max=900"
    "&kind=expense&by={person}",
}
FILL = """
    INSERT INTO ledger_transaction (workspace_id, kind, title, merchant, amount, currency, original_currency,
        spent_on, wallet_id, category_id, category_by, notes, recorded_by_id, source, client_id,
        client_digest, import_key, version, recorded_at, changed_at)
    SELECT %(workspace)s,
        CASE WHEN n %% 29 = 0 THEN 'income' WHEN n %% 31 = 0 THEN 'refund' ELSE 'expense' END,
        shop || CASE WHEN n %% 7 = 0 THEN ' order ' || n ELSE '' END, upper(shop) || ' INDIA PVT',
        20 + n %% 980,
        'INR', '', %(today)s::date - (n * %(days)s / %(rows)s)::int, (%(wallets)s::bigint[])[1 + n %% 3],
        (%(categories)s::bigint[])[1 + n %% 12], 'person',
        CASE WHEN n %% 11 = 0 THEN 'shared with Rohan' ELSE '' END,
        %(person)s, 'import', gen_random_uuid(), '', '', 1, now(), now()
    FROM generate_series(1, %(rows)s) AS n
    CROSS JOIN LATERAL (SELECT (%(shops)s::text[])[
        CASE WHEN n %% 10 = 0 THEN 1 WHEN n %% 500 = 3 THEN 2 ELSE 3 + (n * 7) %% 58 END
    ] AS shop) AS named
"""
TAGS = """
    INSERT INTO ledger_transactiontag (workspace_id, transaction_id, tag_id)
    SELECT workspace_id, id, (%(tags)s::bigint[])[1 + id %% 6] FROM ledger_transaction
    WHERE workspace_id = %(workspace)s AND id %% 10 = 0
"""


def main() -> int:
    """Fill a database and print the table."""
    shared = {"DEBUG": "1", "DJANGO_SETTINGS_MODULE": "bench.settings", "LOG_LEVEL": "WARNING"}
    shared |= {"BENCH_CACHE": os.environ.get("CACHE", "off")}
    with database_of_its_own() as url:
        environment = {**os.environ, **shared, "DATABASE_URL": url, "DATABASE_POOL": "0"}
        for command in (["manage.py", "migrate", "-v0"], ["-m", "bench.list", "fill"]):
            subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=True)
        found = {number: _ask(environment, who) for number, who in PEOPLE.items()}
    _print(found[FEW], found[MANY])
    return 0


def fill() -> None:
    """Give each person their rows, as the roll-ups' triggers see them: one statement each."""
    import django

    django.setup()
    from allauth.account.models import EmailAddress
    from django.db import connection

    from solah.accounts.models import User
    from solah.ledger.models import Tag
    from solah.ledger.opening import open_workspace

    shops = ["swiggy", "big bazaar", *(f"shop of {name}" for name in names(58))]
    for number, (email, password) in PEOPLE.items():
        person = User.objects.create_user(email, password, name="Bench")
        EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
        workspace = open_workspace("Bench", owner=person)
        tags = Tag.objects.bulk_create(Tag(workspace=workspace, name=f"tag {n}") for n in range(6))
        values = {
            "workspace": workspace.pk,
            "person": person.pk,
            "rows": number,
            "days": 365 if number == FEW else 3650,
            "today": workspace.today(),
            "wallets": list(workspace.wallets.values_list("pk", flat=True)),
            "categories": list(workspace.categories.values_list("pk", flat=True)[:12]),
            "shops": shops,
            "tags": [tag.pk for tag in tags],
        }
        with connection.cursor() as cursor:
            cursor.execute(FILL, values)
            cursor.execute("ANALYZE")
        connection.close()  # the checks of foreign keys are planned anew, for a table that is large now
        with connection.cursor() as cursor:
            cursor.execute(TAGS, values)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def names(number: int) -> list[str]:
    parts = ["an", "be", "chi", "du", "el", "fa", "go", "hi", "in", "jo", "ka", "li", "mo", "ne", "or", "pa"]
    return [parts[n % 16] + parts[(n * 5 + n // 16) % 16] + parts[(n * 3) % 16] for n in range(number)]


def _ask(
    environment: dict[str, str], who: tuple[str, str], *, pages: dict[str, str] | None = None
) -> list[Figure]:
    counts = count_queries(environment, pages=pages or PAGES, who=who)
    port = free_port()
    production = {"DEBUG": "0", "SECRET_KEY": SECRET, "ALLOWED_HOSTS": "127.0.0.1", "BEHIND_PROXY": "1"}
    server = subprocess.Popen(
        [sys.executable, "-m", "granian", *GRANIAN, "--port", str(port)],
        cwd=ROOT,
        env={**environment, **production, "DATABASE_POOL": "8"},
    )
    try:
        return measure(f"http://127.0.0.1:{port}", server.pid, counts, who=who)
    finally:
        server.terminate()
        server.wait()


def _print(few: list[Figure], many: list[Figure]) -> None:
    print(f"\nCPU milliseconds a request with {FEW:,} and with {MANY:,} rows; × is to that person's anchor")
    print(
        f"{'page':22} {FEW:>9,} {'×':>6} {MANY:>11,} {'×':>6} {'database':>9} {'many/few':>9} {'queries':>8}"
    )
    for one, other in zip(few, many, strict=True):
        ratios = one.cpu / few[0].cpu, other.cpu / many[0].cpu
        print(
            f"{one.name:22} {one.cpu:9.2f} {ratios[0]:6.1f} {other.cpu:11.2f} {ratios[1]:6.1f}"
            f" {other.database:9.2f} {other.cpu / one.cpu:9.2f} {other.queries:8}"
        )


if __name__ == "__main__":
    if sys.argv[1:] == ["fill"]:
        fill()
    else:
        sys.exit(main())
