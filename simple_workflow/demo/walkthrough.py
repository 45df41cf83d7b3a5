"""The demo without a person: a program plays the worker."""

from __future__ import annotations

from typing import Any

from orchestra.conf import conf
from simple_workflow.demo.project import DemoProject
from simple_workflow.demo.worker_session import (
    UnexpectedAnswerError,
    WorkerSession,
)

RATING = '5'
MACHINE_SECONDS = 30
MAX_TASKS = 50


def play(project: DemoProject) -> dict[str, Any]:
    """Rate the picture of a project as the demo worker.

    The worker cannot choose a task. So those of older projects that wait in
    front of this one are rated as well.

    Args:
        project: A new project of the simple workflow.

    Returns:
        What the client API tells about the project in the end.

    Raises:
        UnexpectedAnswerError: If anything is not as it should be.
    """
    found = project.wait_for('crawl', MACHINE_SECONDS)
    _expect('crawl', found['latest_data'].get('status'), 'success')
    worker = WorkerSession(conf.ORCHESTRA_URL)
    worker.sign_in('demo', 'demo')
    for _attempt in range(MAX_TASKS):
        if _rate_next(worker) == project.id:
            break
    else:
        raise UnexpectedAnswerError(
            f'The task of project {project.id} is not among the next '
            f'{MAX_TASKS}.'
        )
    information = project.information()
    task = information['tasks']['rate']
    _expect('rate', task['status'], 'Complete')
    _expect('rate', task['latest_data'], {'rating': RATING})
    return information


def _rate_next(worker: WorkerSession) -> int:
    """Take, rate and submit a task; return the id of its project."""
    task_id = worker.take_new_task()['id']
    assignment = worker.open_task(task_id)
    _expect('workflow', assignment['workflow']['slug'], 'simple_workflow')
    # The directive of version 1 keeps a text, the form of version 2 a number.
    is_form = assignment['workflow_version']['slug'] == 'v2'
    rating = int(RATING) if is_form else RATING
    data = {**assignment['task']['data'], 'rating': rating}
    worker.save(task_id, data)
    saved = worker.open_task(task_id)
    _expect('saved data', saved['task']['data'], data)
    worker.submit(task_id, data)
    return int(assignment['project']['id'])


def _expect(what: str, found: object, expected: object) -> None:
    if found != expected:
        raise UnexpectedAnswerError(
            f'Expected {expected!r} as {what}, found {found!r}.'
        )
