"""Budgets: what may be spent in a month, overall and by category, and how much of it is left."""
