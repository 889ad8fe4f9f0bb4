"""Every page of the app says where one is: a trail that begins at home, or home itself."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from solah.accounts.models import User, Workspace
from tests.rows import spend
from tools.shot_list import SHOTS

PAGES = [each.path for each in SHOTS if each.who == "owner" and each.status == 200 and not each.follow]
AT_HOME = {"/month/", "/month/2001-01/", "/month/2026-08/"}
ALONE = {"/offline/", "/api/v1/docs/"}  # shown in place of any page, and one for programmers
STEPS = "/start/"  # a way with steps of its own


@pytest.mark.parametrize(
    "path", sorted(path for path in {*PAGES} - AT_HOME - ALONE if not path.startswith(STEPS))
)
def test_a_page_says_where_it_stands(
    signed_in: Callable[[User], Client], alice: User, workspace: Workspace, path: str
) -> None:
    spend(workspace, "Chai", 20)
    text = signed_in(alice).get(path, follow=True).content.decode()
    if 'class="public"' in text:
        return  # asked to log in once more: that page belongs to the entrance
    trail = re.search(r'<nav class="crumbs".*?</nav>', text, re.S)
    assert trail, path
    assert 'href="/month/"' in trail[0]
    assert trail[0].count('aria-current="page"') == 1
