"""Tests of time tracking."""
