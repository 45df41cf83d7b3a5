"""Workflows, projects, tasks, people and time."""
