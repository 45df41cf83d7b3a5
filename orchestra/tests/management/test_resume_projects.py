"""`resume_projects` asks halted projects once more and says what came of it.

What happens to each project is tested with the service.
"""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from orchestra.models import Project, ProjectEvent
from orchestra.tests.task_lifecycle.chain import Chain, start_chain
from orchestra.tests.task_lifecycle.workflow_functions import reference

pytestmark = pytest.mark.django_db


def blocked_chain(policy: str) -> Chain:
    """Return a project blocked by the policy of its second step."""
    chain = start_chain(2)
    chain.version.steps.filter(slug='step2').update(
        creation_policy={'policy_function': reference(policy)}
    )
    chain.complete()
    return chain


def allow(chain: Chain) -> None:
    """Remove what the project is blocked by."""
    Project.objects.filter(pk=chain.project.pk).update(
        project_data={'is_allowed': True}
    )


def run(*arguments: str) -> str:
    output = StringIO()
    call_command('resume_projects', *arguments, stdout=output)
    return output.getvalue()


def test_with_nothing_to_do_it_says_so() -> None:
    assert run() == (
        'Projects asked: 0, tasks created: 0, projects completed: 0, '
        'blocked: 0\n'
    )


def test_it_goes_on_where_the_cause_is_gone_and_only_once() -> None:
    chain = blocked_chain('allowed_by_project')
    allow(chain)

    first, second = run(), run()

    assert first.startswith('Projects asked: 1, tasks created: 1,')
    assert second.startswith('Projects asked: 0, tasks created: 0,')
    assert chain.project.tasks.count() == 2


def test_it_asks_every_active_project_on_demand() -> None:
    start_chain(2)

    assert run('--all').startswith('Projects asked: 1, tasks created: 0,')


def test_one_that_stays_blocked_stops_nothing_but_is_an_error() -> None:
    stuck = blocked_chain('fail')
    free = blocked_chain('allowed_by_project')
    allow(free)
    output, errors = StringIO(), StringIO()

    with pytest.raises(CommandError, match='stay blocked: 1') as caught:
        call_command('resume_projects', stdout=output, stderr=errors)

    assert caught.value.returncode == 1
    assert free.project.tasks.count() == 2
    assert output.getvalue() == (
        'Projects asked: 2, tasks created: 1, projects completed: 0, '
        'blocked: 1\n'
    )
    assert errors.getvalue().startswith(
        f'Project {stuck.project.pk} is blocked: '
    )
    assert 'The function of the workflow is broken.' in errors.getvalue()


def test_the_log_names_the_command() -> None:
    chain = blocked_chain('allowed_by_project')
    allow(chain)
    before = set(ProjectEvent.objects.values_list('pk', flat=True))

    run()

    event = ProjectEvent.objects.exclude(pk__in=before).get()
    assert event.action == 'orchestra.task.created'
    assert (event.actor_kind, event.actor_label) == (
        'system',
        'resume_projects',
    )
