"""A task that was returned once and then accepted, to be taken back."""

from __future__ import annotations

from dataclasses import dataclass

from orchestra.models import Iteration, Task, TaskAssignment
from orchestra.tests.task_lifecycle.chain import Chain, start_chain
from orchestra.tests.task_lifecycle.scenario import send_back, submit, take
from orchestra.utils.task_properties import get_iteration_history


@dataclass(frozen=True)
class ReviewCycle:
    """A complete task with two levels and two iterations on each.

    Attributes:
        chain: Its project, which has a task that follows on it.
        lower: The doer's assignment: iterations 1 and 3 by their start.
        upper: The reviewer's assignment: iterations 2 and 4.
        iterations: All four by their start.
    """

    chain: Chain
    lower: TaskAssignment
    upper: TaskAssignment
    iterations: tuple[Iteration, ...]

    @property
    def task(self) -> Task:
        """The task, read anew."""
        return self.chain.task()


def complete_after_one_return() -> ReviewCycle:
    """Submit, return, submit again, accept."""
    chain = start_chain(2, max_reviews=1)
    task, doer, reviewer = chain.task(), chain.doer, chain.reviewers[0]
    lower = take(doer, task)
    submit(doer, task, {'draft': 1})
    upper = take(reviewer, task)
    send_back(reviewer, task, {'remarks': 1})
    submit(doer, task, {'draft': 2})
    submit(reviewer, task, {'accepted': 2})
    return ReviewCycle(chain, lower, upper, tuple(get_iteration_history(task)))
