"""Tests of the earlier names for documents."""
