"""The month's board: the cards on it, what each of them says, and how a person arranged them."""
