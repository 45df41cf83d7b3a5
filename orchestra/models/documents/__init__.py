"""Folders, documents and files that Orchestra keeps itself."""
