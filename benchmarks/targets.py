"""What the main jobs may take at most."""

from __future__ import annotations

TARGETS = {
    'starting a project, simple workflow': 15,
    'dashboard of 100 tasks': 20,
    'pulling, 10,000 open tasks': 10,
    'pulling, 100,000 open tasks': 10,
    'saving': 5,
    'information about 20 projects': 60,
}
"""Milliseconds by the clock, in the median, on PostgreSQL."""

PULLING = 'pulling, 1,000 tasks not for the worker'

FIGURE_OF_JOB = {
    'pulling, 10,000 open tasks': PULLING,
    'pulling, 100,000 open tasks': PULLING,
    'pulling in vain, 100,000 open tasks': 'pulling in vain',
    'starting a project, simple workflow': 'starting a project',
    'list of 10,000 projects, over HTTP': 'list of projects, over HTTP',
    '100 of 10,000 projects, over HTTP': 'part of the projects, over HTTP',
}
"""Whose count of statements holds for jobs that go by another name."""
