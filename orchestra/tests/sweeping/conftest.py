"""The machine and the channel that sweeps bring work to."""

from orchestra.tests.machine_tasks.conftest import _fresh_machine, assembly
from orchestra.tests.outbox.conftest import channel

__all__ = ['_fresh_machine', 'assembly', 'channel']
