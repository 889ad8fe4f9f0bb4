"""Alive is not ready: what keeps visitors away, what merely lowers the word, and who is told why."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.test import Client, override_settings
from django.utils import timezone

from solah.ops import readiness
from solah.outbox import life
from solah.outbox.models import LifeSign

TOKEN = "only-for-this-test"
pytestmark = pytest.mark.django_db


def ask(client: Client) -> tuple[int, dict[str, str]]:
    with override_settings(METRICS_TOKEN=TOKEN):
        answer = client.get("/readyz", headers={"Authorization": f"Bearer {TOKEN}"})
    return answer.status_code, answer.json()


@pytest.fixture(autouse=True)
def _looked_at_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "_is_known_to_be_migrated", False)


def test_all_is_well_once_the_clock_was_heard_of(client: Client) -> None:
    assert ask(client)[1]["clock"] == "not well"
    life.sign(life.CLOCK)
    parts = dict.fromkeys(("database", "migrations", "cache", "clock"), "ok")
    assert ask(client) == (200, {"status": "ready", **parts})


def test_a_silent_clock_lowers_the_word_and_keeps_the_visitors(client: Client) -> None:
    LifeSign.objects.create(part=life.CLOCK, at=timezone.now() - timedelta(minutes=10))
    status, said = ask(client)
    assert (status, said["status"], said["clock"]) == (200, "degraded", "not well")


def test_without_the_token_no_part_is_named(client: Client) -> None:
    assert client.get("/readyz").json() == {"status": "degraded"}


def test_a_missing_migration_keeps_visitors_away(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'outbox' AND name = '0001_initial'")
    status, said = ask(client)
    assert (status, said["status"], said["migrations"]) == (503, "unavailable", "not well")


def test_a_newer_database_does_not(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('outbox', '9999_x', now())"
        )
    assert ask(client)[1]["migrations"] == "ok"


def test_a_database_that_is_away_keeps_visitors_away_and_restarts_nothing(client: Client) -> None:
    def away(*_asked: object) -> None:
        raise OperationalError

    with connection.execute_wrapper(away):
        status, said = ask(client)
        assert (status, said["status"], said["database"]) == (503, "unavailable", "not well")
        assert client.get("/healthz").status_code == 200


def test_a_process_signs_again_and_again() -> None:
    assert life.silences() == dict.fromkeys(life.PROCESSES)
    signer = life.Signer(life.RELAY)
    for _each in range(3):
        signer.sign()
    silence = life.silences()[life.RELAY]
    assert silence is not None
    assert life.is_alive(silence)
