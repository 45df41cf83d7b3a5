"""StaffBot's search for workers: requests, inquiries and answers."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from orchestra.models.communication.preference import CommunicationPreference
from orchestra.models.core.task import Task
from orchestra.utils.models import BaseModel, ChoicesEnum, values_of


class RequestCause(ChoicesEnum):
    """Why a search was started."""

    USER = 0, 'user'
    TASK_POLICY = 1, 'task policy'
    AUTOSTAFF = TASK_POLICY  # the name of release 0.1.2
    RESTAFF = 2, 'restaff'


class RequestStatus(ChoicesEnum):
    """Where a search stands."""

    SENDING_INQUIRIES = 0, 'sending inquiries'
    DONE_SENDING_INQUIRIES = 1, 'done sending inquiries'
    CLOSED = 2, 'closed'


class InquiryMethod(ChoicesEnum):
    """How an inquiry reached the worker."""

    SLACK = 0, 'slack'
    EMAIL = 1, 'email'
    PREVIOUSLY_OPTED_IN = 2, 'already opted in'


class StaffBotRequest(BaseModel):
    """A search for somebody to take one level of a task."""

    RequestCause = RequestCause
    Status = RequestStatus

    task = models.ForeignKey(
        Task, related_name='staffing_requests', on_delete=models.CASCADE
    )
    required_role_counter = models.PositiveSmallIntegerField(
        help_text='The review level wanted: 0 does the work.'
    )
    request_cause = models.IntegerField(choices=RequestCause.choices())
    project_description = models.TextField(  # noqa: DJ001 (null: not told)
        blank=True, null=True
    )
    status = models.IntegerField(
        choices=RequestStatus.choices(),
        default=RequestStatus.SENDING_INQUIRIES.value,
    )
    last_inquiry_sent = models.DateTimeField(blank=True, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=['task'],
                condition=Q(is_deleted=False)
                & ~Q(status=RequestStatus.CLOSED.value),
                name='uniq_open_staffing_request',
            ),
            models.CheckConstraint(
                condition=Q(required_role_counter__gte=0),
                name='staffing_request_counter',
            ),
            models.CheckConstraint(
                condition=Q(status__in=values_of(RequestStatus.choices())),
                name='staffing_request_status',
            ),
            models.CheckConstraint(
                condition=Q(
                    request_cause__in=values_of(RequestCause.choices())
                ),
                name='staffing_request_cause',
            ),
        ]
        indexes = [
            models.Index(
                fields=['status', 'last_inquiry_sent'],
                name='staffing_request_due_idx',
            )
        ]

    def __str__(self) -> str:
        return (
            f'{self.task} - {self.get_request_cause_description()} - '
            f'{self.get_request_status_description()}'
        )

    def get_request_cause_description(self) -> str:
        """Return why the search was started."""
        return RequestCause(self.request_cause).description

    def get_request_status_description(self) -> str:
        """Return where the search stands."""
        return RequestStatus(self.status).description


class StaffingRequestInquiry(BaseModel):
    """One question to one worker by one channel."""

    CommunicationMethod = InquiryMethod

    request = models.ForeignKey(
        StaffBotRequest,
        related_name='inquiries',
        on_delete=models.CASCADE,
        blank=True,
        null=True,
    )
    communication_preference = models.ForeignKey(
        CommunicationPreference, on_delete=models.CASCADE
    )
    communication_method = models.IntegerField(choices=InquiryMethod.choices())

    class Meta:
        verbose_name_plural = 'staffing request inquiries'
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    communication_method__in=values_of(InquiryMethod.choices())
                ),
                name='inquiry_method',
            )
        ]

    def __str__(self) -> str:
        task_id = self.request.task_id if self.request else None
        return f'{self.communication_preference.worker} - {task_id}'


class StaffingResponse(BaseModel):
    """A worker's answer to an inquiry."""

    request_inquiry = models.ForeignKey(
        StaffingRequestInquiry,
        related_name='responses',
        on_delete=models.CASCADE,
    )
    response_text = models.TextField(  # noqa: DJ001 (null: nothing said)
        blank=True, null=True
    )
    is_available = models.BooleanField()
    is_winner = models.BooleanField(
        blank=True, null=True, help_text='Empty until somebody is chosen.'
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=['request_inquiry'],
                condition=Q(is_deleted=False),
                name='uniq_staffing_response',
            )
        ]

    def __str__(self) -> str:
        return (
            f'{self.request_inquiry} - {self.is_available} - {self.is_winner}'
        )
