"""Projects: their facts, their tasks, and what can be done with them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join

from orchestra.admin.autocomplete_filter import LabelledFilter
from orchestra.admin.columns import link_column
from orchestra.admin.forms import ServiceForm
from orchestra.admin.inlines import ReadOnlyInline
from orchestra.admin.links import edit_link, linkify, list_link, task_page
from orchestra.admin.made_by_service import MadeByServiceAdmin
from orchestra.admin.project_actions import PROJECT_ACTIONS, create_tasks
from orchestra.documents.addresses import address_here
from orchestra.models import (
    DocumentItem,
    OutboxMessage,
    Project,
    ProjectEvent,
    Task,
    TaskAssignment,
    Todo,
)
from orchestra.project import create_project_with_tasks
from orchestra.utils.task_lifecycle import set_project_status

Status = Project.Status


class NewProjectForm(ServiceForm):
    """Starts a project, with the tasks that can start at once."""

    def call_service(self) -> Project:
        """Start the project."""
        version = self.cleaned_data['workflow_version']
        return create_project_with_tasks(
            version.workflow.slug,
            version.slug,
            self.cleaned_data['short_description'],
            self.cleaned_data['priority'],
            self.cleaned_data['task_class'],
            self.cleaned_data['project_data'],
            self.cleaned_data['scratchpad_url'],
        )


class TaskInline(ReadOnlyInline):
    """The tasks of a project, with who works on them."""

    model = Task
    list_select_related = (
        'step__workflow_version__workflow',
        'project__workflow_version',
    )
    show_change_link = False
    classes = ('plain-rows',)
    fields = readonly_fields = (
        'edit_task',
        'status',
        'workers',
        'start_datetime',
        'completed_at',
        'page',
    )
    ordering = ('start_datetime', 'pk')

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the tasks with their assignments."""
        assignments = TaskAssignment.objects.select_related(
            'worker__user'
        ).order_by('assignment_counter')
        return (
            super()
            .get_queryset(request)
            .prefetch_related(Prefetch('assignments', assignments))
        )

    @admin.display(description='step')
    def edit_task(self, task: Task) -> Any:
        """Link to the task by the name of its step."""
        return edit_link(task, task.step.name)

    @admin.display(description='workers')
    def workers(self, task: Task) -> Any:
        """Link to the assignments, the doer's first."""
        return format_html_join(
            ', ',
            '{}',
            (
                (
                    edit_link(
                        assignment,
                        assignment.worker.user.get_username()
                        if assignment.worker
                        else 'machine',
                    ),
                )
                for assignment in task.assignments.all()
            ),
        )

    @admin.display(description='in Orchestra')
    def page(self, task: Task) -> Any:
        """Link to the page on which the task is worked on."""
        return task_page(task)


@admin.register(Project)
class ProjectAdmin(MadeByServiceAdmin):
    """Runs of a workflow version; their status is a matter of services."""

    is_deletable = False
    list_display = (
        'id',
        'short_description',
        'workflow_version',
        'status',
        'priority',
        'start_datetime',
        'is_blocked',
    )
    list_display_links = ('id', 'short_description')
    list_select_related = ('workflow_version__workflow',)
    list_filter = (
        'status',
        ('blocked_reason', admin.EmptyFieldListFilter),
        'task_class',
        ('workflow_version', LabelledFilter),
    )
    search_fields = (
        'short_description',
        'workflow_version__slug',
        'workflow_version__workflow__slug',
    )
    date_hierarchy = 'start_datetime'
    ordering = ('-start_datetime', '-pk')
    new_form = NewProjectForm
    new_fields = (
        'workflow_version',
        'short_description',
        'priority',
        'task_class',
        'project_data',
        'scratchpad_url',
    )
    fieldsets = (
        (
            None,
            {
                'fields': (
                    'short_description',
                    'version',
                    'status',
                    'blocked_reason',
                    'priority',
                    'task_class',
                    'related',
                )
            },
        ),
        (
            'Team and documents',
            {'fields': ('scratchpad_url', 'slack_group_id')},
        ),
        (
            'Data',
            {'fields': ('project_data', 'start_datetime', 'reopened_at')},
        ),
    )
    readonly_fields = (
        'version',
        'status',
        'blocked_reason',
        'related',
        'start_datetime',
        'reopened_at',
    )
    inlines = (TaskInline,)
    actions = ('pause', 'activate', 'resume')
    object_actions = PROJECT_ACTIONS

    version = link_column('workflow_version', 'workflow version')

    @admin.display(description='blocked', boolean=True)
    def is_blocked(self, project: Project) -> bool | None:
        """Tell whether something keeps follow-up tasks from being made."""
        return False if project.blocked_reason else None

    @admin.display(description='belongs to the project')
    def related(self, project: Project) -> Any:
        """Link to what belongs to a project."""
        lists: tuple[tuple[Any, str], ...] = (
            (Todo, 'Todos'),
            (ProjectEvent, 'What happened'),
            (OutboxMessage, 'Messages'),
            (DocumentItem, 'Documents'),
        )
        links = [
            list_link(model, text, project__id__exact=project.pk)
            for model, text in lists
            if self.admin_site.is_registered(model)
        ]
        if project.scratchpad_url:
            links.append(
                linkify(
                    address_here(project.scratchpad_url),
                    'Scratchpad',
                    new_window=True,
                )
            )
        return format_html_join(' · ', '{}', ((link,) for link in links))

    @admin.action(permissions=['operate'], description='Pause')
    def pause(self, request: HttpRequest, queryset: QuerySet[Project]) -> None:
        """Pause projects."""
        self._set_all(request, queryset, Status.PAUSED)

    @admin.action(permissions=['operate'], description='Make active')
    def activate(
        self, request: HttpRequest, queryset: QuerySet[Project]
    ) -> None:
        """Make projects active."""
        self._set_all(request, queryset, Status.ACTIVE)

    @admin.action(
        permissions=['operate'], description='Create follow-up tasks'
    )
    def resume(
        self, request: HttpRequest, queryset: QuerySet[Project]
    ) -> None:
        """Create the tasks that have become possible."""
        self.run_for_each(request, queryset, create_tasks, 'looked after')

    def _set_all(
        self, request: HttpRequest, queryset: QuerySet[Project], status: int
    ) -> None:
        label = Status(status).label
        self.run_for_each(
            request,
            queryset,
            lambda project: set_project_status(project.pk, label),
            f'set to “{label}”',
        )
