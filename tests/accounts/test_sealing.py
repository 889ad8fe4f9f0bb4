"""Secrets are sealed by a key that can be changed without locking anybody out."""

import pytest
from allauth.mfa.models import Authenticator
from pytest_django import Settings

from solah.accounts.models import User
from solah.accounts.sealing import Unreadable, is_current, seal, unseal
from solah.outbox.jobs import enqueue
from tests.joblist import do_waiting_jobs


def test_what_is_sealed_opens_again_and_says_nothing() -> None:
    sealed = seal("JBSWY3DP")
    assert "JBSWY3DP" not in sealed
    assert sealed != seal("JBSWY3DP"), "the same secret twice does not look the same"
    assert unseal(sealed) == "JBSWY3DP"


def test_a_key_of_before_opens_and_a_lost_one_does_not(settings: Settings) -> None:
    old = settings.SECRET_KEY
    sealed = seal("JBSWY3DP")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new" * 20, [old]
    assert unseal(sealed) == "JBSWY3DP"
    assert not is_current(sealed)
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(Unreadable):
        unseal(sealed)


@pytest.mark.django_db
def test_the_night_seals_anew_so_that_an_old_key_can_go(settings: Settings, alice: User) -> None:
    Authenticator.objects.create(user=alice, type="totp", data={"secret": seal("JBSWY3DP"), "step": 7})
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new" * 20, [settings.SECRET_KEY]
    enqueue("accounts.reseal")
    do_waiting_jobs()
    settings.SECRET_KEY_FALLBACKS = []
    row = Authenticator.objects.get()
    assert unseal(row.data["secret"]) == "JBSWY3DP"
    assert row.data["step"] == 7
