"""What the pages of project management call."""

from __future__ import annotations

from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from orchestra.http.endpoint import JsonEndpoint, SignedInSession
from orchestra.http.paging import Page, PageForm
from orchestra.interface_api.project_management.project_list import (
    ListedProject,
    describe_row,
    listed_projects,
)
from orchestra.openapi.operations import interface_operation
from orchestra.permissions import is_project_admin


class IsProjectAdmin(BasePermission):
    """Lets project admins in, and nobody else."""

    message = 'Only project administrators may do this.'
    code = 'not_project_admin'

    def has_permission(
        self,
        request: Request,
        view: APIView,  # noqa: ARG002 (the framework passes it)
    ) -> bool:
        """Tell whether the caller manages projects."""
        return is_project_admin(request.user)


@method_decorator(never_cache, name='dispatch')
class ProjectList(JsonEndpoint):
    """Return all projects but aborted ones, newest first.

    With a ``limit`` only part of them: ``X-Total-Count`` tells how many there
    are, and ``Link`` leads to the next and the previous part.
    """

    authentication_classes = [SignedInSession]
    permission_classes = [IsProjectAdmin]

    def get(self, request: Request) -> Response:
        """Answer the list, or the part of it that is asked for."""
        rows, headers = Page.of(request).take(
            listed_projects(), request.build_absolute_uri()
        )
        return Response([describe_row(row) for row in rows], headers=headers)


projects = interface_operation(
    'GET', forms=[PageForm], answer=list[ListedProject], statuses=[400]
)(ProjectList.as_view())
