"""How money gets in by other ways than a form: typed lines and statement files."""
