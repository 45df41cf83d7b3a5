"""StaffBot's searches for workers, its inquiries and their answers."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from orchestra.admin.columns import link_column
from orchestra.admin.inlines import ReadOnlyInline
from orchestra.admin.soft_delete import ReadOnlySoftDeleteAdmin
from orchestra.communication.utils import close_open_staffbot_requests
from orchestra.events import record_event
from orchestra.models import (
    StaffBotRequest,
    StaffingRequestInquiry,
    StaffingResponse,
)

PREFERENCE = 'communication_preference__worker__user'


class InquiryInline(ReadOnlyInline):
    """The inquiries of a search."""

    model = StaffingRequestInquiry
    list_select_related = (PREFERENCE, 'request')
    fields = readonly_fields = (
        'worker',
        'communication_method',
        'created_at',
    )
    ordering = ('created_at', 'pk')

    worker = link_column('communication_preference__worker', 'worker')


@admin.register(StaffBotRequest)
class StaffBotRequestAdmin(ReadOnlySoftDeleteAdmin):
    """Searches for somebody to take a level of a task."""

    list_display = (
        'id',
        'edit_task',
        'required_role_counter',
        'request_cause',
        'status',
        'created_at',
        'project_description',
    )
    list_select_related = (
        'task__step',
        'task__project__workflow_version',
    )
    list_filter = ('status', 'request_cause')
    search_fields = (
        'project_description',
        'task__id__exact',
        'task__step__slug',
        'task__project__short_description',
    )
    ordering = ('-created_at', '-pk')
    fields = (
        'edit_task',
        'required_role_counter',
        'request_cause',
        'status',
        'project_description',
        'last_inquiry_sent',
        'created_at',
    )
    readonly_fields = fields
    inlines = (InquiryInline,)
    actions = ('close',)

    edit_task = link_column('task', 'task')

    @admin.action(permissions=['operate'], description='Close the search')
    def close(
        self, request: HttpRequest, queryset: QuerySet[StaffBotRequest]
    ) -> None:
        """End searches; workers who answer are told that it is over."""

        def close_one(search: StaffBotRequest) -> None:
            if close_open_staffbot_requests(search.task):
                record_event(
                    'orchestra.staffing.closed',
                    project=search.task.project,
                    obj=search,
                )

        self.run_for_each(
            request,
            queryset.exclude(status=StaffBotRequest.Status.CLOSED.value),
            close_one,
            'closed',
        )


@admin.register(StaffingRequestInquiry)
class StaffingRequestInquiryAdmin(ReadOnlySoftDeleteAdmin):
    """Questions to workers whether they would take a task."""

    list_display = (
        'id',
        'worker',
        'communication_method',
        'edit_request',
        'created_at',
    )
    list_select_related = (
        PREFERENCE,
        'request__task__step',
        'request__task__project__workflow_version',
    )
    list_filter = ('communication_method',)
    search_fields = (
        'communication_preference__worker__user__username',
        'communication_preference__worker__user__first_name',
        'communication_preference__worker__user__last_name',
        'communication_preference__worker__user__email',
        'communication_preference__worker__slack_username',
        'communication_method__exact',
        'request__project_description',
        'request__task__id__exact',
        'request__task__step__slug',
        'request__task__project__short_description',
    )
    ordering = ('-created_at', '-pk')
    fields = (
        'worker',
        'communication_method',
        'edit_request',
        'created_at',
    )
    readonly_fields = fields

    worker = link_column('communication_preference__worker', 'worker')
    edit_request = link_column('request', 'request')


@admin.register(StaffingResponse)
class StaffingResponseAdmin(ReadOnlySoftDeleteAdmin):
    """Answers of workers to inquiries."""

    list_display = (
        'id',
        'edit_task',
        'worker',
        'is_available',
        'is_winner',
        'created_at',
    )
    list_select_related = (
        f'request_inquiry__{PREFERENCE}',
        'request_inquiry__request__task__step',
        'request_inquiry__request__task__project__workflow_version',
    )
    list_filter = ('is_available', 'is_winner')
    search_fields = (
        'request_inquiry__communication_preference__worker__user__username',
        'request_inquiry__communication_method__exact',
        'request_inquiry__request__project_description',
        'request_inquiry__request__task__id__exact',
    )
    ordering = ('-created_at', '-pk')
    fields = (
        'worker',
        'edit_task',
        'request_inquiry',
        'is_available',
        'is_winner',
        'response_text',
        'created_at',
    )
    readonly_fields = fields

    worker = link_column(
        'request_inquiry__communication_preference__worker', 'worker'
    )
    edit_task = link_column('request_inquiry__request__task', 'task')
