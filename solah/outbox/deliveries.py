"""What was said to the outside: each thing once."""

from solah.outbox.models import Delivery


def is_first(key: str, *, channel: str) -> bool:
    """Claim the right to say something, and return whether nobody had it before.

    Call it in the job that says it, right before: the claim commits with the job's end. Should the process
    die between the saying and that commit, it is said again; more than that nobody can promise.
    """
    _delivery, is_new = Delivery.objects.get_or_create(key=key, defaults={"channel": channel})
    return is_new
