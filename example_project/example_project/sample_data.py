"""What a demonstration finds in its database. Nothing is loaded twice."""

from dataclasses import dataclass
from io import StringIO

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.templatetags.static import static

from orchestra.conf import conf
from orchestra.models import Project, WorkerCertification, WorkflowVersion
from orchestra.project import create_project_with_tasks
from orchestra.workflow import get_workflow_version_slugs

PICTURES = 'simple_workflow'
NEWSROOM = 'journalism'

SAMPLE_USERS = {
    f'{PICTURES}/v1': 'demo',
    f'{NEWSROOM}/v1': 'journalism-editor',
}
"""Workflow versions with sample accounts, and one of the accounts of each."""


@dataclass(frozen=True)
class SampleProject:
    """A project that waits for somebody.

    Attributes:
        workflow: Slug of its workflow.
        version: Slug of the workflow's version.
        description: What it is about.
        priority: The higher, the sooner its tasks are handed out.
    """

    workflow: str
    version: str
    description: str
    priority: int


PROJECTS = (
    # First, so that the editor is given it: anybody may rate pictures.
    SampleProject(NEWSROOM, 'v1', 'The harbour festival opens on Friday', 20),
    # The versions differ in what the worker does the task in.
    SampleProject(PICTURES, 'v1', 'Find a picture for the front page', 10),
    SampleProject(PICTURES, 'v2', 'Find a picture for the newsletter', 5),
)


def load_workflows() -> list[str]:
    """Load the workflow versions that are not in the database yet.

    Returns:
        What was loaded, as `workflow/version`.
    """
    loaded = set(WorkflowVersion.objects.values_list('workflow__slug', 'slug'))
    missing = [
        (workflow, found['app_label'], version)
        for workflow, found in get_workflow_version_slugs().items()
        for version in found['versions']
        if (workflow, version) not in loaded
    ]
    for _, app_label, version in missing:
        call_command('loadworkflow', app_label, version, stdout=StringIO())
    return [f'{workflow}/{version}' for workflow, _, version in missing]


def load_accounts() -> None:
    """Create the sample workers and the administrator, if they are missing.

    Their passwords are published, so this is only for DEBUG.
    """
    users = get_user_model().objects
    for version, username in SAMPLE_USERS.items():
        if not users.filter(username=username).exists():
            call_command('loadworkflowsampledata', version, stdout=StringIO())
    # The fixture writes the user with the id 10, whoever that is.
    taken = users.filter(username='admin') | users.filter(pk=10)
    if not taken.exists():
        call_command('loaddata', 'demo_admin', verbosity=0)


def create_projects() -> int:
    """Create the sample projects of the workflows that have no project.

    The first step of some reads a page of this server, which must be running.

    Returns:
        How many projects were created.
    """
    begun = set(
        Project.objects.values_list(
            'workflow_version__workflow__slug', flat=True
        )
    )
    missing = [sample for sample in PROJECTS if sample.workflow not in begun]
    for sample in missing:
        create_project_with_tasks(
            sample.workflow,
            sample.version,
            sample.description,
            sample.priority,
            WorkerCertification.TaskClass.REAL,
            {'url': demo_page_url()} if sample.workflow == PICTURES else {},
        )
    return len(missing)


def demo_page_url() -> str:
    """Return the address of the page with pictures that is crawled."""
    return conf.ORCHESTRA_URL + static('simple_workflow/demo/index.html')
