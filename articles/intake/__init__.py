"""A report in plain text becomes a structured draft, with every guess shown."""
