"""Tests of the concepts every layer uses."""
