"""The door for people: pages and forms. Holds no rules of its own."""
