"""Tests of the simple workflow."""
