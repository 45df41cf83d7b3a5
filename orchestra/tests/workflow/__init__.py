"""Tests of workflow definitions."""
