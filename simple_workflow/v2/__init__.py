"""Version 2 of the simple workflow."""
