"""How the product is wired: settings, addresses, the clock. Imports everything, is imported by nothing."""
