"""A field to pick a worker with."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect

from orchestra.models import TaskAssignment, Worker


class WorkerChoiceForm(forms.Form):
    """Asks for a worker."""

    worker: Any = forms.ModelChoiceField(
        queryset=Worker.objects.select_related('user'),
        widget=AutocompleteSelect(
            # The widget wants a column that leads to workers.
            TaskAssignment._meta.get_field('worker'),
            admin.site,
        ),
    )
