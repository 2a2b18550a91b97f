"""Words and pictures in templates."""
