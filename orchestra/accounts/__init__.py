"""Accounts of the people who use Orchestra."""
