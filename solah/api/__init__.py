"""The door for machines: the API, its tokens, its limits and what it says when something is wrong."""
