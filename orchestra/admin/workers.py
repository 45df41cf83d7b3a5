"""Workers: their certifications, and how to reach them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html_join

from orchestra.admin.base import OrchestraAdmin
from orchestra.admin.columns import link_column, value_column
from orchestra.admin.forms import OrchestraAdminForm
from orchestra.admin.inlines import OrchestraInline
from orchestra.admin.links import edit_link, list_link
from orchestra.communication.slack import get_slack_user_id
from orchestra.conf import conf
from orchestra.models import (
    CommunicationPreference,
    PayRate,
    TaskAssignment,
    TimeEntry,
    Worker,
    WorkerAvailability,
    WorkerCertification,
)

NOT_FOUND_IN_SLACK = (
    'Slack knows nobody called {}, or does not answer. The worker gets no '
    'messages there until the name is saved again.'
)

ACCOUNT = '_orchestra_slack_account'
"""Where a request carries the account that was looked up for it."""


@dataclass(frozen=True)
class SlackAccount:
    """The account in Slack that a name leads to.

    Attributes:
        user_id: Its id; None without one.
        is_missing: Whether Slack was asked and knows no such account.
    """

    user_id: str | None = None
    is_missing: bool = False


def find_account(worker: Worker | None, name: str) -> SlackAccount | None:
    """Find out which account a worker's name in Slack belongs to.

    This may ask Slack: never call it inside a transaction.

    Args:
        worker: The worker as stored; None for a new one.
        name: The name they are about to get.

    Returns:
        The account; None if the stored one stays.
    """
    old_name = (worker.slack_username or '') if worker else ''
    is_on = conf.ORCHESTRA_SLACK_EXPERTS_ENABLED
    is_unknown = worker is None or not worker.slack_user_id
    if name == old_name and not (is_on and is_unknown and name):
        return None
    if not name or not is_on:
        # The old account belongs to the old name.
        return SlackAccount()
    user_id = get_slack_user_id(name)
    return SlackAccount(user_id, is_missing=user_id is None)


class WorkerForm(OrchestraAdminForm):
    """A worker; the account in Slack follows the name there.

    Attributes:
        slack_account: What Slack said about a new name; None if the name is
            the same as before.
    """

    slack_account: SlackAccount | None = None

    def clean(self) -> dict[str, Any] | None:
        """Take over the account in Slack."""
        cleaned = super().clean()
        if self.slack_account:
            self.instance.slack_user_id = self.slack_account.user_id
        return cleaned


class HeldCertificationInline(OrchestraInline):
    """The certifications a worker holds."""

    model = WorkerCertification
    verbose_name_plural = 'certifications'
    list_select_related = ('worker__user', 'certification__workflow')
    fields = (
        'edit_certification',
        'task_class',
        'role',
        'staffbot_enabled',
        'staffing_priority',
    )
    readonly_fields = ('edit_certification', 'task_class', 'role')
    show_change_link = False
    classes = ('plain-rows',)
    ordering = ('certification', 'task_class', 'role')

    @admin.display(description='certification')
    def edit_certification(self, held: WorkerCertification) -> Any:
        """Link to the row by the name of its certification."""
        return edit_link(held, held.certification)

    def has_add_permission(
        self,
        request: HttpRequest,
        obj: Any = None,
    ) -> bool:
        """Leave adding to the other inline."""
        return False


class NewCertificationInline(OrchestraInline):
    """Further certifications for a worker."""

    model = WorkerCertification
    verbose_name = 'new certification'
    verbose_name_plural = 'new certifications'
    fields = ('certification', *HeldCertificationInline.fields[1:])

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return nothing: what there is stands above."""
        return super().get_queryset(request).none()


class PreferenceInline(OrchestraInline):
    """How a worker wants to hear about things."""

    model = CommunicationPreference
    list_select_related = ('worker__user',)
    show_change_link = False
    classes = ('plain-rows',)
    fields = ('about', 'methods')
    readonly_fields = ('about',)
    ordering = ('communication_type',)

    @admin.display(description='messages about')
    def about(self, preference: CommunicationPreference) -> str:
        """Return what the messages are about."""
        return preference.get_descriptions()['short_description']

    def has_add_permission(
        self,
        request: HttpRequest,
        obj: Any = None,
    ) -> bool:
        """Leave it to the creation of the worker, which adds them all."""
        return False


@admin.register(Worker)
class WorkerAdmin(OrchestraAdmin):
    """People who do and review tasks."""

    form = WorkerForm
    list_display = (
        'id',
        'edit_user',
        'email',
        'slack_username',
        'phone',
        'start_datetime',
    )
    list_select_related = ('user',)
    list_filter = ('user__is_active',)
    search_fields = (
        'user__username',
        'user__email',
        'user__first_name',
        'user__last_name',
        'slack_username',
    )
    ordering = ('user__username',)
    fieldsets = (
        (None, {'fields': ('user', 'email', 'start_datetime')}),
        ('Contact', {'fields': ('slack_username', 'slack_user_id', 'phone')}),
        ('Staffing', {'fields': ('max_autostaff_hours_per_day',)}),
        ('Work', {'fields': ('work',)}),
    )
    readonly_fields = ('email', 'slack_user_id', 'work')
    kept_fields = ('user',)
    inlines = (
        HeldCertificationInline,
        NewCertificationInline,
        PreferenceInline,
    )

    edit_user = link_column('user', 'user')
    email = value_column('user__email', 'email')

    @admin.display(description='Belongs to the worker')
    def work(self, worker: Worker) -> Any:
        """Link to what the worker did, does and earns."""
        if not worker.pk:
            return '-'
        lists = (
            (TaskAssignment, 'Assignments'),
            (TimeEntry, 'Time entries'),
            (WorkerAvailability, 'Availability'),
            (PayRate, 'Pay rates'),
        )
        return format_html_join(
            ' · ',
            '{}',
            (
                (list_link(model, text, worker__id__exact=worker.pk),)
                for model, text in lists
            ),
        )

    def get_form(
        self,
        request: HttpRequest,
        obj: Any = None,
        change: bool = False,
        **kwargs: Any,
    ) -> Any:
        """Return the form, with what Slack says about a new name."""
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.slack_account = getattr(request, ACCOUNT, None)
        return form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = '',
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show or save the form of a worker."""
        # Before Django begins the transaction, in which nobody should wait
        # for Slack.
        if request.method == 'POST' and self._may_save(request):
            self._find_account(request, object_id)
        return super().changeform_view(
            request, object_id, form_url, extra_context
        )

    def _may_save(self, request: HttpRequest) -> bool:
        return self.has_change_permission(request) or self.has_add_permission(
            request
        )

    def _find_account(
        self, request: HttpRequest, object_id: str | None
    ) -> None:
        worker = (
            self.get_object(request, unquote(object_id)) if object_id else None
        )
        name = request.POST.get('slack_username', '').strip()
        account = find_account(worker, name)
        setattr(request, ACCOUNT, account)
        if account and account.is_missing:
            self.message_user(
                request, NOT_FOUND_IN_SLACK.format(name), messages.WARNING
            )

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """Save a worker together with the account in Slack."""
        super().save_model(request, obj, form, change)
        if change and form.slack_account:
            obj.save(update_fields=['slack_user_id'])
