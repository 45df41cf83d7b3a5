"""Messages that wait to be delivered, were, or were given up."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from orchestra.admin.attention import OpenFirstFilter
from orchestra.admin.base import ReadOnlyAdmin
from orchestra.admin.columns import json_column, link_column
from orchestra.admin.machine_jobs import last_line
from orchestra.admin.object_actions import ObjectAction
from orchestra.models import OutboxMessage
from orchestra.outbox import RESENDABLE, resend

State = OutboxMessage.State


class MessageStateFilter(OpenFirstFilter):
    """Shows messages that wait or were given up."""

    settled = (State.SENT,)
    states = State.choices
    open_label = 'Not delivered'


def _resend(message: OutboxMessage, _data: dict[str, Any]) -> str:
    resend([message.pk])
    return 'The message is due now.'


@admin.register(OutboxMessage)
class OutboxMessageAdmin(ReadOnlyAdmin):
    """Messages; the ones that were given up stand first."""

    list_display = (
        'id',
        'kind',
        'state',
        'short_error',
        'edit_project',
        'attempts',
        'created_at',
        'next_attempt_at',
    )
    list_select_related = ('project__workflow_version',)
    list_filter = (MessageStateFilter, 'kind')
    search_fields = (
        'dedupe_key',
        'last_error',
        'project__short_description',
    )
    # 'dead' is the first word of the alphabet among the states.
    ordering = ('state', '-created_at', '-pk')
    fields = (
        'kind',
        'state',
        'last_error',
        'edit_project',
        'attempts',
        'next_attempt_at',
        'lease_until',
        'created_at',
        'delivered_at',
        'dedupe_key',
        'content',
        'result_shown',
    )
    readonly_fields = fields
    actions = ('resend',)
    object_actions = (
        ObjectAction(
            name='resend',
            label='Deliver now',
            question='Deliver this message now?',
            run=_resend,
            consequences=lambda _message: [
                'It gets another round of attempts, should this one fail.'
            ],
            is_offered=lambda message: message.state in RESENDABLE,
        ),
    )

    edit_project = link_column('project', 'project')
    content = json_column('payload', 'payload')
    result_shown = json_column('result', 'result')

    @admin.display(description='error')
    def short_error(self, message: OutboxMessage) -> str:
        """Return the last line of why a delivery failed."""
        return last_line(message.last_error)

    @admin.action(permissions=['operate'], description='Deliver now')
    def resend(
        self, request: HttpRequest, queryset: QuerySet[OutboxMessage]
    ) -> None:
        """Deliver messages now that wait or were given up."""
        keys = list(queryset.values_list('pk', flat=True))
        count = resend(keys)
        self.message_user(
            request, f'Messages due now: {count} of {len(keys)}.'
        )
