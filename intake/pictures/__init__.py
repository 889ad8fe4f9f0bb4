"""What a picture or a document is, and how it is made harmless: bytes in, frozen dataclasses out."""
