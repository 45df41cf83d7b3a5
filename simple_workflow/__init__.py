"""A small example: a machine finds a picture, a person rates it."""
