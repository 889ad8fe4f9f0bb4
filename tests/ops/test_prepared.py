"""A question that was put together once answers as the ORM does; a line that is over is not used again."""

from datetime import timedelta

import pytest
from django.db import connection, connections
from django.utils import timezone

from solah.accounts.models import Membership, User, Workspace
from solah.ops.postgresql.base import check, is_silent
from solah.ops.prepared import Prepared


@pytest.mark.django_db
def test_it_answers_as_the_orm_does(alice: User, bob: User, workspace: Workspace) -> None:
    def build(workspace: int, address: str, moment: object):
        found = Membership.objects.select_related("user", "workspace__subscription")
        return found.filter(workspace=workspace, user__email=address, joined_at__lt=moment)

    asked = Prepared(build, int, str, type(timezone.now()))
    later = timezone.now() + timedelta(days=1)
    for person in (alice, bob, alice):
        (wanted,) = build(workspace.pk, person.email, later)
        (found,) = asked.ask(workspace.pk, person.email, later)
        for row, twin in ((found, wanted), (found.user, wanted.user), (found.workspace, wanted.workspace)):
            fields = [field.attname for field in row._meta.concrete_fields]
            assert [getattr(row, name) for name in fields] == [getattr(twin, name) for name in fields]
        assert found.workspace.subscription == workspace.subscription
    assert asked.ask(workspace.pk, "nobody'; DROP TABLE x --", later) == []
    assert asked.ask(workspace.pk, alice.email, timezone.now() - timedelta(days=1)) == []


@pytest.mark.django_db
def test_a_value_without_a_place_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="without a place"):
        Prepared(lambda first, _second: User.objects.filter(pk=first), int, int).ask(1, 2)


@pytest.mark.django_db(transaction=True)
def test_a_line_that_the_server_ended_is_found_out_without_asking_it() -> None:
    mine = connections.create_connection("default")
    try:
        mine.ensure_connection()
        line = mine.connection
        assert mine.is_usable()
        check(line)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [line.info.backend_pid])
        assert not is_silent(line)
        assert not mine.is_usable()
        with pytest.raises(Exception, match="over"):
            check(line)
    finally:
        mine.close()
