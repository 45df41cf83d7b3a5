"""What a demonstration finds in its database. Nothing is loaded twice."""

from io import StringIO

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.templatetags.static import static

from orchestra.conf import conf
from orchestra.models import Project, WorkerCertification, WorkflowVersion
from orchestra.project import create_project_with_tasks
from orchestra.workflow import get_workflow_version_slugs

WORKFLOW = 'simple_workflow'
VERSION = 'v1'

PROJECTS = (
    ('v1', 'Find a picture for the front page', 10),
    ('v2', 'Find a picture for the newsletter', 5),
)
"""Version, description and priority of the projects that wait for the worker.

The versions differ in what the worker does the task in.
"""


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
    """Create the sample worker and administrator, if they are missing.

    Their passwords are published, so this is only for DEBUG.
    """
    users = get_user_model().objects
    if not users.filter(username='demo').exists():
        call_command(
            'loadworkflowsampledata',
            f'{WORKFLOW}/{VERSION}',
            stdout=StringIO(),
        )
    # The fixture writes the user with the id 10, whoever that is.
    taken = users.filter(username='admin') | users.filter(pk=10)
    if not taken.exists():
        call_command('loaddata', 'demo_admin', verbosity=0)


def create_projects() -> int:
    """Create the sample projects, if the workflow has no project at all.

    Their first step reads a page of this server, which must be running.

    Returns:
        How many projects were created.
    """
    if Project.objects.filter(
        workflow_version__workflow__slug=WORKFLOW
    ).exists():
        return 0
    for version, description, priority in PROJECTS:
        create_project_with_tasks(
            WORKFLOW,
            version,
            description,
            priority,
            WorkerCertification.TaskClass.REAL,
            {'url': demo_page_url()},
        )
    return len(PROJECTS)


def demo_page_url() -> str:
    """Return the address of the page with pictures that is crawled."""
    return conf.ORCHESTRA_URL + static('simple_workflow/demo/index.html')
