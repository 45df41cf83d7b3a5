"""Workflow definitions: reading, checking and loading them.

A workflow lives in a Django app of its own: ``workflow.json`` in the app's
directory describes it, ``version.json`` in a sub-directory describes each
version and its steps. Or a module builds it out of `Workflow` and `Step`.
Nothing of a definition is used before all of it has been checked and loaded
into the database.
"""

from orchestra.workflow.builder import (
    Step,
    Workflow,
    get_default_policy,
    get_step_choices,
    get_workflow_by_slug,
    get_workflow_choices,
    get_workflows,
)
from orchestra.workflow.certifications import migrate_certifications
from orchestra.workflow.check import check_workflow_directory
from orchestra.workflow.defaults import (
    get_default_assignment_policy,
    get_default_creation_policy,
    get_default_review_policy,
)
from orchestra.workflow.directory import parse_workflow_directory
from orchestra.workflow.effects import Effect, Verdict
from orchestra.workflow.installed import get_workflow_version_slugs
from orchestra.workflow.load import load_workflow, load_workflow_version
from orchestra.workflow.problems import Problem, Severity
from orchestra.workflow.report import Change, ChangeKind, LoadReport

__all__ = [
    'Change',
    'ChangeKind',
    'Effect',
    'LoadReport',
    'Problem',
    'Severity',
    'Step',
    'Verdict',
    'Workflow',
    'check_workflow_directory',
    'get_default_assignment_policy',
    'get_default_creation_policy',
    'get_default_policy',
    'get_default_review_policy',
    'get_step_choices',
    'get_workflow_by_slug',
    'get_workflow_choices',
    'get_workflow_version_slugs',
    'get_workflows',
    'load_workflow',
    'load_workflow_version',
    'migrate_certifications',
    'parse_workflow_directory',
]
