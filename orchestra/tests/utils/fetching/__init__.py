"""Tests of fetching what others chose."""
