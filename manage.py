#!/usr/bin/env python
"""Run Django's management commands for Solah."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    # A migration takes as long as it takes; it still waits for a lock no longer than others.
    os.environ.setdefault("STATEMENT_TIMEOUT", "0")
    os.environ.setdefault("IDLE_TIMEOUT", "0")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
