"""The JSON of projects and what belongs to them.

The serializers are quick when the rows come with their relations loaded (see
``orchestra.project_api.api``) and correct when they do not.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Sum
from django.db.models.manager import BaseManager
from rest_framework import serializers

from orchestra.models import Iteration, Project, Step, Task, TaskAssignment

WORKER_KEYS = (
    'id',
    'username',
    'first_name',
    'last_name',
    'slack_username',
    'slack_user_id',
)


class StatusField(serializers.CharField):
    """The label of a row's status."""

    def get_attribute(self, instance: Any) -> Any:
        """Ask the row itself: a ``source`` would be examined at each row."""
        return instance.get_status_display()


class ByStart(serializers.ListSerializer[Any]):
    """Rows in the order in which they started."""

    def to_representation(self, data: Any) -> list[Any]:
        """Return the JSON of the rows; of all of them for a relation."""
        return super().to_representation(
            sorted(_rows(data), key=lambda row: (row.start_datetime, row.pk))
        )


class ByLevel(serializers.ListSerializer[Any]):
    """Assignments from the doer upwards."""

    def to_representation(self, data: Any) -> list[Any]:
        """Return the JSON of the rows; of all of them for a relation."""
        return super().to_representation(
            sorted(_rows(data), key=lambda row: row.assignment_counter)
        )


def _rows(data: Any) -> Iterable[Any]:
    is_relation = isinstance(data, BaseManager)
    rows: Iterable[Any] = data.all() if is_relation else data
    return rows


class IterationSerializer(serializers.ModelSerializer[Iteration]):
    """One turn of an assignment."""

    status = StatusField()

    class Meta:
        model = Iteration
        list_serializer_class = ByStart
        fields = (
            'id',
            'start_datetime',
            'end_datetime',
            'status',
            'assignment',
            'submitted_data',
        )


class TaskAssignmentSerializer(serializers.ModelSerializer[TaskAssignment]):
    """One level of a task, with its turns."""

    worker = serializers.SerializerMethodField()
    status = StatusField()
    iterations = IterationSerializer(many=True)
    recorded_work_time = serializers.SerializerMethodField()

    class Meta:
        model = TaskAssignment
        list_serializer_class = ByLevel
        fields = (
            'id',
            'start_datetime',
            'worker',
            'task',
            'status',
            'in_progress_task_data',
            'iterations',
            'recorded_work_time',
        )

    def get_worker(self, assignment: TaskAssignment) -> dict[str, Any]:
        """Return who holds the level; all keys are null for a machine."""
        worker = assignment.worker
        if worker is None:
            return dict.fromkeys(WORKER_KEYS)
        return {
            'id': worker.pk,
            'username': worker.user.get_username(),
            'first_name': worker.user.first_name,
            'last_name': worker.user.last_name,
            'slack_username': worker.slack_username,
            'slack_user_id': worker.slack_user_id,
        }

    def get_recorded_work_time(
        self, assignment: TaskAssignment
    ) -> float | None:
        """Return the seconds its worker recorded, None without entries."""
        if assignment.worker is None:
            return None
        if hasattr(assignment, 'work_time'):
            recorded = assignment.work_time
        else:
            recorded = assignment.time_entries.filter(
                worker=assignment.worker
            ).aggregate(total=Sum('time_worked'))['total']
        return None if recorded is None else recorded.total_seconds()


class TaskSerializer(serializers.ModelSerializer[Task]):
    """One step of a project, with all its levels."""

    step_slug = serializers.CharField(source='step.slug')
    status = StatusField()
    latest_data = serializers.SerializerMethodField()
    assignments = TaskAssignmentSerializer(many=True)

    class Meta:
        model = Task
        fields = (
            'id',
            'step_slug',
            'project',
            'status',
            'latest_data',
            'assignments',
            'start_datetime',
        )

    def get_latest_data(self, task: Task) -> Any:
        """Return the data of whoever has the ball, else of the top level."""
        assignments = sorted(
            task.assignments.all(), key=lambda row: row.assignment_counter
        )
        processing = [
            assignment
            for assignment in assignments
            if assignment.status == TaskAssignment.Status.PROCESSING
        ]
        latest = (processing or assignments)[-1:]
        return latest[0].in_progress_task_data if latest else None


class ProjectSerializer(serializers.ModelSerializer[Project]):
    """A project without its tasks.

    The address of the shared document is there under all three names it has
    had.
    """

    workflow_slug = serializers.CharField(
        source='workflow_version.workflow.slug'
    )
    workflow_version_slug = serializers.CharField(
        source='workflow_version.slug'
    )
    team_messages_url = serializers.CharField(source='scratchpad_url')
    review_document_url = serializers.CharField(source='scratchpad_url')

    class Meta:
        model = Project
        fields = (
            'id',
            'workflow_slug',
            'workflow_version_slug',
            'short_description',
            'start_datetime',
            'priority',
            'project_data',
            'scratchpad_url',
            'task_class',
            'status',
            'slack_group_id',
            'team_messages_url',
            'review_document_url',
        )


class ProjectSummarySerializer(serializers.ModelSerializer[Project]):
    """A project in a list."""

    status = StatusField()

    class Meta:
        model = Project
        fields = ('id', 'short_description', 'start_datetime', 'status')


class StepSerializer(serializers.ModelSerializer[Step]):
    """A step of a workflow version."""

    class Meta:
        model = Step
        fields = ('id', 'slug', 'description', 'is_human', 'name')
