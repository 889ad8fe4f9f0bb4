"""Remaking a stranger's picture in a child process, with the walls of `intake.sandbox` around it."""

from __future__ import annotations

import base64
import json
import os
import sys

from intake import sandbox
from intake.pictures.looks import NotTaken

SECONDS = 20
MEMORY_MB = 1024

_BOOT = sandbox.boot("intake.pictures.child")
_TOO_MUCH = "Opening this picture took more time or memory than a photo does, so it was not kept."


def remake_in_child(data: bytes, look: str) -> tuple[bytes, str, int, int, bytes]:
    """Return a picture's new content, type, width, height and thumbnail. Raises `NotTaken`."""
    order = json.dumps({"look": look}).encode() + b"\n" + data
    answer, _code = sandbox._asked(order, SECONDS, boot=_BOOT)
    if answer is None:
        raise NotTaken(_TOO_MUCH)
    if not answer["ok"]:
        raise NotTaken(answer["sentence"])
    content, thumbnail = (base64.b64decode(answer[name]) for name in ("content", "thumbnail"))
    return content, answer["look"], answer["width"], answer["height"], thumbnail


def serve() -> None:
    """Be the child: take one order from standard input, answer on standard output."""
    order = json.loads(sys.stdin.buffer.readline())
    from intake.pictures.remaking import remake  # before the doors close

    sandbox._confine(SECONDS, MEMORY_MB)
    try:
        made = remake(sys.stdin.buffer.read(), order["look"])
        answer = {
            "ok": True,
            "look": made.look,
            "width": made.width,
            "height": made.height,
            "content": base64.b64encode(made.content).decode(),
            "thumbnail": base64.b64encode(made.thumbnail).decode(),
        }
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
