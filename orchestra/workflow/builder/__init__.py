"""Workflows that are defined in Python.

A module of a project builds a `Workflow` out of `Step` objects, and the
setting ``ORCHESTRA_PATHS`` names module and variable. Such a workflow becomes
the same definition that files hold, is checked by the same rules and loaded
into the same tables.
"""

from orchestra.workflow.builder.policies import get_default_policy
from orchestra.workflow.builder.registry import (
    get_step_choices,
    get_workflow_by_slug,
    get_workflow_choices,
    get_workflows,
)
from orchestra.workflow.builder.step import Step
from orchestra.workflow.builder.workflow import Workflow

__all__ = [
    'Step',
    'Workflow',
    'get_default_policy',
    'get_step_choices',
    'get_workflow_by_slug',
    'get_workflow_choices',
    'get_workflows',
]
