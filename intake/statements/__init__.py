"""Statement files: bytes in, dated and signed rows out, with what the file could not tell."""
