"""Import paths that extensions of Orchestra rely on."""
