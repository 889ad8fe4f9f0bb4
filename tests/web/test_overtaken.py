"""Two people at one form: whoever comes second is told what changed, keeps what they typed, and decides."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from solah.accounts.models import User, Workspace
from solah.insights import ruling

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def seen(page: str) -> str:
    return re.search(r'name="seen" value="([^"]+)"', page).group(1)  # type: ignore[union-attr]


def test_nobody_writes_over_what_they_did_not_see(
    alice: User, bob: User, workspace: Workspace, signed_in: SignIn
) -> None:
    pets = workspace.categories.create(name="Pets")
    wallet = workspace.wallets.get(is_default=True)
    look = {"icon": "dots", "colour": "grey", "direction": "expense"}
    shape = {
        "currency": "INR",
        "locale": "en-IN",
        "time_zone": "Asia/Kolkata",
        "month_start": "1",
        "week_start": "0",
    }
    rule = ruling.create_rule(workspace, by=alice, text="vet", category=pets)
    boxes = {"manner": "contains", "category": str(pets.pk)}
    first, second = signed_in(bob), signed_in(alice)
    mark = seen(second.get(f"/rules/{rule.pk}/").content.decode())
    assert first.post(f"/rules/{rule.pk}/", boxes | {"text": "dog", "seen": mark}).status_code == 302
    page = second.post(f"/rules/{rule.pk}/", boxes | {"text": "cat", "seen": mark}).content.decode()
    assert "Somebody changed this meanwhile: text is “dog” now." in page
    assert second.post(f"/rules/{rule.pk}/", boxes | {"text": "cat", "seen": seen(page)}).status_code == 302
    for address, values, one in (
        (f"/categories/{pets.pk}/", look, first),
        (f"/wallets/{wallet.pk}/", {"kind": "upi"}, first),
        ("/settings/workspace/", shape, signed_in(alice)),
    ):
        mark = seen(second.get(address).content.decode())
        assert one.post(address, values | {"name": "Theirs", "seen": mark}).status_code == 302, address
        answer = second.post(address, values | {"name": "Mine", "seen": mark})
        page = answer.content.decode()
        assert answer.status_code == 422, address
        assert "Somebody changed this meanwhile: name is “Theirs” now." in page
        assert 'value="Mine"' in page
        again = second.post(address, values | {"name": "Mine", "seen": seen(page)})
        assert again.status_code == 302, address
    assert workspace.categories.get(pk=pets.pk).name == workspace.wallets.get(pk=wallet.pk).name == "Mine"
    assert Workspace.objects.get(pk=workspace.pk).name == "Mine"
