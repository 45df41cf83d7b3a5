"""Tests of the todos."""
