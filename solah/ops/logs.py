"""How log lines look: one JSON object a line in production, readable text while developing."""

import logging
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog


def configuration(*, level: str, plain: bool) -> dict[str, Any]:
    """Return what Django is told about logs: one handler, and libraries that say too much held back."""
    quiet = {"level": "WARNING", "propagate": True}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "solah.ops.logs.formatter", "plain": plain}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            # Django's own handlers would write whole addresses, queries included.
            "django": {"handlers": [], "propagate": True},
            "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
            "django.request": {"level": "ERROR", "propagate": True},
            # Jobs say themselves how they ended.
            "celery.app.trace": quiet,
            "celery.worker.strategy": quiet,
            # The library writes down every address that it asks for.
            "stripe": quiet,
        },
    }


def formatter(*, plain: bool = False) -> logging.Formatter:
    """Return the formatter that the logging configuration names.

    The plain one is for one's own machine and says everything. The other leaves out what people typed: the
    words of an error (a database's quote the row), and the address of a request with its query.
    """
    renderer: structlog.types.Processor = (
        structlog.dev.ConsoleRenderer(colors=False) if plain else structlog.processors.JSONRenderer()
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.ExtraAdder(),
            structlog.processors.TimeStamper(fmt="iso", utc=True),
        ],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info if plain else without_words,
            renderer,
        ],
    )


def request_id() -> str:
    """Return the id of the request that is answered now, or that asked for the job at work."""
    return str(structlog.contextvars.get_contextvars().get("request_id", ""))


def without_words(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Say of an error which types were raised and where; leave out objects that show a whole request.

    Its path goes too: it can hold the secret of an address, or what somebody looked for.
    """
    path = getattr(event.pop("request", None), "path", "")
    if len(path) > 1:
        for written in (path, path.encode("unicode_escape").decode("ascii")):  # as Django writes it
            event["event"] = str(event.get("event", "")).replace(written, "…")
    event.pop("message", None)  # the same once more, where another handler has seen the line
    event.pop("stack", None)
    info = event.pop("exc_info", None)
    error = info[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        event["exception"] = _raised(error)
    return event


def _raised(error: BaseException) -> list[str]:
    """Return one line for each error, the first cause first, and one for each frame it went through."""
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    lines = _raised(earlier) if earlier is not None else []
    frames = traceback.extract_tb(error.__traceback__)
    return [*lines, type(error).__name__, *(f"{f.filename}:{f.lineno} in {f.name}" for f in frames)]
