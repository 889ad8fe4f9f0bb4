"""The rooms and doors of Solah."""
