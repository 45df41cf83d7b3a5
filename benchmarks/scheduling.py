"""Machine steps that wait for the sweep, as with a worker of its own."""

from __future__ import annotations

from orchestra.utils.machine_step_scheduler import MachineStepScheduler


class LeaveToTheSweep(MachineStepScheduler):
    """Runs nothing: the attempt stands in the database already."""

    def schedule(self, project_id: int, step_slug: str) -> None:
        """Leave the step alone."""
