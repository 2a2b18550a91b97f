"""Commands: thin, they call the rooms above."""
