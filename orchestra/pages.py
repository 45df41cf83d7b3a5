"""The first page after signing in, and the page that says all is well."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from orchestra.models import TaskAssignment
from orchestra.permissions import worker_for


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the visitor what they are working on."""
    worker = worker_for(request.user)
    assignments = TaskAssignment.objects.filter(
        worker=worker, status=TaskAssignment.Status.PROCESSING
    )
    return render(
        request,
        'orchestra/index.html',
        {
            'worker': worker,
            'assignments': assignments.select_related(
                'task__step', 'task__project'
            ).order_by('start_datetime')
            if worker
            else [],
        },
    )


@require_safe
def status(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Say that the server answers, for health checks."""
    return HttpResponse('OK')
