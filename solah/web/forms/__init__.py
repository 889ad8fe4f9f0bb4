"""The forms of the pages, one file each."""
