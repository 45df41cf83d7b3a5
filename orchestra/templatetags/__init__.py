"""Template tags of Orchestra's pages."""
