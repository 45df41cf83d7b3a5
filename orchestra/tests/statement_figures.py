"""How many SQL statements the main jobs take, and may take.

The tests compare with this table, and the benchmark prints it beside what it
measures. A figure above ``statements`` is a step back; correct the table
downwards whenever a job gets by with less.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """Statements of one job, transaction control included.

    Attributes:
        statements: What it takes today; one more fails a test.
        budget: What it must never exceed.
    """

    statements: int
    budget: int


FIGURES = {
    'dashboard of 10 tasks': Figure(3, 6),
    'dashboard of 100 tasks': Figure(3, 6),
    'dashboard of 1,000 tasks': Figure(3, 6),
    'information about 1 project': Figure(6, 8),
    'information about 20 projects': Figure(6, 8),
    'starting a project': Figure(15, 25),
    'assigning': Figure(12, 20),
    'saving': Figure(5, 20),
    'submitting, with 2 follow-up tasks': Figure(24, 30),
    'pulling, 1,000 tasks not for the worker': Figure(12, 20),
    'pulling in vain': Figure(7, 20),
    'list of projects, over HTTP': Figure(4, 8),
    'part of the projects, over HTTP': Figure(5, 8),
}
