"""What must be true of the whole database at any moment, and how to ask whether it is."""
