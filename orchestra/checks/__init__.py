"""System checks: mistakes in the settings, found before anybody meets them.

Ids are stable. Errors start with ``orchestra.E``, warnings with
``orchestra.W``. The first line of a check's docstring names its ids and says
what holds where it is silent; `orchestra.checks.catalogue` makes the table of
the documentation out of these lines.

Checks of one part of Orchestra stand with that part, in a module ``checks`` of
its own: of the document stores, and of the API for programs.
"""

from orchestra.checks.accounts import (
    check_csrf_cookie,
    check_hijack_middleware,
    check_middleware,
)
from orchestra.checks.apps import (
    check_order_of_apps,
    check_required_apps,
    check_workflow_apps,
)
from orchestra.checks.chat import check_slack, check_staffbot_config
from orchestra.checks.databases import (
    check_database_engines,
    check_request_transactions,
    check_sqlite_transactions,
    check_time_zones,
)
from orchestra.checks.machines import check_queue, check_scheduler
from orchestra.checks.mail import check_mail_backend, check_mail_redirection
from orchestra.checks.pages import (
    check_content_sources,
    check_context_processors,
    check_front_end_build,
    check_page_middleware,
    check_template_loaders,
    check_third_party_template,
)
from orchestra.checks.references import check_importable_paths
from orchestra.checks.secrets import check_secrets
from orchestra.checks.uploads import (
    check_request_size,
    check_upload_folder,
    check_upload_types,
)
from orchestra.checks.urls import (
    check_addresses,
    check_error_pages,
    check_site_is_public,
    check_site_url,
)
from orchestra.checks.values import check_types
from orchestra.checks.workflows import (
    check_definitions,
    check_loaded_versions,
    check_workflows_exist,
)

__all__ = [
    'check_addresses',
    'check_content_sources',
    'check_context_processors',
    'check_csrf_cookie',
    'check_database_engines',
    'check_definitions',
    'check_error_pages',
    'check_front_end_build',
    'check_hijack_middleware',
    'check_importable_paths',
    'check_loaded_versions',
    'check_mail_backend',
    'check_mail_redirection',
    'check_middleware',
    'check_order_of_apps',
    'check_page_middleware',
    'check_queue',
    'check_request_size',
    'check_request_transactions',
    'check_required_apps',
    'check_scheduler',
    'check_secrets',
    'check_site_is_public',
    'check_site_url',
    'check_slack',
    'check_sqlite_transactions',
    'check_staffbot_config',
    'check_template_loaders',
    'check_third_party_template',
    'check_time_zones',
    'check_types',
    'check_upload_folder',
    'check_upload_types',
    'check_workflow_apps',
    'check_workflows_exist',
]
