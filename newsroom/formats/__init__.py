"""How dates are written where Django writes them itself, by language."""
