"""What the list of expenses costs somebody with a thousand rows, and somebody with a hundred thousand.

`make bench-list` runs it with a database of its own. Two people get rows of the same kind, by one INSERT.
One process asks both their pages in turns, so that whatever else the machine does meets both alike, and takes
the CPU of itself and of the one process of PostgreSQL that serves it. Totals are asked anew each time;
CACHE=on lets the cache keep them, as in production.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

from bench.database import database_of_its_own
from bench.serving import SECRET

ROOT = Path(__file__).resolve().parent.parent
FEW, MANY = 1_000, 100_000
ROUNDS = int(os.environ.get("ROUNDS", "12"))
ANCHOR = "anchor view"
PAGES = {
    ANCHOR: "/bench/anchor/",
    "all": "/expenses/",
    "this month": "/expenses/?month=this",
    "one category": "/expenses/?category={category}",
    "search: rare word": "/expenses/?q=bazaar",
    "search: common word": "/expenses/?q=swiggy",
    "search: in all rows": "/expenses/?q=india",
    "search: typing slip": "/expenses/?q=bazzar",
    "amounts: every tenth": "/expenses/?min=900",
    "amounts: few rows": "/expenses/?min=990",
    "amounts: half": "/expenses/?min=500",
    "amounts: nearly all": "/expenses/?min=25",
    "365 days": "/expenses/?month=365",
    "method": "/expenses/?wallet={wallet}",
    "kind": "/expenses/?kind=income",
    "who": "/expenses/?by={person}",
    "tag of no row": "/expenses/?tag=tag+3",
    "tag of every thirtieth": "/expenses/?tag=tag+2",
    "not sorted": "/expenses/?category=none",
    "word and category": "/expenses/?q=swiggy&category={category}",
    "tag and amounts": "/expenses/?tag=tag+2&min=500",
    "year, amounts, kind": "/expenses/?month=365&min=500&kind=expense",
    "all at once": "/expenses/?month=365&q=swiggy&category={category}&wallet={wallet}&min=100&max=900"
    "&kind=expense&by={person}",
    # What comes after a page that had too many rows to add up; for the first person nothing does.
    "sums: common word": "/expenses/?q=swiggy&sums=0123abcd",
    "sums: in all rows": "/expenses/?q=india&sums=0123abcd",
    "sums: amounts, half": "/expenses/?min=500&sums=0123abcd",
    "sums: tag": "/expenses/?tag=tag+2&sums=0123abcd",
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
        CASE WHEN n %% 10 = 0 THEN 1 WHEN n %% (%(rows)s / 25) = 3 THEN 2 ELSE 3 + (n * 7) %% 58 END
    ] AS shop) AS named
"""
TAGS = """
    INSERT INTO ledger_transactiontag (workspace_id, transaction_id, tag_id)
    SELECT workspace_id, id, (%(tags)s::bigint[])[1 + id %% 6] FROM ledger_transaction
    WHERE workspace_id = %(workspace)s AND id %% 10 = 0
"""


class Cost(NamedTuple):
    """CPU milliseconds of one request."""

    python: float
    database: float


def main() -> int:
    """Fill a database, ask both people's pages and print the table."""
    quiet = {"DJANGO_SETTINGS_MODULE": "bench.settings", "LOG_LEVEL": "WARNING", "DATABASE_POOL": "0"}
    quiet |= {"BENCH_CACHE": os.environ.get("CACHE", "off"), "BENCH_LIMITS": "off"}
    production = {"DEBUG": "0", "SECRET_KEY": SECRET, "ALLOWED_HOSTS": "127.0.0.1", "BEHIND_PROXY": "1"}
    with database_of_its_own() as url:
        environment = {**os.environ, **quiet, "DATABASE_URL": url, "DEBUG": "1"}
        for command in (["manage.py", "migrate", "-v0"], ["-m", "bench.list", "fill"]):
            subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=True)
        asking = [sys.executable, "-m", "bench.list", "ask"]
        subprocess.run(asking, cwd=ROOT, env=environment | production, check=True)
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
    for number in (FEW, MANY):
        email = f"rows-{number}@example.com"
        person = User.objects.create_user(email, None, name="Bench")
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


def ask(words: list[str]) -> None:
    """Ask the pages whose names begin with one of some words (all, without any), and print what they cost."""
    import django

    django.setup()
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = cursor.fetchone()[0]
    people = {number: _person(number) for number in (FEW, MANY)}
    wanted = {name: page for name, page in PAGES.items() if not words or name.startswith((ANCHOR, *words))}
    costs: dict[tuple[str, int], list[Cost]] = {(name, number): [] for name in wanted for number in people}
    queries = {}
    for turn in range(-3, ROUNDS):  # the first are to get warm
        for name, page in wanted.items():
            for number, (client, ids) in people.items():
                cost = _cost(client, page.format(**ids), backend)
                if turn >= 0:
                    costs[name, number].append(cost)
    for name, page in wanted.items():
        with CaptureQueriesContext(connection) as asked:
            people[MANY][0].get(page.format(**people[MANY][1]), secure=True)
        queries[name] = len(asked)
    _print({key: _middle(each) for key, each in costs.items()}, queries)


def _person(number: int) -> tuple[Any, dict[str, int]]:
    """Return somebody signed in, and ids for addresses."""
    from django.test import Client

    from solah.accounts.models import User

    person = User.objects.get(email=f"rows-{number}@example.com")
    workspace = person.workspaces.get()
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client, {
        "category": workspace.categories.get(kind="groceries").pk,
        "wallet": workspace.wallets.get(is_default=True).pk,
        "person": person.pk,
    }


def _cost(client: Any, address: str, backend: int) -> Cost:
    def used() -> tuple[float, float]:
        nanoseconds = Path(f"/proc/{backend}/schedstat").read_text().split()[0]
        return time.process_time() * 1000, int(nanoseconds) / 1e6

    before = used()
    headers = {"HX-Request": "true"} if "sums=" in address else {}
    status = client.get(address, secure=True, headers=headers).status_code
    after = used()
    assert status == 200, f"{address} answered {status}"
    return Cost(after[0] - before[0], after[1] - before[1])


def _middle(costs: list[Cost]) -> Cost:
    return Cost(*(statistics.median(part) for part in zip(*costs, strict=True)))


def _print(costs: dict[tuple[str, int], Cost], queries: dict[str, int]) -> None:
    anchors = {number: sum(costs[ANCHOR, number]) for number in (FEW, MANY)}
    print(f"\nCPU milliseconds a request with {FEW:,} and with {MANY:,} rows, medians of {ROUNDS}")
    print("× is to that person's anchor; the database's part stands beside")
    print(
        f"{'page':24} {FEW:>8,} {'×':>5} {'database':>9} {MANY:>9,} {'×':>5} {'database':>9} {'many/few':>9}"
    )
    for name, number in queries.items():
        few, many = costs[name, FEW], costs[name, MANY]
        print(
            f"{name:24} {sum(few):8.2f} {sum(few) / anchors[FEW]:5.1f} {few.database:9.2f}"
            f" {sum(many):9.2f} {sum(many) / anchors[MANY]:5.1f} {many.database:9.2f}"
            f" {sum(many) / sum(few):9.2f}  {number} queries"
        )


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["fill"]:
            fill()
        case ["ask", *words]:
            ask(words)
        case _:
            sys.exit(main())
