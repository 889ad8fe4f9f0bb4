"""The WSGI application that web servers load."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

from solah.ops import fence  # noqa: E402 - the settings are there only now

fence.put_up()

# What was loaded stays: looking through it for cycles at every few pages took a tenth of their time.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 50)
