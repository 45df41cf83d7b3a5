"""Addresses of all APIs, below ``orchestra/api/`` in a project.

Each is answered with and without its last slash: a redirect would lose the
body of a POST.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, URLResolver, include, path

from orchestra import views
from orchestra.interface_api import machine_views, task_views, upload_views
from orchestra.project_api import views as project_api

app_name = 'api'


def _both(route: str, view: Callable[..., Any], name: str) -> list[URLPattern]:
    return [path(f'{route}/', view, name=name), path(route, view)]


project_patterns = [
    *_both(
        'project_information',
        project_api.project_information,
        'project_information',
    ),
    *_both('create_project', project_api.create_project, 'create_project'),
    *_both('workflow_types', project_api.workflow_types, 'workflow_types'),
    *_both(
        'project_details_url',
        project_api.project_details_url,
        'project_details_url',
    ),
    *_both(
        'assign_worker_to_task',
        project_api.assign_worker_to_task,
        'assign_worker_to_task',
    ),
]

interface_patterns = [
    *_both('dashboard_tasks', views.dashboard_tasks, 'dashboard_tasks'),
    *_both(
        'task_assignment_information',
        views.task_assignment_information,
        'task_assignment_information',
    ),
    *_both(
        'save_task_assignment',
        views.save_task_assignment,
        'save_task_assignment',
    ),
    *_both(
        'submit_task_assignment',
        views.submit_task_assignment,
        'submit_task_assignment',
    ),
    *_both(
        'task_step_interface',
        task_views.task_step_interface,
        'task_step_interface',
    ),
    *_both('task_history', task_views.task_history_view, 'task_history'),
    *_both('machine_step', machine_views.machine_step_view, 'machine_step'),
    *_both(
        'retry_machine_task',
        machine_views.retry_machine_task_view,
        'retry_machine_task',
    ),
    *_both('upload_image', views.upload_image, 'upload_image'),
    *_both('uploads', upload_views.upload_task_file, 'upload_task_file'),
    *_both(
        'new_task_assignment/<str:task_type>',
        views.new_task_assignment,
        'new_task_assignment',
    ),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path('project/', include(project_patterns)),
    path('interface/', include(interface_patterns)),
    *_both('status', views.status, 'status'),
]
