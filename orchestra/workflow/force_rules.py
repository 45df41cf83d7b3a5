"""What may not change in a version that is already in use.

Projects hold on to the steps of their version. A change that could strand
them needs a version of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from orchestra.core.errors import WorkflowError
from orchestra.models import Step, Task, WorkflowVersion
from orchestra.workflow.definition import StepDefinition, steps_of


def assert_reload_allowed(
    version: WorkflowVersion, data: Any, *, force: bool
) -> None:
    """Refuse to reload a version, or changes that would strand projects.

    Args:
        version: The version as it is stored.
        data: Its new, valid definition.
        force: Whether reloading was asked for.

    Raises:
        WorkflowError: With everything that is not allowed, one on each line.
    """
    if not force:
        raise WorkflowError(
            f'Version {version.slug} of the workflow {version.workflow.slug} '
            'is already loaded. Use --force to reload it.',
            code='version_exists',
        )
    refusals = list(_forbidden_changes(version, data))
    if refusals:
        raise WorkflowError(
            f'Version {version.slug} of the workflow {version.workflow.slug} '
            'cannot be changed like this, even by force; make a new version '
            'instead.\n' + '\n'.join(refusals),
            code='forbidden_change',
        )


def _forbidden_changes(version: WorkflowVersion, data: Any) -> Iterator[str]:
    definitions = {step.label: step for step in steps_of(data)}
    stored = version.steps.prefetch_related('creation_depends_on')
    for step in stored.order_by('pk'):
        definition = definitions.get(step.slug)
        if definition is None:
            yield f'step {step.slug}: was removed'
        else:
            yield from _forbidden_step_changes(step, definition)


def _forbidden_step_changes(
    step: Step, definition: StepDefinition
) -> Iterator[str]:
    before = {other.slug for other in step.creation_depends_on.all()}
    for slug in definition.slugs('creation_depends_on'):
        if slug not in before:
            yield (
                f'step {step.slug}: creation_depends_on: {slug} was added, '
                'but tasks may exist that were created without it'
            )
    if (
        step.is_human != definition.is_human
        and Task.objects.filter(step=step).exists()
    ):
        kinds = ('a machine step', 'a human step')
        yield (
            f'step {step.slug}: is_human: {kinds[step.is_human]} with tasks '
            f'cannot become {kinds[definition.is_human]}'
        )
