"""Orchestra's pages, at the path that projects and extensions import."""

from orchestra.error_pages import (
    bad_request,
    error_handler,
    forbidden,
    internal_server_error,
    not_found,
)
from orchestra.interface_api.upload_views import upload_image
from orchestra.interface_api.views import (
    dashboard_tasks,
    new_task_assignment,
    save_task_assignment,
    submit_task_assignment,
    task_assignment_information,
)
from orchestra.pages import status
from orchestra.shell.views import index

__all__ = [
    'bad_request',
    'dashboard_tasks',
    'error_handler',
    'forbidden',
    'index',
    'internal_server_error',
    'new_task_assignment',
    'not_found',
    'save_task_assignment',
    'status',
    'submit_task_assignment',
    'task_assignment_information',
    'upload_image',
]
