"""Tests of the life of tasks and projects."""
