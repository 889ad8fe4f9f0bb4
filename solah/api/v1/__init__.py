"""The first version of the API: one resource a file."""
