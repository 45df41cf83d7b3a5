"""Endpoints for client programs: start projects, follow them, staff them."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import partial
from typing import Any

from django.urls import reverse
from rest_framework import serializers
from rest_framework.request import Request

from orchestra.core.errors import (
    TaskAssignmentError,
    WorkerCertificationError,
)
from orchestra.http.bodies import read_json_object
from orchestra.http.errors import RequestRefused, answer_for
from orchestra.http.fields import IdField, checked
from orchestra.models import Project
from orchestra.openapi.operations import Header, client_operation
from orchestra.project import create_project_with_tasks
from orchestra.project_api import answers
from orchestra.project_api.api import get_project_information
from orchestra.project_api.auth import (
    IsSignedUser,
    KeyMayRead,
    KeyMayWrite,
    OrchestraProjectAPIAuthentication,
)
from orchestra.project_api.flat_information import (
    get_flat_project_information,
)
from orchestra.project_api.new_project import (
    MAX_IDEMPOTENCY_KEY,
    NewProjectForm,
    workflow_version,
)
from orchestra.project_api.once import Wish, fingerprint_of, start_once
from orchestra.project_api.scope import (
    own_project_ids,
    own_projects,
    own_workflows,
    refuse_foreign_project,
    refuse_foreign_task,
    refuse_foreign_workflow,
)
from orchestra.utils.decorators import api_endpoint
from orchestra.utils.task_lifecycle import assign_task

logger = logging.getLogger(__name__)

MAX_PROJECTS = 1000
"""How many projects one request may ask for."""

reading_endpoint = partial(
    api_endpoint,
    permissions=[IsSignedUser, KeyMayRead],
    logger=logger,
    auths=[OrchestraProjectAPIAuthentication],
)
changing_endpoint = partial(
    api_endpoint,
    permissions=[IsSignedUser, KeyMayWrite],
    logger=logger,
    auths=[OrchestraProjectAPIAuthentication],
)


IDEMPOTENCY_KEY = Header(
    'Idempotency-Key',
    'Names the request, so that it can be sent again after a lost answer.',
    max_length=MAX_IDEMPOTENCY_KEY,
)


class ProjectsForm(serializers.Serializer[Any]):
    """Which projects are asked for."""

    project_ids = serializers.ListField(
        child=IdField(),
        max_length=MAX_PROJECTS,
        help_text='Unknown ids are absent from the answer.',
    )


class ProjectForm(serializers.Serializer[Any]):
    """Which project is asked for."""

    project_id = IdField()


class AssignmentForm(serializers.Serializer[Any]):
    """Who shall do what."""

    worker_id = IdField()
    task_id = IdField()


@client_operation(
    'POST',
    forms=[ProjectsForm, ProjectForm],
    answer=dict[str, answers.ProjectInformation]
    | answers.FlatProjectInformation,
)
@reading_endpoint(methods=['POST'])
def project_information(request: Request) -> dict[Any, Any]:
    """Return projects with their steps and tasks.

    ``project_ids`` gives a map by id, ``project_id`` the flat object of one
    project, as earlier releases did.
    """
    body = read_json_object(request)
    if 'project_ids' in body and 'project_id' in body:
        raise RequestRefused(
            'Give either project_ids or project_id.', code='ambiguous'
        )
    if 'project_id' in body:
        project_id = checked(ProjectForm, body)['project_id']
        refuse_foreign_project(request, project_id)
        return get_flat_project_information(project_id)
    project_ids = checked(ProjectsForm, body)['project_ids']
    return get_project_information(own_project_ids(request, project_ids))


@client_operation(
    'POST',
    forms=[NewProjectForm],
    answer=answers.StartedProject,
    headers=[IDEMPOTENCY_KEY],
    statuses=[422],
)
@changing_endpoint(methods=['POST'])
def create_project(request: Request) -> dict[str, int]:
    """Start a project; all of it or nothing.

    An ``Idempotency-Key`` (header or ``idempotency_key``) makes it safe to
    ask again after a lost answer.
    """
    body = read_json_object(request)
    header = request.headers.get('Idempotency-Key')
    if header is not None:
        body = {**body, 'idempotency_key': header}
    fields = checked(NewProjectForm, body)
    refuse_foreign_workflow(request, fields['workflow_slug'])
    start = partial(_start_project, fields)
    idempotency_key = fields.get('idempotency_key')
    if idempotency_key is None:
        return {'project_id': start().pk}
    asked_for = {
        name: value
        for name, value in body.items()
        if name != 'idempotency_key'
    }
    wish = Wish(str(request.auth), idempotency_key, fingerprint_of(asked_for))
    return {'project_id': start_once(wish, start)}


def _start_project(fields: Mapping[str, Any]) -> Project:
    version = workflow_version(fields)
    return create_project_with_tasks(
        version.workflow.slug,
        version.slug,
        fields['description'],
        fields['priority'],
        fields['task_class'],
        fields['project_data'],
        fields['scratchpad_url'],
    )


@client_operation('GET', answer=answers.WorkflowTypes)
@reading_endpoint(methods=['GET'])
def workflow_types(request: Request) -> dict[str, Any]:
    """Return the workflows of the key, with their versions."""
    workflows = (
        own_workflows(request).prefetch_related('versions').order_by('pk')
    )
    return {
        'workflows': {
            workflow.slug: {
                'name': workflow.name,
                'versions': {
                    version.slug: {
                        'name': version.name,
                        'description': version.description,
                    }
                    for version in sorted(
                        workflow.versions.all(), key=lambda row: row.pk
                    )
                },
            }
            for workflow in workflows
        }
    }


@client_operation(
    'POST', forms=[ProjectForm], answer=answers.ProjectDetailsUrl
)
@reading_endpoint(methods=['POST'])
def project_details_url(request: Request) -> dict[str, str]:
    """Return the address of a project's page for people."""
    project_id = checked(ProjectForm, read_json_object(request))['project_id']
    project = own_projects(request).only('pk').get(pk=project_id)
    path = f'{reverse("orchestra:index")}/project/{project.pk}'
    return {'project_details_url': request.build_absolute_uri(path)}


@client_operation('POST', forms=[AssignmentForm], answer=answers.Assigned)
@changing_endpoint(methods=['POST'])
def assign_worker_to_task(request: Request) -> dict[str, Any]:
    """Assign a worker to a task.

    Always a 200: callers look at ``success``, and at the one key of
    ``errors``.
    """
    try:
        fields = checked(AssignmentForm, read_json_object(request))
        refuse_foreign_task(request, fields['task_id'])
        assign_task(fields['worker_id'], fields['task_id'])
    except WorkerCertificationError as error:
        return _failure('worker_certification_error', error)
    except TaskAssignmentError as error:
        return _failure('task_assignment_error', error)
    except Exception as error:
        if answer_for(error) is None:
            logger.exception('assign_worker_to_task failed')
        return _failure('error', error)
    return {'success': True, 'errors': {}}


def _failure(key: str, error: Exception) -> dict[str, Any]:
    answer = answer_for(error)
    message = (
        'The worker could not be assigned; the error has been recorded.'
        if answer is None
        else answer.message
    )
    return {'success': False, 'errors': {key: message}}
