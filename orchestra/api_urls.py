"""Addresses of all APIs, below ``orchestra/api/`` in a project.

Each is answered with and without its last slash: a redirect would lose the
body of a POST.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, URLResolver, include, path

from orchestra import views
from orchestra.interface_api import (
    document_text_views,
    document_views,
    machine_views,
    task_views,
    upload_views,
)
from orchestra.interface_api.project_management import (
    views as project_management,
)
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

project_management_patterns = [
    *_both('projects', project_management.projects, 'projects'),
]

document_patterns = [
    *_both('<uuid:item_id>', document_views.item_view, 'document'),
    *_both('<uuid:item_id>/folders', document_views.new_folder, 'new_folder'),
    *_both(
        '<uuid:item_id>/documents', document_views.new_document, 'new_document'
    ),
    *_both('<uuid:item_id>/files', document_views.new_file, 'new_file'),
    *_both(
        '<uuid:item_id>/rename', document_views.rename_view, 'rename_document'
    ),
    *_both('<uuid:item_id>/move', document_views.move_view, 'move_document'),
    *_both(
        '<uuid:item_id>/delete', document_views.delete_view, 'delete_document'
    ),
    *_both(
        '<uuid:item_id>/restore',
        document_views.restore_view,
        'restore_document',
    ),
    *_both(
        '<uuid:item_id>/save', document_text_views.save_view, 'save_document'
    ),
    *_both(
        '<uuid:item_id>/editing',
        document_text_views.editing_view,
        'edit_document',
    ),
    *_both(
        '<uuid:item_id>/editing/end',
        document_text_views.end_editing_view,
        'end_editing_document',
    ),
    *_both(
        '<uuid:item_id>/versions',
        document_text_views.versions_view,
        'document_versions',
    ),
    *_both(
        '<uuid:item_id>/versions/<int:number>',
        document_text_views.version_view,
        'document_version',
    ),
    *_both(
        '<uuid:item_id>/versions/<int:number>/restore',
        document_text_views.restore_version_view,
        'restore_document_version',
    ),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path('project/', include(project_patterns)),
    path('interface/', include(interface_patterns)),
    path('interface/documents/', include(document_patterns)),
    path(
        'interface/project_management/',
        include((project_management_patterns, 'project_management')),
    ),
    *_both('status', views.status, 'status'),
]
