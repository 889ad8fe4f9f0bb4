"""The settings that every program of a development machine is given."""

from __future__ import annotations

import os
from pathlib import Path

from tools import places


def environment(folder: Path, urls: dict[str, str], *, port: int | None = None) -> dict[str, str]:
    """Return the whole environment for a program: ours below `.env`, and that below what the shell says."""
    port = port or int(os.environ.get("PORT") or 8000)
    mail, media = folder / "mail", folder / "media"
    for each in (mail, media):
        each.mkdir(parents=True, exist_ok=True)
    ours = {
        "DEBUG": "1",
        "SECRET_KEY": places.secret_key(folder),
        "MAIL_FOLDER": str(mail),
        "MEDIA_ROOT": str(media),
        "SITE_URL": f"http://localhost:{port}",
    }
    named = places.dotenv() | {name: value for name, value in os.environ.items() if value or name not in ours}
    if named.get("EMAIL_URL"):
        del ours["MAIL_FOLDER"]  # somebody wants real mail
    return ours | named | urls | {"PORT": str(port), "PYTHONUNBUFFERED": "1"}
