"""What a receipt says: a photo or a PDF in, frozen dataclasses out."""
