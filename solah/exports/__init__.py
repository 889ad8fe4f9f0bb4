"""How data gets out: tables a spreadsheet opens."""
