"""All there is of a workspace is handed out to an owner who lately said who they are."""

import uuid
from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from solah.accounts.models import User, Workspace
from solah.exports.models import Stage, Way
from tests.signing import sure

pytestmark = pytest.mark.django_db


def test_an_archive_is_handed_out_after_saying_who_one_is(
    alice: User, bob: User, workspace: Workspace, signed_in: Callable[[User], Client]
) -> None:
    kept = default_storage.save("archives/one.zip", ContentFile(b"PK"))
    row = workspace.archives.create(
        way=Way.OUT, stage=Stage.READY, file=kept, asked_by=alice, client_id=uuid.uuid4()
    )
    address = f"/settings/data/archive/{row.pk}/file/"
    asked = signed_in(alice).get(address)
    assert asked.status_code == 302
    assert "reauthenticate" in asked["Location"]
    handed = sure(signed_in(alice)).get(address)
    assert (handed.status_code, b"".join(handed)) == (200, b"PK")
    assert sure(signed_in(bob)).get(address).status_code == 403
