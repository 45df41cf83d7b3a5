"""The API behind the pages of signed-in workers."""
