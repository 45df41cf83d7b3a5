"""What changes of a loaded version do to the projects that use it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from orchestra.workflow.report import Change, ChangeKind
from orchestra.workflow.usage import StepUsage, VersionUsage, count

KINDS = {False: 'a machine step', True: 'a human step'}


class Verdict(StrEnum):
    """What is to be done about an effect."""

    NOTED = 'note'
    """It is only told."""

    TO_CONFIRM = 'to be confirmed'
    """The change is made if somebody confirms it by name."""

    REFUSED = 'refused'
    """The change is not made: projects would be stranded."""


@dataclass(frozen=True)
class Effect:
    """What one change does to projects that exist.

    Attributes:
        verdict: What is to be done about it.
        step: Slug of the step that changed.
        key: What changed about it; empty for the step itself.
        message: What happens, with the numbers of tasks and projects.
        tasks: How many tasks it happens to.
        projects: How many running projects it happens to.
    """

    verdict: Verdict
    step: str
    key: str
    message: str
    tasks: int = 0
    projects: int = 0

    @property
    def name(self) -> str:
        """What the effect is confirmed by: ``bake.is_human``."""
        return f'{self.step}.{self.key}' if self.key else self.step

    def __str__(self) -> str:
        where = f'step {self.step}: '
        where += f'{self.key}: ' if self.key else ''
        return where + self.message


def effects_of(changes: Iterable[Change], usage: VersionUsage) -> list[Effect]:
    """Return what changes do to the projects of a loaded version.

    Args:
        changes: The differences from what is loaded.
        usage: The projects and tasks of the version.

    Returns:
        Effects in the order of the changes; none for changes that running
        projects simply go on with.
    """
    return [
        effect
        for change in changes
        if change.what.startswith('step ')
        for effect in _effects_of_change(change, usage)
    ]


def _effects_of_change(
    change: Change, usage: VersionUsage
) -> Iterator[Effect]:
    if change.kind is ChangeKind.REMOVED:
        yield _removed_step(change, usage)
    elif change.kind is ChangeKind.ADDED:
        yield from _added_step(change, usage)
    elif rule := RULES.get(change.key):
        yield from rule(change, usage, usage.step(change.slug))


def _removed_step(change: Change, usage: VersionUsage) -> Effect:
    used = usage.step(change.slug)
    return Effect(
        Verdict.REFUSED,
        change.slug,
        '',
        f'was removed, but tasks belong to their steps: {used}',
        used.tasks,
        used.projects,
    )


def _added_step(change: Change, usage: VersionUsage) -> Iterator[Effect]:
    if usage.running_projects:
        yield Effect(
            Verdict.NOTED,
            change.slug,
            '',
            f'{count(usage.running_projects, "running project")} will get '
            'a task of it once its dependencies are complete: with the next '
            'task that is completed, or when asked for subsequent tasks',
            projects=usage.running_projects,
        )


def _kind_of_step(
    change: Change, usage: VersionUsage, used: StepUsage
) -> Iterator[Effect]:
    turn = f'{KINDS[change.before]} becomes {KINDS[change.after]}'
    if used.open_tasks:
        verdict = Verdict.REFUSED
        message = (
            f'{KINDS[change.before]} with open tasks cannot become '
            f'{KINDS[change.after]}, since nobody could complete them: {used}'
        )
    elif used.tasks:
        verdict = Verdict.TO_CONFIRM
        message = (
            f'{turn}; {count(used.tasks, "finished task")} of the other kind '
            'would stay as they are, and could not be worked on again after '
            'being reverted'
        )
    elif usage.running_projects:
        verdict = Verdict.NOTED
        message = (
            f'{turn}, also for '
            f'{count(usage.running_projects, "running project")} without '
            'a task of it'
        )
    else:
        return
    projects = used.projects if used.tasks else usage.running_projects
    yield Effect(
        verdict, change.slug, change.key, message, used.tasks, projects
    )


def _creation_dependencies(
    change: Change, usage: VersionUsage, used: StepUsage
) -> Iterator[Effect]:
    added = sorted(set(change.after) - set(change.before))
    released = sorted(set(change.before) - set(change.after))
    if added:
        yield Effect(
            Verdict.REFUSED,
            change.slug,
            change.key,
            f'{", ".join(added)} was added, but tasks may exist that were '
            f'created without it: {used}',
            used.tasks,
            used.projects,
        )
    if released:
        yield Effect(
            Verdict.NOTED,
            change.slug,
            change.key,
            f'{", ".join(released)} was removed; tasks of running projects '
            'that this releases are only created once "create subsequent '
            'tasks" is asked for, or by resume_projects --all: '
            f'{count(usage.running_projects, "running project")}',
            projects=usage.running_projects,
        )


def _submission_dependencies(
    change: Change, _usage: VersionUsage, used: StepUsage
) -> Iterator[Effect]:
    added = sorted(set(change.after) - set(change.before))
    if added and used.open_tasks:
        yield Effect(
            Verdict.TO_CONFIRM,
            change.slug,
            change.key,
            f'{count(used.open_tasks, "open task")} could only be submitted '
            f'once {", ".join(added)} is complete',
            used.open_tasks,
            used.projects,
        )


def _required_certifications(
    change: Change, _usage: VersionUsage, used: StepUsage
) -> Iterator[Effect]:
    added = sorted(set(change.after) - set(change.before))
    if added and used.open_tasks:
        yield Effect(
            Verdict.NOTED,
            change.slug,
            change.key,
            f'{count(used.open_tasks, "open task")} can only be taken by '
            f'experts with {", ".join(added)} from now on; who has one '
            'already keeps it',
            used.open_tasks,
            used.projects,
        )


def _user_interface(
    change: Change, _usage: VersionUsage, used: StepUsage
) -> Iterator[Effect]:
    if used.open_tasks:
        yield Effect(
            Verdict.NOTED,
            change.slug,
            change.key,
            f'{count(used.open_tasks, "open task")} will be shown, and '
            'answers checked, in the new way',
            used.open_tasks,
            used.projects,
        )


def _end_of_project(
    change: Change, usage: VersionUsage, used: StepUsage
) -> Iterator[Effect]:
    if change.after and usage.running_projects:
        yield Effect(
            Verdict.TO_CONFIRM,
            change.slug,
            change.key,
            f'{count(usage.running_projects, "running project")} would end '
            'with this step, whatever else is still to be done; those in '
            'which it is complete already, with their next change',
            used.tasks,
            usage.running_projects,
        )


Rule = Callable[[Change, VersionUsage, StepUsage], Iterator[Effect]]

RULES: dict[str, Rule] = {
    'is_human': _kind_of_step,
    'creation_depends_on': _creation_dependencies,
    'submission_depends_on': _submission_dependencies,
    'required_certifications': _required_certifications,
    'user_interface': _user_interface,
    'completion_ends_project': _end_of_project,
}
"""What to look at, by the key of a step that changed."""
