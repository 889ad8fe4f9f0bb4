"""PostgreSQL as Django speaks to it, but for how a line at rest is looked at."""
