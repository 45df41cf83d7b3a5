"""Where a worker does the fixture steps in AngularJS."""

from __future__ import annotations

import re

from orchestra.models import Project, Task, Worker
from orchestra.tests.e2e.office import assign, start_project
from orchestra.tests.e2e.pages.task import TaskPage, path_of
from orchestra.tests.e2e.visitors import Visitor, Visitors

SAVED = re.compile(r'^\s*Saved ')


class Desk:
    """A worker, and the fixture steps they get to work on."""

    def __init__(self, visitors: Visitors, worker: Worker) -> None:
        self._visitors = visitors
        self._projects: dict[str, Project] = {}
        self.worker = worker
        self.visitor: Visitor

    def take(self, version: str, step: str, **project_data: object) -> Task:
        """Give the worker the task of a step."""
        if version not in self._projects:
            self._projects[version] = start_project(
                'step_fixtures', version, 'Fixtures', **project_data
            )
        return assign(self.worker, self._projects[version], step)

    def open(self, task: Task, *, with_clock: bool = False) -> TaskPage:
        """Sign in and go to a task."""
        self.visitor = self._visitors.sign_in(
            self.worker, path_of(task), with_clock=with_clock
        )
        return TaskPage(self.visitor.page).wait()
