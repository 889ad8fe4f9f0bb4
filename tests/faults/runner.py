"""The job runner as the fault tests start it: the product's own, which knows the trial jobs too."""

from importlib import import_module

from config.celery import app

import_module("tests.faults.trial_jobs")  # only now: it needs the rooms to be loaded

__all__ = ["app"]
