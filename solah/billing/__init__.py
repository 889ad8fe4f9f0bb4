"""What each plan gives, what is used up, and the gate that the rooms above ask."""
