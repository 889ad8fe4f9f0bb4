"""The machines' door, asked as programs ask it."""
