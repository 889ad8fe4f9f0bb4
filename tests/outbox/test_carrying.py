"""What Celery is told fits what jobs need: no hint is acknowledged early, hoarded or come again too soon."""

from solah.outbox import carrying
from solah.outbox.hints import GRACE, app
from solah.outbox.jobs import KINDS, LONGEST_SECONDS


def test_a_hint_is_given_back_when_its_worker_is_lost_and_no_worker_hoards() -> None:
    conf = app.conf
    assert conf.task_acks_late
    assert conf.task_reject_on_worker_lost
    assert conf.worker_prefetch_multiplier == 1
    assert conf.task_ignore_result
    assert conf.accept_content == ["json"]


def test_the_broker_waits_longer_than_the_longest_job() -> None:
    longest = max(kind.seconds for kind in KINDS.values())
    assert longest <= LONGEST_SECONDS < LONGEST_SECONDS + GRACE < carrying.VISIBILITY_TIMEOUT
    for options in (app.conf.broker_transport_options, app.conf.result_backend_transport_options):
        assert options["visibility_timeout"] == carrying.VISIBILITY_TIMEOUT
    assert app.conf.visibility_timeout == carrying.VISIBILITY_TIMEOUT
