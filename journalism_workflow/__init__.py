"""The newsroom: editors, reporters and photographers write an article."""
