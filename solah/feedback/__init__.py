"""What people use, what they think and what they write to us."""
