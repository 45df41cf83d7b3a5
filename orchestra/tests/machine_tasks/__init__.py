"""Tests of machine steps."""
