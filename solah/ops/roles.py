"""What each role of the database may do: pages change rows, workers clear up, reports read; none alters it.

The owner of the tables migrates and grants; nobody else needs its password. Roles here cannot log in: an
operator makes log-ins in them (docs/operations.md). Granting again changes nothing; a new table is covered.
"""

from collections.abc import Mapping
from typing import Any

from psycopg import sql

WEB, WORK, READ = "solah_web", "solah_work", "solah_read"
TRAIL = "outbox_auditentry"
# Whether an assistant's deed was taken back stands on its entry; nothing else of an entry can be rewritten.
TRAIL_CHANGES = "action"
KEPT = ("django_migrations",)

_MAKE = """
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN
        CREATE ROLE {role} NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
    END IF;
END $$
"""


def statements(*, owner: str) -> list[str]:
    """Return what the owner of the tables has to say, in order."""
    rows, everybody = f"{WEB}, {WORK}", f"{WEB}, {WORK}, {READ}"
    later = f"ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT"
    return [
        *(_MAKE.format(role=role) for role in (WEB, WORK, READ)),
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        f"GRANT USAGE ON SCHEMA public TO {everybody}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {everybody}",
        f"GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {rows}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {rows}",
        f"{later} SELECT ON TABLES TO {everybody}",
        f"{later} INSERT, UPDATE, DELETE ON TABLES TO {rows}",
        f"{later} USAGE, SELECT ON SEQUENCES TO {rows}",
        *(f"REVOKE INSERT, UPDATE, DELETE ON {table} FROM {rows}" for table in KEPT),
        f"REVOKE UPDATE, DELETE ON {TRAIL} FROM {WEB}",
        f"GRANT UPDATE ({TRAIL_CHANGES}) ON {TRAIL} TO {WEB}",
    ]


# Who logs in for which part, and the time that a question of theirs may take; a log-in inherits no setting.
LOG_INS = {"web": (WEB, "30s", "60s"), "work": (WORK, "0", "0")}


def grant(connection: Any, *, passwords: Mapping[str, str] | None = None) -> None:
    """Make the roles and give them what they may do, as the connection's own user, who owns the tables.

    With `passwords`, by name of `LOG_INS`, make these log-ins too, or change their passwords.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(current_user)")
        owner = cursor.fetchone()[0]
        for statement in statements(owner=owner):
            cursor.execute(statement)
        for name, password in (passwords or {}).items():
            _let_in(cursor, name, password)


def _let_in(cursor: Any, name: str, password: str) -> None:
    role, question, idle = LOG_INS[name]
    who = sql.Identifier(name)
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name])
    verb = sql.SQL("ALTER" if cursor.fetchone() else "CREATE")
    cursor.execute(sql.SQL("{} ROLE {} LOGIN PASSWORD {}").format(verb, who, sql.Literal(password)))
    cursor.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(role), who))
    for setting, value in (("statement_timeout", question), ("idle_in_transaction_session_timeout", idle)):
        time = sql.Literal(value)
        cursor.execute(sql.SQL("ALTER ROLE {} SET {} = {}").format(who, sql.Identifier(setting), time))
