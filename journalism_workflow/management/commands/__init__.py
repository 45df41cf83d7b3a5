"""Run a project of the newsroom."""
