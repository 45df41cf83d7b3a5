"""Tests of the store in Google Drive."""
