"""Attempts at machine steps."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from orchestra.admin.attention import OpenFirstFilter
from orchestra.admin.base import ReadOnlyAdmin
from orchestra.admin.columns import link_column
from orchestra.admin.object_actions import ObjectAction
from orchestra.machine_tasks.retrying import retry_machine_task
from orchestra.models import MachineJob, Task

State = MachineJob.State


class JobStateFilter(OpenFirstFilter):
    """Shows attempts that wait, run or were the last one allowed."""

    settled = (State.DONE, State.FAILED)
    states = State.choices
    open_label = 'Waiting, running or given up'


def _retry(job: MachineJob, _data: dict[str, Any]) -> str:
    retry_machine_task(job.task_id)
    return 'The machine step is due now.'


@admin.register(MachineJob)
class MachineJobAdmin(ReadOnlyAdmin):
    """Attempts; the ones that were given up stand first."""

    list_display = (
        'id',
        'edit_task',
        'attempt',
        'state',
        'short_error',
        'run_after',
        'finished_at',
    )
    list_select_related = (
        'task__step',
        'task__project__workflow_version',
    )
    list_filter = (JobStateFilter,)
    search_fields = (
        'task__id__exact',
        'task__step__slug',
        'task__step__name',
        'task__project__short_description',
        'last_error',
    )
    # 'dead' is the first word of the alphabet among the states.
    ordering = ('state', '-created_at', '-pk')
    fields = (
        'edit_task',
        'attempt',
        'state',
        'last_error',
        'run_after',
        'lease_until',
        'lease_owner',
        'created_at',
        'started_at',
        'finished_at',
    )
    readonly_fields = fields
    actions = ('retry',)
    object_actions = (
        ObjectAction(
            name='retry',
            label='Run again',
            question='Run this machine step now?',
            run=_retry,
            consequences=lambda _job: [
                (
                    'Another attempt is made, and as many more as the step '
                    'allows, should it fail.'
                )
            ],
            is_offered=lambda job: (
                job.task.status
                not in (Task.Status.COMPLETE, Task.Status.ABORTED)
            ),
        ),
    )

    edit_task = link_column('task', 'task')

    @admin.display(description='error')
    def short_error(self, job: MachineJob) -> str:
        """Return the last line of why an attempt failed."""
        return last_line(job.last_error)

    @admin.action(permissions=['operate'], description='Run again')
    def retry(
        self, request: HttpRequest, queryset: QuerySet[MachineJob]
    ) -> None:
        """Run the machine steps of attempts again."""
        jobs = {job.task_id: job for job in queryset}
        self.run_for_each(
            request,
            jobs.values(),
            lambda job: retry_machine_task(job.task_id),
            'queued again',
        )


def last_line(text: str, length: int = 120) -> str:
    """Return the last line of a text, shortened; '' for an empty one."""
    lines = text.strip().splitlines()
    last = lines[-1] if lines else ''
    return last if len(last) <= length else f'{last[: length - 1]}…'
