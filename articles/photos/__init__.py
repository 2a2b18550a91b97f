"""Reading, checking and rendering pictures."""
