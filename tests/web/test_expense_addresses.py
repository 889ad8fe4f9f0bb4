"""Whatever somebody writes into the address of the list, a page comes."""

from collections.abc import Callable

import pytest
from django.test import Client

from solah.accounts.models import User, Workspace

SignIn = Callable[[User], Client]
HOSTILE = ("\u202e", "\ud7ff\U0001f4a9", "x" * 20_000, "-1", "1e9", "' OR 1=1 --", "NaN", "²", "\\", "9" * 20)


@pytest.mark.parametrize(
    "name",
    [
        "q",
        "month",
        "from",
        "to",
        "min",
        "max",
        "tag",
        "by",
        "category",
        "wallet",
        "kind",
        "rows",
        "cursor",
        "keep",
    ],
)
def test_whatever_stands_in_the_address_is_no_error(
    alice: User, workspace: Workspace, signed_in: SignIn, name: str
) -> None:
    browser = signed_in(alice)
    for value in HOSTILE:
        assert browser.get("/expenses/", {name: value}).status_code in {200, 302}, value
