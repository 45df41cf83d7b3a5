"""The page around everything that people do in the browser."""

from __future__ import annotations

import logging

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from orchestra.http.content_security import secure_page
from orchestra.shell.build import BuildMissingError, current_build
from orchestra.shell.config import shell_config

logger = logging.getLogger(__name__)


@require_safe
@login_required
@never_cache
@ensure_csrf_cookie
@secure_page
def index(request: HttpRequest) -> HttpResponse:
    """Serve the page that starts the application, at all its addresses.

    Below ``app/`` the application itself decides what an address shows.
    Without a build of the front end the answer is a page that says so.
    """
    try:
        build = current_build()
    except BuildMissingError as error:
        logger.error('The front end cannot be served: %s', error)
        return render(
            request,
            'orchestra/build_missing.html',
            {'problem': str(error)},
            status=503,
        )
    return render(
        request,
        'orchestra/index.html',
        {
            'base_href': reverse('orchestra:index').rstrip('/') + '/',
            'build': build,
            'config': shell_config(request),
        },
    )
