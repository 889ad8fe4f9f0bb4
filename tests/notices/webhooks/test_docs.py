"""The code that the documents give to receivers says what is ours."""

import re
import time
from collections.abc import Callable
from pathlib import Path

from solah.notices.webhook_events import EVENTS
from solah.notices.webhook_signing import signature

DOCUMENT = Path("docs/webhooks.md").read_text()


def _is_ours() -> Callable[[bytes, str, str], bool]:
    code = re.search(r"```python\n(.*?)```", DOCUMENT, re.DOTALL)
    assert code is not None
    names: dict[str, Callable[[bytes, str, str], bool]] = {}
    exec(code[1], names)  # noqa: S102 - the document's own example
    return names["is_ours"]


def test_the_example_takes_ours_and_nothing_else() -> None:
    is_ours, body, now = _is_ours(), b'{"id":"evt_1"}', int(time.time())
    header = signature(body, keys=["new", "old"], at=now)
    assert is_ours(body, header, "new")
    assert is_ours(body, header, "old"), "while the secret is changed"
    assert not is_ours(body, header, "other")
    assert not is_ours(body + b" ", header, "new")
    assert not is_ours(body, signature(body, keys=["new"], at=now - 301), "new")
    assert not is_ours(body, header.replace(f"t={now}", f"t={now - 1}"), "new")
    for broken in ("", "t=", "v1=", "t=abc,v1=", "nothing"):
        assert not is_ours(body, broken, "new")


def test_every_event_is_in_the_document() -> None:
    assert all(f"`{name}`" in DOCUMENT for name in EVENTS)
