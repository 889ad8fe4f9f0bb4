"""What the numbers mean: plain arrays in, frozen dataclasses out; no database, no clock, no network."""
