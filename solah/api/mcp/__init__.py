"""The door for people's assistants: tools over the rooms, by the Model Context Protocol."""
