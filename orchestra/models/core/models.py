"""Every core model, at the path extensions import from."""

from orchestra.models.core.availability import WorkerAvailability
from orchestra.models.core.certification import Certification
from orchestra.models.core.iteration import Iteration
from orchestra.models.core.pay_rate import PayRate
from orchestra.models.core.project import Project
from orchestra.models.core.sanity_check import SanityCheck
from orchestra.models.core.step import Step
from orchestra.models.core.task import Task
from orchestra.models.core.task_assignment import TaskAssignment
from orchestra.models.core.time_tracking import TaskTimer, TimeEntry
from orchestra.models.core.todo import Todo, TodoQA
from orchestra.models.core.todo_template import (
    TodoListTemplate,
    TodoListTemplateImportRecord,
)
from orchestra.models.core.worker import Worker
from orchestra.models.core.worker_certification import WorkerCertification
from orchestra.models.core.workflow import Workflow, WorkflowVersion

__all__ = [
    'Certification',
    'Iteration',
    'PayRate',
    'Project',
    'SanityCheck',
    'Step',
    'Task',
    'TaskAssignment',
    'TaskTimer',
    'TimeEntry',
    'Todo',
    'TodoListTemplate',
    'TodoListTemplateImportRecord',
    'TodoQA',
    'Worker',
    'WorkerAvailability',
    'WorkerCertification',
    'Workflow',
    'WorkflowVersion',
]
