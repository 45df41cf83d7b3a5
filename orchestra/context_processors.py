"""What every page's template knows.

`setup_orchestra` adds all three to the settings.
"""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from orchestra.conf import conf
from orchestra.permissions import is_project_admin


def google_analytics(
    request: HttpRequest,  # noqa: ARG001 - every context processor gets it
) -> dict[str, Any]:
    """Return the Google Analytics id, empty when nothing is counted."""
    return {'GOOGLE_ANALYTICS_KEY': conf.GOOGLE_ANALYTICS_KEY}


def third_party_scripts(
    request: HttpRequest,  # noqa: ARG001 - every context processor gets it
) -> dict[str, Any]:
    """Return the name of the template with the scripts of others."""
    return {
        'ORCHESTRA_THIRD_PARTY_SCRIPTS_TEMPLATE': (
            conf.ORCHESTRA_THIRD_PARTY_SCRIPTS_TEMPLATE
        )
    }


def base_context(request: HttpRequest) -> dict[str, Any]:
    """Return whether the visitor manages projects.

    The database is asked only by templates that want to know.
    """
    user = getattr(request, 'user', None)
    return {
        'is_project_admin': SimpleLazyObject(
            lambda: user is not None and is_project_admin(user)
        )
    }
