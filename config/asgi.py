"""The ASGI application: the door for assistants, a process of its own beside the web's."""

import os
from concurrent.futures import ThreadPoolExecutor

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from solah.api.mcp.server import application as assistants  # noqa: E402 - the rooms are there only now
from solah.ops import fence  # noqa: E402

# As many calls at a time as this process has connections to the database.
THREADS = 4
fence.put_up()
application = assistants(ThreadPoolExecutor(THREADS, thread_name_prefix="room"))
