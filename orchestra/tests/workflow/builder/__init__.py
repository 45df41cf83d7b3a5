"""Workflows that are defined in Python."""
