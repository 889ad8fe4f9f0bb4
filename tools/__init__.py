"""What a developer's machine needs around Solah; nothing here is installed with the product."""
