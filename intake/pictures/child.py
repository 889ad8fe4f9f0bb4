"""Drawing a stranger's picture or page in a child process, with the walls of `intake.sandbox` around it."""

from __future__ import annotations

import base64
import json
import os
import sys
from collections.abc import Callable
from typing import Any

from intake import sandbox
from intake.pictures.looks import PDF, NotTaken

SECONDS = 20
MEMORY_MB = 1024

_BOOT = sandbox.boot("intake.pictures.child")
_TOO_MUCH = "Opening this picture took more time or memory than a photo does, so it was not kept."


def remake_in_child(data: bytes, look: str) -> tuple[bytes, str, int, int, bytes]:
    """Return a picture's new content, type, width, height and thumbnail. Raises `NotTaken`."""
    answer = _drawn(data, look)
    content, thumbnail = (base64.b64decode(answer[name]) for name in ("content", "thumbnail"))
    return content, answer["look"], answer["width"], answer["height"], thumbnail


def first_page_in_child(data: bytes) -> bytes:
    """Return a PDF's first page as a small JPEG. Raises `NotTaken`, also for one with a password."""
    return base64.b64decode(_drawn(data, PDF)["thumbnail"])


def _drawn(data: bytes, look: str) -> dict[str, Any]:
    order = json.dumps({"look": look}).encode() + b"\n" + data
    answer, _code = sandbox.asked(order, SECONDS, boot=_BOOT)
    if answer is None:
        raise NotTaken(_TOO_MUCH)
    if not answer["ok"]:
        raise NotTaken(answer["sentence"])
    return answer


def serve() -> None:
    """Be the child: take one order from standard input, answer on standard output."""
    order = json.loads(sys.stdin.buffer.readline())
    # What draws is loaded before the doors close.
    draw = _page() if order["look"] == PDF else _picture()
    sandbox.confine(SECONDS, MEMORY_MB)
    try:
        answer = draw(sys.stdin.buffer.read(), order["look"])
    except NotTaken as refusal:
        answer = {"ok": False, "sentence": str(refusal)}
    except (MemoryError, RecursionError):
        answer = {"ok": False, "sentence": _TOO_MUCH}
    except Exception as error:  # noqa: BLE001 - whatever a stranger's bytes provoke ends here, as a refusal
        sys.stderr.write(f"{type(error).__name__}\n")
        answer = {"ok": False, "sentence": "This picture is broken and cannot be opened."}
    sys.stdout.buffer.write(json.dumps(answer).encode())
    sys.stdout.buffer.flush()
    os._exit(0)


def _picture() -> Callable[[bytes, str], dict[str, Any]]:
    from intake.pictures.remaking import remake

    def draw(data: bytes, look: str) -> dict[str, Any]:
        made = remake(data, look)
        return {
            "ok": True,
            "look": made.look,
            "width": made.width,
            "height": made.height,
            "content": base64.b64encode(made.content).decode(),
            "thumbnail": base64.b64encode(made.thumbnail).decode(),
        }

    return draw


def _page() -> Callable[[bytes, str], dict[str, Any]]:
    from intake.pictures.pages import first_page

    def draw(data: bytes, _look: str) -> dict[str, Any]:
        return {"ok": True, "thumbnail": base64.b64encode(first_page(data)).decode()}

    return draw
