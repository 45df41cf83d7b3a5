"""Picking up whatever was left behind: attempts, projects and messages."""

from orchestra.sweeping.interruption import stop_on_sigterm
from orchestra.sweeping.sweeper import Sweeper
from orchestra.sweeping.sweeps import (
    SWEEPS,
    Sweep,
    SweepOutcome,
    deliver_outbox,
    requeue_machine_jobs,
    resume_projects,
)

__all__ = [
    'SWEEPS',
    'Sweep',
    'SweepOutcome',
    'Sweeper',
    'deliver_outbox',
    'requeue_machine_jobs',
    'resume_projects',
    'stop_on_sigterm',
]
