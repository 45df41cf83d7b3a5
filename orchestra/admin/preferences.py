"""What workers want to hear about, and by which channel."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest

from orchestra.admin.autocomplete_filter import AutocompleteFilter
from orchestra.admin.soft_delete import SoftDeleteAdmin
from orchestra.models import CommunicationPreference
from orchestra.models.communication.methods import (
    COMMUNICATION_METHODS,
    CommunicationMethod,
)


def channel_names(preference: CommunicationPreference) -> str:
    """Return the chosen channels in words."""
    labels = dict(COMMUNICATION_METHODS)
    chosen = [labels[name] for name, is_on in preference.methods if is_on]
    return ', '.join(chosen) or 'none'


class ChannelFilter(admin.SimpleListFilter):
    """Shows who is reached by a channel."""

    title = 'channel'
    parameter_name = 'channel'

    def lookups(
        self,
        request: HttpRequest,
        model_admin: admin.ModelAdmin[Any],
    ) -> list[tuple[str, str]]:
        """Return the channels."""
        return list(COMMUNICATION_METHODS)

    def queryset(
        self,
        request: HttpRequest,
        queryset: QuerySet[Any],
    ) -> QuerySet[Any]:
        """Return the rows to show."""
        if self.value() not in dict(COMMUNICATION_METHODS):
            return queryset
        bit = CommunicationMethod[str(self.value()).upper()].value
        chosen: QuerySet[Any] = queryset.alias(
            chosen=F('methods').bitand(bit)
        ).filter(Q(chosen=bit))
        return chosen


@admin.register(CommunicationPreference)
class CommunicationPreferenceAdmin(SoftDeleteAdmin):
    """Channels that workers chose, one row for each type of message."""

    list_display = ('id', 'worker', 'channels', 'communication_type')
    list_select_related = ('worker__user',)
    list_filter = (
        ChannelFilter,
        'communication_type',
        ('worker', AutocompleteFilter),
    )
    search_fields = (
        'worker__user__username',
        'worker__user__first_name',
        'worker__user__last_name',
        'worker__user__email',
        'worker__slack_username',
        'methods__exact',
        'communication_type__exact',
    )
    ordering = ('worker__user__username', 'communication_type', 'pk')
    fields = ('worker', 'communication_type', 'methods')
    kept_fields = ('worker', 'communication_type')

    @admin.display(description='channels', ordering='methods')
    def channels(self, preference: CommunicationPreference) -> str:
        """Return the chosen channels in words."""
        return channel_names(preference)
