"""Alerts, letters and webhooks out: each said once."""
