"""Tests of how people are reached."""
