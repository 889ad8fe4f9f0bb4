"""The demo is for trying things out: it is not filled where real people sign up."""

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command

from solah.accounts.models import User


@pytest.mark.django_db
def test_the_command_fills_nothing_where_real_people_sign_up(settings: LazySettings) -> None:
    settings.DEBUG = settings.DEMO = False
    with pytest.raises(CommandError):
        call_command("demo")
    assert not User.objects.exists()
